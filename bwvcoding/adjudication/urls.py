from django.urls import path

from bwvcoding.adjudication import api

urlpatterns = [
    path("waves/<uuid:wave_id>/disagreements", api.Disagreements.as_view()),
    path("waves/<uuid:wave_id>/settlements", api.Settlements.as_view()),
    path("waves/<uuid:wave_id>/debriefs", api.Debriefs.as_view()),
    path("debriefs/<uuid:debrief_id>/attendance", api.DebriefAttendance.as_view()),
    path("debriefs/<uuid:debrief_id>/closure", api.DebriefClosure.as_view()),
]
