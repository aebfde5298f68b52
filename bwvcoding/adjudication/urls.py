from django.urls import path

from bwvcoding.adjudication.api import debriefs, known, settlements, talks

urlpatterns = [
    path("studies/<uuid:study_id>/known-answers", known.KnownAnswers.as_view()),
    path("studies/<uuid:study_id>/my-feedback", known.MyFeedback.as_view()),
    path("waves/<uuid:wave_id>/correctness", known.Correctness.as_view()),
    path("my-debriefs", debriefs.MyDebriefs.as_view()),
    path("waves/<uuid:wave_id>/disagreements", settlements.Disagreements.as_view()),
    path("waves/<uuid:wave_id>/settlements", settlements.Settlements.as_view()),
    path("waves/<uuid:wave_id>/debriefs", debriefs.Debriefs.as_view()),
    path("debriefs/<uuid:debrief_id>", debriefs.DebriefPage.as_view()),
    path("debriefs/<uuid:debrief_id>/attendance", debriefs.DebriefAttendance.as_view()),
    path("debriefs/<uuid:debrief_id>/closure", debriefs.DebriefClosure.as_view()),
    path("debriefs/<uuid:debrief_id>/decisions", talks.DebriefDecisions.as_view()),
    path("debriefs/<uuid:debrief_id>/sign-off", debriefs.DebriefSignOff.as_view()),
    path("debriefs/<uuid:debrief_id>/talk", talks.DebriefTalk.as_view()),
    path("debriefs/<uuid:debrief_id>/votes", talks.DebriefVotes.as_view()),
]
