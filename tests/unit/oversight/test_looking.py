"""A1, A2, A5, A6: how much is opened, how fast, and whether anything comes of it."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.oversight.anomalies.forms import Seen
from tests.unit.oversight.seen import (
    ANA,
    CLIP,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    judged,
    opened,
    seen,
)


def keys_of(clips: int) -> list[Seen]:
    """Two keys of each, a minute apart."""
    return [
        seen("key.delivered", NOON + n * MINUTE, clip=UUID(int=100 + n % clips))
        for n in range(2 * clips)
    ]


def days(number: int, clips: int) -> dict:
    return {(NOON - n * DAY).date(): clips for n in range(1, number + 1)}


def test_a1_fires_on_the_forty_first_clip_of_a_day_and_not_on_the_fortieth() -> None:
    (finding,) = judged("A1", keys_of(41))
    assert (finding.people, finding.measured) == ((ANA,), {"count": 41, "limit": 40})
    assert len(finding.evidence) == 41
    assert judged("A1", keys_of(40)) == []


def test_a1_fires_beyond_three_times_the_usual_and_not_at_three_times() -> None:
    (finding,) = judged("A1", keys_of(7), daily=days(5, 2))
    assert finding.measured["limit"] == 6
    assert judged("A1", keys_of(6), daily=days(5, 2)) == []


def test_a1_has_no_usual_after_four_days_nor_from_more_than_thirty_days_ago() -> None:
    assert judged("A1", keys_of(7), daily=days(4, 2)) == []
    long_ago = {(NOON - n * DAY).date(): 2 for n in range(31, 40)}
    assert judged("A1", keys_of(7), daily=long_ago) == []


def test_a1_begins_again_with_each_day() -> None:
    late = [seen("key.delivered", NOON + DAY, clip=UUID(int=500 + n)) for n in range(20)]
    assert judged("A1", [*keys_of(30), *late]) == []


def stretch(at_second: int, seconds: int, clip: UUID = CLIP) -> Seen:
    return seen(
        "key.delivered", NOON + at_second * SECOND, clip=clip, from_ms=0, to_ms=seconds * 1000
    )


def test_a2_fires_above_four_times_real_time_beyond_the_start_and_not_at_it() -> None:
    assert judged("A2", [stretch(n, 30) for n in range(18)]) == []  # 540 s = 300 s + 4 x 60 s
    (finding,) = judged("A2", [*(stretch(n, 30) for n in range(18)), stretch(60, 1)])
    assert (finding.clip, finding.measured) == (CLIP, {"seconds": 541})


def test_a2_watches_each_clip_and_each_minute_by_itself() -> None:
    assert judged("A2", [stretch(0, 500), stretch(1, 500, UUID(int=12))]) == []
    assert judged("A2", [stretch(0, 500), stretch(61, 500)]) == []


def too_fast(at_second: int) -> Seen:
    told = {"outcome": "deny", "detail": {"rule": "too-fast"}}
    return seen("key.refused", NOON + at_second * SECOND, **told)


def test_a2_fires_on_three_refusals_as_too_fast_within_a_minute_and_not_on_two() -> None:
    (finding,) = judged("A2", [too_fast(0), too_fast(30), too_fast(60)])
    assert finding.measured == {"refused": 3}
    assert judged("A2", [too_fast(0), too_fast(30), too_fast(61)]) == []


def unsaved(number: int) -> list[Seen]:
    return [opened(NOON + n * HOUR, encounter=UUID(int=200 + n)) for n in range(number)]


def test_a5_fires_on_the_fourth_encounter_a_week_left_uncoded_and_not_on_the_third() -> None:
    (finding,) = judged("A5", unsaved(4), now=NOON + 2 * DAY)
    assert (finding.measured, len(finding.evidence)) == ({"count": 4}, 4)
    assert judged("A5", unsaved(3), now=NOON + 2 * DAY) == []


def test_a5_waits_a_day_and_counts_nothing_that_was_saved() -> None:
    four = unsaved(4)
    assert judged("A5", four, now=NOON + 26 * HOUR) == []
    saved = seen("values.recorded", NOON + DAY, encounter=four[0].encounter)
    assert judged("A5", [*four, saved], now=NOON + 2 * DAY) == []
    late = seen("values.recorded", NOON + DAY + MINUTE, encounter=four[0].encounter)
    assert len(judged("A5", [*four, late], now=NOON + 2 * DAY)) == 1


def test_a5_counts_an_encounter_of_several_cameras_once_and_no_more_than_a_week() -> None:
    again = [opened(NOON + n * MINUTE) for n in range(4)]
    assert judged("A5", again, now=NOON + 2 * DAY) == []
    apart = [opened(NOON + 3 * n * DAY, encounter=UUID(int=200 + n)) for n in range(4)]
    assert judged("A5", apart, now=NOON + 20 * DAY) == []


def test_a6_fires_on_the_fourth_opening_without_an_assignment_and_not_on_the_third() -> None:
    looks = [opened(NOON + n * DAY, assignment="") for n in range(4)]
    (finding,) = judged("A6", looks)
    assert (finding.clip, finding.measured) == (CLIP, {"count": 4})
    assert judged("A6", looks[:3]) == []


def test_a6_leaves_out_assignments_training_and_what_is_a_week_apart() -> None:
    looks = [opened(NOON + n * DAY, assignment="") for n in range(3)]
    assert judged("A6", [*looks, opened(NOON + 4 * DAY)]) == []
    learnt = opened(NOON + 4 * DAY, assignment="", purpose="training")
    assert judged("A6", [*looks, learnt]) == []
    assert judged("A6", [*looks, opened(NOON + 8 * DAY, assignment="")]) == []
