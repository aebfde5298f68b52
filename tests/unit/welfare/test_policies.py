"""The day as people live it, and how often a break falls due in it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bwvcoding.studies.care_terms import CareTerms
from bwvcoding.welfare.policies import breaks_due, day_of, is_enough

LONDON = ZoneInfo("Europe/London")
TERMS = CareTerms(break_after_minutes=10, daily_minutes=30)


def test_a_summer_evening_in_utc_is_the_next_day_in_london() -> None:
    begins, ends = day_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), LONDON)
    assert begins == datetime(2026, 7, 1, 23, 0, tzinfo=UTC)
    assert ends == datetime(2026, 7, 2, 23, 0, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [(28, 24), (29, 23)])
def test_the_day_the_clocks_change_is_as_long_as_it_is(day: int, hours: int) -> None:
    begins, ends = day_of(datetime(2026, 3, day, 12, tzinfo=UTC), LONDON)
    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("minutes", "due", "enough"),
    [(0, 0, False), (9.99, 0, False), (10, 1, False), (29.99, 2, False), (30, 3, True)],
)
def test_breaks_and_the_cap_fall_due_at_the_full_minute(minutes, due: int, enough: bool) -> None:
    opened_ms = int(minutes * 60_000)
    assert (breaks_due(TERMS, opened_ms), is_enough(TERMS, opened_ms)) == (due, enough)
