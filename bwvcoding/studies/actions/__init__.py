"""What is done to studies; each function is one transaction with one event in the log."""

from bwvcoding.studies.actions.invitations import (
    accept_invitation,
    invite_person,
    renew_invitation,
    withdraw_invitation,
)
from bwvcoding.studies.actions.members import add_member, change_member, remove_member
from bwvcoding.studies.actions.resets import confirm_factor_reset, request_factor_reset
from bwvcoding.studies.actions.studies import draft_protocol, found_study, sign_protocol

__all__ = [
    "accept_invitation",
    "add_member",
    "change_member",
    "confirm_factor_reset",
    "draft_protocol",
    "found_study",
    "invite_person",
    "remove_member",
    "renew_invitation",
    "request_factor_reset",
    "sign_protocol",
    "withdraw_invitation",
]
