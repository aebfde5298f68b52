"""Writes of care: one function, one transaction, one audit event."""

from bwvcoding.welfare.actions.notes import (
    add_welfare_note,
    close_welfare_note,
    read_welfare_notes,
)
from bwvcoding.welfare.actions.referrals import (
    accept_referral,
    close_referral,
    read_referrals,
    submit_referral,
)

__all__ = [
    "accept_referral",
    "add_welfare_note",
    "close_referral",
    "close_welfare_note",
    "read_referrals",
    "read_welfare_notes",
    "submit_referral",
]
