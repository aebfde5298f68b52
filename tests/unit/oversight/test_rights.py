"""A7, A9, A10, A17, A20, A21: refusals, roles, what leaves, who looks for themselves."""

from __future__ import annotations

from bwvcoding.oversight.anomalies.forms import Seen
from tests.unit.oversight.seen import ANA, BEN, CLIP, DAY, HOUR, MINUTE, NOON, SECOND, judged, seen


def denied(at=NOON, *, thing: str = "t1", route: str = "GET clips", **detail: object) -> Seen:
    told = {"route": route, "ids": {"clip_id": thing}, **detail}
    return seen("access.denied", at, outcome="deny", detail=told)


def test_a7_fires_on_the_fifth_refusal_in_ten_minutes_and_not_on_the_fourth() -> None:
    five = [denied(NOON + n * 150 * SECOND) for n in range(5)]
    (finding,) = judged("A7", five)
    assert (finding.people, finding.measured) == ((ANA,), {"count": 5})
    assert judged("A7", five[:4]) == []
    assert judged("A7", [*five[:4], denied(NOON + 10 * MINUTE + SECOND)]) == []


def test_a7_fires_on_a_coalesced_refusal_by_its_number() -> None:
    assert len(judged("A7", [denied(), denied(NOON + MINUTE, count=4)])) == 1
    assert judged("A7", [denied(), denied(NOON + MINUTE, count=3)]) == []


def test_a7_fires_on_three_things_tried_at_one_path_and_not_at_three_paths() -> None:
    assert len(judged("A7", [denied(thing=str(n)) for n in range(3)])) == 1
    assert judged("A7", [denied(thing=str(n)) for n in range(2)]) == []
    assert judged("A7", [denied(thing=str(n), route=str(n)) for n in range(3)]) == []


def given(at=NOON, role: str = "adjudicator") -> Seen:
    return seen("member.added", at, detail={"user": str(BEN), "role": role})


def test_a9_fires_on_a_role_used_within_the_hour_and_not_after_it() -> None:
    read = seen("codings.read", NOON + HOUR, actor=BEN)
    (finding,) = judged("A9", [given(), read])
    assert finding.people == (BEN,)
    assert judged("A9", [given(), seen("codings.read", NOON + HOUR + SECOND, actor=BEN)]) == []
    assert judged("A9", [given(), seen("codings.read", NOON + MINUTE, actor=ANA)]) == []


def test_a9_lets_a_coder_begin_at_once_but_not_come_and_go_on_one_day() -> None:
    seen_footage = seen("grant.issued", NOON + MINUTE, actor=BEN)
    assert judged("A9", [given(role="coder"), seen_footage]) == []
    gone = {"detail": {"user": str(BEN)}}
    assert (
        len(judged("A9", [given(role="coder"), seen("member.removed", NOON + HOUR, **gone)])) == 1
    )
    assert judged("A9", [given(), seen("member.removed", NOON + 12 * HOUR, **gone)]) == []


def test_a9_knows_whose_role_an_accepted_invitation_is() -> None:
    accepted = seen("invitation.accepted", actor=BEN, detail={"role": "auditor"})
    assert len(judged("A9", [accepted, seen("log.searched", NOON + MINUTE, actor=BEN)])) == 1


def download(at=NOON, variables: int = 3) -> Seen:
    return seen("release.downloaded", at, detail={"variables": ["v"] * variables})


def test_a10_fires_on_a_first_download_and_not_on_one_like_those_before() -> None:
    (first,) = judged("A10", [download()])
    assert first.measured == {"count": 3, "before": 0}
    assert len(judged("A10", [download(), download(NOON + DAY)])) == 1


def test_a10_fires_above_the_99th_percentile_and_not_at_it() -> None:
    hundred = [download(NOON + n * MINUTE, variables=n + 1) for n in range(100)]
    later = NOON + DAY
    before = {one.at for one in judged("A10", hundred)}
    assert later in {one.at for one in judged("A10", [*hundred, download(later, 100)])} - before
    assert later not in {one.at for one in judged("A10", [*hundred, download(later, 99)])}


def search(**asked: str) -> Seen:
    return seen("log.searched", detail={"question": asked})


def test_a17_fires_on_a_search_for_oneself_and_not_for_another() -> None:
    (finding,) = judged("A17", [search(actor=str(ANA))])
    assert finding.people == (ANA,)
    assert judged("A17", [search(actor=str(BEN))]) == []


def test_a20_fires_on_the_sixth_hold_of_a_day_and_not_on_the_fifth() -> None:
    holds = [seen("hold.placed", NOON + n * HOUR) for n in range(6)]
    (finding,) = judged("A20", holds)
    assert finding.measured == {"count": 6}
    assert judged("A20", holds[:5]) == []
    assert judged("A20", [*holds[:5], seen("hold.placed", NOON + DAY + SECOND)]) == []


def test_a21_fires_at_each_step_of_an_emergency_and_not_when_it_ends() -> None:
    asked = seen("break_glass.asked", NOON, clip=CLIP)
    opened = seen("break_glass.opened", NOON + MINUTE, actor=BEN, clip=CLIP)
    found = judged("A21", [asked, opened])
    assert [(one.people, one.clip) for one in found] == [((ANA,), CLIP), ((BEN,), CLIP)]
    assert judged("A21", [seen("break_glass.ended", NOON, clip=CLIP)]) == []
