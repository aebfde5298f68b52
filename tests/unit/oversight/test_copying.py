"""A11: two coders whose codings are one."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.oversight.anomalies.forms import Sheet
from tests.unit.oversight.seen import ANA, BEN, MINUTE, NOON, SECOND, judged, seen


def sheet(coder: UUID, *lags: int, values: str = "same") -> Sheet:
    """A save every minute, each so many seconds late."""
    saves = [
        seen("values.recorded", NOON + n * MINUTE + lag * SECOND, actor=coder)
        for n, lag in enumerate(lags)
    ]
    return Sheet(coder, values, tuple(saves))


def pair(*lags: int, values: str = "same") -> list:
    theirs = sheet(BEN, *lags, values=values)
    return judged("A11", [], sheets=(sheet(ANA, *([0] * len(lags))), theirs))


def test_a11_fires_on_codings_alike_and_saved_in_step_and_not_on_a_second_more() -> None:
    (finding,) = pair(10, 10, 10, 10, 25)
    assert (finding.people, finding.measured) == ((ANA, BEN), {"share": 80})
    assert pair(10, 10, 10, 11, 25) == []


def test_a11_needs_both_the_values_and_the_times() -> None:
    assert pair(0, 0, 0, 0, 0, values="others") == []
    assert pair(30, 30, 30, 30, 30) == []


def test_a11_says_nothing_of_four_saves() -> None:
    assert pair(0, 0, 0, 0) == []
