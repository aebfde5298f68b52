"""The 31-day clock, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from bwvcoding.sampling.countdown import Urgency, deleted_on, urgency_of


def test_footage_is_deleted_thirty_one_days_after_the_stop() -> None:
    assert deleted_on(date(2026, 10, 1)) == date(2026, 11, 1)
    assert deleted_on(date(2024, 1, 30)) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("days", "urgency"),
    [
        (-1, Urgency.PAST),
        (0, Urgency.URGENT),
        (5, Urgency.URGENT),
        (6, Urgency.SOON),
        (12, Urgency.SOON),
        (13, Urgency.LATER),
    ],
)
def test_the_last_days_are_urgent_and_none_left_is_past(days: int, urgency: Urgency) -> None:
    assert urgency_of(days) is urgency
