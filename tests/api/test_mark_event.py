"""markEvent and unmarkEvent: moments and intervals on the encounter's clock."""

from __future__ import annotations

from typing import Any

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import CodedEvent
from bwvcoding.core.ids import new_id
from tests.cast import Cast
from tests.factories.coding import code_whole, mark, start, wave_of_two


@pytest.fixture
def ana(cast: Cast, client_of):
    return client_of(cast.ana)


@pytest.fixture
def coding(cast: Cast, ana):
    return start(ana, wave_of_two(cast).assignment(cast.ana))


def test_a_moment_is_marked_with_who_did_what_to_whom(ana, coding) -> None:
    answer = mark(ana, coding, member="O1", target="S1", start_ms=4200)
    assert answer.status_code == 200
    [event] = ana.get(f"/api/codings/{coding['id']}").json()["events"]
    assert (event["start_ms"], event["end_ms"], event["member"], event["target"]) == (
        4200,
        None,
        "O1",
        "S1",
    )


def test_a_mark_sent_twice_is_one_mark_and_can_be_moved(ana, coding) -> None:
    event_id = new_id()
    mark(ana, coding, id=event_id)
    mark(ana, coding, id=event_id)
    mark(ana, coding, id=event_id, start_ms=5000, end_ms=7000, revision=1)
    [event] = CodedEvent.objects.all()
    assert (event.start_ms, event.end_ms) == (5000, 7000)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"variable": "taser_thrown"}, "variable"),
        ({"variable": "conduct_max", "label": "active"}, "label"),
        ({"label": "no"}, "label"),
        ({"start_ms": 5000, "end_ms": 5000}, "label"),
        ({"start_ms": -1}, "start_ms"),
        ({"start_ms": 2**31}, "start_ms"),
        ({"member": "O7"}, "member"),
        ({"target": "X"}, "target"),
    ],
)
def test_a_mark_that_fits_nothing_is_refused(
    ana, coding, given: dict[str, Any], field: str
) -> None:
    answer = mark(ana, coding, **given)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert not CodedEvent.objects.exists()


def test_a_mark_is_taken_away_once_or_twice_with_the_same_result(ana, coding) -> None:
    event_id = new_id()
    mark(ana, coding, id=event_id)
    url = f"/api/codings/{coding['id']}/events/{event_id}"
    assert [ana.delete(url).status_code for _ in range(2)] == [204, 204]
    assert not CodedEvent.objects.exists()


def test_a_mark_moved_elsewhere_is_told_and_not_overwritten(ana, coding) -> None:
    event_id = new_id()
    mark(ana, coding, id=event_id)
    mark(ana, coding, id=event_id, start_ms=5000, revision=1)
    late = mark(ana, coding, id=event_id, start_ms=6000, revision=1)
    assert (late.status_code, late.json()["code"]) == (409, "mark-changed-elsewhere")
    [current] = late.json()["current"]
    assert (current["id"], current["event"]["start_ms"]) == (str(event_id), 5000)
    assert current["event"]["revision"] == 2
    assert CodedEvent.objects.get().start_ms == 5000


def test_a_mark_taken_away_elsewhere_does_not_come_back_unseen(ana, coding) -> None:
    event_id = new_id()
    mark(ana, coding, id=event_id)
    ana.delete(f"/api/codings/{coding['id']}/events/{event_id}")
    late = mark(ana, coding, id=event_id, start_ms=6000, revision=1)
    assert late.json()["current"] == [{"id": str(event_id), "event": None}]
    assert not CodedEvent.objects.exists()


def test_a_mark_moved_elsewhere_is_not_taken_away_unseen(ana, coding) -> None:
    event_id = new_id()
    mark(ana, coding, id=event_id)
    mark(ana, coding, id=event_id, start_ms=5000, revision=1)
    url = f"/api/codings/{coding['id']}/events/{event_id}"
    assert ana.delete(f"{url}?revision=1").status_code == 409
    assert ana.delete(f"{url}?revision=2").status_code == 204
    assert not CodedEvent.objects.exists()


def test_the_same_change_of_a_mark_sent_again_has_one_effect(ana, coding) -> None:
    event_id, made, moved = new_id(), str(new_id()), str(new_id())
    mark(ana, coding, id=event_id, change=made)
    mark(ana, coding, id=event_id, change=moved, start_ms=5000, revision=1)
    again = mark(ana, coding, id=event_id, change=made)
    assert (again.status_code, again.json()["start_ms"]) == (200, 5000)
    assert (CodedEvent.objects.get().start_ms, CodedEvent.objects.get().revision) == (5000, 2)
    assert AuditEvent.objects.filter(action="events.marked").count() == 2


def test_a_mark_sent_again_after_it_was_taken_away_stays_away(ana, coding) -> None:
    event_id, made, removed = new_id(), str(new_id()), str(new_id())
    mark(ana, coding, id=event_id, change=made)
    url = f"/api/codings/{coding['id']}/events/{event_id}?revision=1&change={removed}"
    assert [ana.delete(url).status_code for _ in range(2)] == [204, 204]
    late = mark(ana, coding, id=event_id, change=made)
    assert (late.status_code, late.json()["revision"]) == (200, 0)
    assert not CodedEvent.objects.exists()


def test_another_coders_mark_cannot_be_moved_or_taken_away(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    ana, ben = client_of(cast.ana), client_of(cast.ben)
    hers, his = (
        start(ana, opened.assignment(cast.ana)),
        start(ben, opened.assignment(cast.ben)),
    )
    event_id = new_id()
    mark(ana, hers, id=event_id)
    assert mark(ben, his, id=event_id).status_code == 404
    assert ben.delete(f"/api/codings/{hers['id']}/events/{event_id}").status_code == 404
    ben.delete(f"/api/codings/{his['id']}/events/{event_id}")
    assert CodedEvent.objects.get().coding_id.hex == hers["id"].replace("-", "")


def test_many_marks_are_made_in_one_go_or_none_of_them(ana, coding) -> None:
    good = {"id": str(new_id()), "variable": "taser_drawn", "label": "yes", "start_ms": 4200}
    later = good | {"id": str(new_id()), "start_ms": 9000}
    url = f"/api/codings/{coding['id']}/events"
    wrong = ana.put(url, {"events": [good, later | {"member": "O7"}]}, format="json")
    assert wrong.status_code == 422
    assert not CodedEvent.objects.exists()
    for _ in range(2):
        answer = ana.put(url, {"events": [good, later]}, format="json")
        assert [event["start_ms"] for event in answer.json()["events"]] == [4200, 9000]
    assert CodedEvent.objects.count() == 2
    assert AuditEvent.objects.filter(action="events.marked").count() == 1


def test_a_submitted_coding_takes_no_more_marks(cast: Cast, client_of) -> None:
    done = code_whole(client_of(cast.ana), wave_of_two(cast).assignment(cast.ana), taser="yes")
    ana = client_of(cast.ana)
    assert mark(ana, done).json()["code"] == "coding-submitted"
    gone = ana.delete(f"/api/codings/{done['id']}/events/{done['events'][0]['id']}")
    assert gone.status_code == 409
