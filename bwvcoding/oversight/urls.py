from django.urls import path

from bwvcoding.oversight import api

urlpatterns = [
    path("studies/<uuid:study_id>/alerts", api.StudyAlerts.as_view()),
    path("alerts/<uuid:alert_id>/closing", api.AlertClosings.as_view()),
]
