"""Writes of adjudication: one function, one transaction, one audit event."""

from bwvcoding.adjudication.actions.debriefs import (
    call_debrief,
    close_debrief,
    read_debrief,
    record_attendance,
    sign_off_debrief,
)
from bwvcoding.adjudication.actions.settlements import read_disagreements, settle_disagreement
from bwvcoding.adjudication.actions.talks import cast_vote, open_talk, record_decision

__all__ = [
    "call_debrief",
    "cast_vote",
    "close_debrief",
    "open_talk",
    "read_debrief",
    "read_disagreements",
    "record_attendance",
    "record_decision",
    "settle_disagreement",
    "sign_off_debrief",
]
