"""A18, A19: what is done with a clip's key, and at its end."""

from __future__ import annotations

from tests.unit.oversight.seen import (
    ANA,
    BEN,
    CLIP,
    HOUR,
    MINUTE,
    NOON,
    SECOND,
    judged,
    seen,
)


def test_a18_fires_on_one_unwrap_more_than_was_delivered_and_not_on_as_many() -> None:
    told = [seen("key.delivered", NOON + SECOND), seen("still.delivered", NOON + 2 * SECOND)]
    (finding,) = judged("A18", told, unwraps=(NOON, NOON + SECOND, NOON + 2 * SECOND))
    assert finding.measured == {"count": 1}
    assert judged("A18", told, unwraps=(NOON, NOON + SECOND)) == []


def test_a18_takes_the_platforms_own_work_within_an_hour_for_the_reason() -> None:
    work = seen("piece.leased", NOON + HOUR, actor=None)
    assert judged("A18", [work], unwraps=(NOON,)) == []
    late = seen("piece.leased", NOON + HOUR + SECOND, actor=None)
    assert len(judged("A18", [late], unwraps=(NOON,))) == 1


def test_a18_counts_no_delivery_of_another_hour() -> None:
    long_ago = seen("key.delivered", NOON - 2 * MINUTE)
    assert len(judged("A18", [long_ago], unwraps=(NOON,))) == 1


def test_a19_fires_on_48_hours_before_the_end_and_not_a_second_earlier() -> None:
    end = seen("clip.expired", NOON, actor=None, clip=CLIP)
    (finding,) = judged("A19", [seen("key.delivered", NOON - 48 * HOUR, clip=CLIP), end])
    assert (finding.people, finding.clip) == ((ANA,), CLIP)
    assert judged("A19", [seen("key.delivered", NOON - 48 * HOUR - SECOND), end]) == []


def test_a19_tells_of_each_person_by_themselves() -> None:
    end = seen("clip.expired", NOON, actor=None, clip=CLIP)
    looks = [seen("key.delivered", NOON - n * HOUR, actor=who) for n, who in ((2, ANA), (1, BEN))]
    assert [one.people for one in judged("A19", [*looks, end])] == [(ANA,), (BEN,)]
