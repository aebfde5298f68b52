from django.urls import path

from bwvcoding.training.api import coders, leads

urlpatterns = [
    path("my-licences", coders.MyLicences.as_view()),
    path("studies/<uuid:study_id>/training", coders.Training.as_view()),
    path("studies/<uuid:study_id>/training/<slug:family_id>", coders.TrainingFamily.as_view()),
    path("studies/<uuid:study_id>/practice", coders.Practice.as_view()),
    path("studies/<uuid:study_id>/attempts", coders.Attempts.as_view()),
    path("studies/<uuid:study_id>/undertakings", leads.Undertakings.as_view()),
    path("studies/<uuid:study_id>/courses", leads.Courses.as_view()),
    path("studies/<uuid:study_id>/course-sample", leads.CourseSample.as_view()),
    path("studies/<uuid:study_id>/licences", leads.Licences.as_view()),
    path("undertakings/<uuid:undertaking_id>/signatures", coders.UndertakingSignatures.as_view()),
    path("attempts/<uuid:attempt_id>", coders.AttemptPage.as_view()),
    path("attempts/<uuid:attempt_id>/answers", coders.AttemptAnswers.as_view()),
    path("attempts/<uuid:attempt_id>/submission", coders.AttemptSubmission.as_view()),
    path("licences/<uuid:licence_id>/revocation", leads.LicenceRevocation.as_view()),
]
