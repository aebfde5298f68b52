from django.urls import path

from bwvcoding.oversight import api

urlpatterns = [
    path("studies/<uuid:study_id>/alerts", api.StudyAlerts.as_view()),
    path("alerts/<uuid:alert_id>/closing", api.AlertClosings.as_view()),
    path("events/<uuid:event_id>/words-erasure", api.WordsErasures.as_view()),
    path("studies/<uuid:study_id>/log-checks", api.LogChecks.as_view()),
    path("studies/<uuid:study_id>/questions", api.SavedQuestions.as_view()),
    path("studies/<uuid:study_id>/questions/<slug:slug>", api.QuestionAnswer.as_view()),
    path("studies/<uuid:study_id>/questions/<slug:slug>/file", api.AnswerFile.as_view()),
]
