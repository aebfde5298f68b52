"""What is done to studies; each function is one transaction with one event in the log."""

from bwvcoding.studies.actions.invitations import (
    accept_invitation,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from bwvcoding.studies.actions.members import add_member, change_member, remove_member
from bwvcoding.studies.actions.resets import confirm_factor_reset, request_factor_reset
from bwvcoding.studies.actions.role_requests import (
    confirm_role,
    end_role_request,
    give_role,
    request_role,
)
from bwvcoding.studies.actions.studies import draft_protocol, found_study, sign_protocol

__all__ = [
    "accept_invitation",
    "add_member",
    "change_member",
    "confirm_factor_reset",
    "confirm_role",
    "draft_protocol",
    "end_role_request",
    "found_study",
    "give_role",
    "invite_person",
    "remove_member",
    "renew_invitation",
    "request_factor_reset",
    "request_role",
    "sign_protocol",
    "withdraw_invitation",
]
