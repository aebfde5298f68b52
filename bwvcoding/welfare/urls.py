from django.urls import path

from bwvcoding.welfare import api

urlpatterns = [
    path("assignments/<uuid:assignment_id>/care", api.AssignmentCare.as_view()),
    path("assignments/<uuid:assignment_id>/welfare-notes", api.AssignmentNotes.as_view()),
    path("assignments/<uuid:assignment_id>/referrals", api.AssignmentReferrals.as_view()),
    path("studies/<uuid:study_id>/welfare-notes", api.StudyNotes.as_view()),
    path("welfare-notes/<uuid:note_id>/closing", api.NoteClosing.as_view()),
    path("studies/<uuid:study_id>/referrals", api.StudyReferrals.as_view()),
    path("referrals/<uuid:referral_id>/acceptance", api.ReferralAcceptance.as_view()),
    path("referrals/<uuid:referral_id>/closing", api.ReferralClosing.as_view()),
]
