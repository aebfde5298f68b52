from django.urls import path

from bwvcoding.studies import api

urlpatterns = [
    path("studies", api.Studies.as_view()),
    path("studies/<uuid:study_id>", api.StudyPage.as_view()),
    path("studies/<uuid:study_id>/members", api.Members.as_view()),
    path("studies/<uuid:study_id>/members/<uuid:user_id>", api.MemberPage.as_view()),
    path(
        "studies/<uuid:study_id>/members/<uuid:user_id>/factor-reset",
        api.MemberFactorReset.as_view(),
    ),
    path("studies/<uuid:study_id>/factor-resets", api.FactorResets.as_view()),
    path("factor-resets/<uuid:reset_id>/confirmation", api.FactorResetConfirmation.as_view()),
    path("studies/<uuid:study_id>/role-requests", api.RoleRequests.as_view()),
    path("role-requests/<uuid:request_id>/confirmation", api.RoleConfirmation.as_view()),
    path("role-requests/<uuid:request_id>/ending", api.RoleRequestEnding.as_view()),
    path("studies/<uuid:study_id>/invitations", api.Invitations.as_view()),
    path("invitations/<uuid:invitation_id>/renewal", api.InvitationRenewal.as_view()),
    path("invitations/<uuid:invitation_id>/withdrawal", api.InvitationWithdrawal.as_view()),
    path("invitation", api.InvitationOpening.as_view()),
    path("invitation/acceptance", api.InvitationAcceptance.as_view()),
    path("studies/<uuid:study_id>/protocols", api.Protocols.as_view()),
    path("studies/<uuid:study_id>/checklist", api.StudyChecklist.as_view()),
    path("studies/<uuid:study_id>/events", api.StudyEvents.as_view()),
    path("studies/<uuid:study_id>/log-proof", api.StudyLogProof.as_view()),
    path("protocols/<uuid:protocol_id>", api.ProtocolPage.as_view()),
    path("protocols/<uuid:protocol_id>/signatures", api.Signatures.as_view()),
]
