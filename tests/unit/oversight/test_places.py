"""A3, A4, A8, A12: from where and when."""

from __future__ import annotations

from bwvcoding.oversight.anomalies.forms import Seen
from tests.unit.oversight.seen import (
    ANA,
    AT_HOME,
    BEN,
    CLIP,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    OTHER,
    SECOND,
    judged,
    opened,
    seen,
)


def used(at, **whence: str) -> Seen:
    return seen("key.delivered", at, detail={"grant": "g1", "whence": {**AT_HOME, **whence}})


def test_a3_fires_on_two_networks_within_ten_minutes_and_not_a_second_later() -> None:
    first = used(NOON)
    moved = used(NOON + 10 * MINUTE, net="n2")
    (finding,) = judged("A3", [first, moved])
    assert (finding.people, finding.evidence) == ((ANA,), (first.id, moved.id))
    assert judged("A3", [first, used(NOON + 10 * MINUTE + SECOND, net="n2")]) == []


def test_a3_is_about_one_sign_in_and_says_nothing_where_no_network_is_known() -> None:
    assert judged("A3", [used(NOON), used(NOON, net="n2", sess="s2")]) == []
    assert judged("A3", [used(NOON), seen("key.delivered", NOON)]) == []


def mornings(number: int) -> list[Seen]:
    """Grants at ten o'clock, of clips of their own."""
    return [opened(NOON - n * DAY - 2 * HOUR, clip=OTHER) for n in range(number, 0, -1)]


def test_a4_fires_three_hours_from_any_usual_hour_and_not_two() -> None:
    (finding,) = judged("A4", [*mornings(5), opened(NOON + HOUR)])
    assert (finding.clip, finding.measured) == (CLIP, {"hour": 13})
    assert judged("A4", [*mornings(5), opened(NOON)]) == []


def test_a4_needs_five_days_and_a_clip_that_is_new() -> None:
    assert judged("A4", [*mornings(4), opened(NOON + 9 * HOUR)]) == []
    assert judged("A4", [*mornings(5), opened(NOON + 9 * HOUR, clip=OTHER)]) == []


def test_a4_goes_around_the_clock() -> None:
    late = [opened(NOON - n * DAY + 11 * HOUR, clip=OTHER) for n in range(6, 1, -1)]
    assert judged("A4", [*late, opened(NOON + 13 * HOUR)]) == []
    assert len(judged("A4", [*late, opened(NOON + 14 * HOUR)])) == 1


def test_a8_fires_on_another_browser_or_family_and_not_on_another_address() -> None:
    given = opened(target="g1")
    (finding,) = judged("A8", [given, used(NOON + MINUTE, agent="curl")])
    assert (finding.people, finding.clip) == ((ANA,), CLIP)
    assert len(judged("A8", [given, used(NOON + MINUTE, family="6")])) == 1
    assert judged("A8", [given, used(NOON + MINUTE, net="n2", device="d2")]) == []


def test_a8_hears_of_a_grant_whose_keys_are_refused_elsewhere() -> None:
    detail = {"ids": {"grant_id": "g1"}, "whence": {**AT_HOME, "agent": "curl"}}
    refused = seen("key.refused", outcome="deny", detail=detail)
    assert len(judged("A8", [opened(target="g1"), refused])) == 1
    assert judged("A8", [opened(target="g2"), refused]) == []


def test_a12_fires_on_two_coders_at_one_device_within_a_day_and_not_later() -> None:
    (finding,) = judged("A12", [opened(), opened(NOON + DAY, actor=BEN)])
    assert (finding.people, finding.clip) == ((ANA, BEN), CLIP)
    assert judged("A12", [opened(), opened(NOON + DAY + SECOND, actor=BEN)]) == []


def test_a12_needs_one_device_two_people_and_two_assignments() -> None:
    elsewhere = {**AT_HOME, "device": "d2"}
    assert judged("A12", [opened(), opened(actor=BEN, whence=elsewhere)]) == []
    assert judged("A12", [opened(), opened(NOON + MINUTE)]) == []
    assert judged("A12", [opened(), opened(actor=BEN, assignment="")]) == []
