"""The clock of footage that was drawn but is not yet here: it is deleted after 31 days. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

# The Met deletes footage that is not evidence within 31 days: domain notes, finding 10.
DELETED_AFTER = timedelta(days=31)
# A request takes a working week, and a second one must still be possible.
URGENT_DAYS, SOON_DAYS = 5, 12


class Urgency(StrEnum):
    """How near the deletion is; `past` is footage that only somebody's hold has saved."""

    PAST = "past"
    URGENT = "urgent"
    SOON = "soon"
    LATER = "later"


def deleted_on(stop_date: date) -> date:
    return stop_date + DELETED_AFTER


def urgency_of(days_left: int) -> Urgency:
    if days_left < 0:
        return Urgency.PAST
    if days_left <= URGENT_DAYS:
        return Urgency.URGENT
    return Urgency.SOON if days_left <= SOON_DAYS else Urgency.LATER
