"""When: how much was watched today, and when it has been enough. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bwvcoding.studies.care_terms import CareTerms

MINUTE_MS = 60_000


def day_of(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The midnights around a moment, where the people live."""
    today = now.astimezone(zone).date()
    return tuple(  # type: ignore[return-value]
        datetime.combine(day, time(), zone) for day in (today, today + timedelta(days=1))
    )


def breaks_due(terms: CareTerms, opened_ms: int) -> int:
    """How often so much graphic footage calls for a break."""
    return opened_ms // (terms.break_after_minutes * MINUTE_MS)


def is_enough(terms: CareTerms, opened_ms: int) -> bool:
    return opened_ms >= terms.daily_minutes * MINUTE_MS
