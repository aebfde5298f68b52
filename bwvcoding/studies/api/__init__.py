"""Studies over HTTP: who takes part, who is asked to, and under which protocol."""

from bwvcoding.studies.api.invitations import (
    InvitationAcceptance,
    InvitationOpening,
    InvitationRenewal,
    Invitations,
    InvitationWithdrawal,
)
from bwvcoding.studies.api.members import (
    FactorResetConfirmation,
    FactorResets,
    MemberFactorReset,
    MemberPage,
    Members,
)
from bwvcoding.studies.api.role_requests import (
    RoleConfirmation,
    RoleRequestEnding,
    RoleRequests,
)
from bwvcoding.studies.api.studies import (
    ProtocolPage,
    Protocols,
    Signatures,
    Studies,
    StudyChecklist,
    StudyEvents,
    StudyLogProof,
    StudyPage,
)

__all__ = [
    "FactorResetConfirmation",
    "FactorResets",
    "InvitationAcceptance",
    "InvitationOpening",
    "InvitationRenewal",
    "InvitationWithdrawal",
    "Invitations",
    "MemberFactorReset",
    "MemberPage",
    "Members",
    "ProtocolPage",
    "Protocols",
    "RoleConfirmation",
    "RoleRequestEnding",
    "RoleRequests",
    "Signatures",
    "Studies",
    "StudyChecklist",
    "StudyEvents",
    "StudyLogProof",
    "StudyPage",
]
