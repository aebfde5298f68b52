"""Writes of coding: one function, one transaction, one audit event."""

from bwvcoding.coding.actions.codings import (
    correct_coding,
    read_codings,
    start_coding,
    submit_coding,
)
from bwvcoding.coding.actions.endings import recuse_assignment, return_assignment
from bwvcoding.coding.actions.marks import GivenMark, mark_events, unmark_event
from bwvcoding.coding.actions.records import read_stop_record
from bwvcoding.coding.actions.shares import record_bar, record_commands, state_capacity
from bwvcoding.coding.actions.values import RecordedValue, record_values
from bwvcoding.coding.actions.waves import close_wave, open_wave
from bwvcoding.coding.actions.withdrawals import withdraw_assignments

__all__ = [
    "GivenMark",
    "RecordedValue",
    "close_wave",
    "correct_coding",
    "mark_events",
    "open_wave",
    "read_codings",
    "read_stop_record",
    "record_bar",
    "record_commands",
    "record_values",
    "recuse_assignment",
    "return_assignment",
    "start_coding",
    "state_capacity",
    "submit_coding",
    "unmark_event",
    "withdraw_assignments",
]
