"""placeHold: footage somebody holds for a reason does not end."""

from __future__ import annotations

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage import actions
from bwvcoding.footage.keeping import clips_to_expire
from bwvcoding.footage.models import Clip
from tests.cast import Cast
from tests.factories.footage import ready_clip
from tests.factories.retention import due_clip
from worker.tasks.retention import expire_clip


def ask(client, one: Clip, reason: str = "A complaint is being looked into."):
    return client.post(f"/api/clips/{one.pk}/holds", {"reason": reason}, format="json")


def test_a_hold_says_who_when_and_why(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.mo), ready_clip(cast))
    assert answer.status_code == 201
    (hold,) = answer.json()["holds"]
    assert (hold["placed_by"], hold["reason"]) == ("Mo", "A complaint is being looked into.")
    assert hold["placed_at"]


def test_m6_held_footage_never_ends_however_long_its_day_is_past(cast: Cast, client_of) -> None:
    one = due_clip(cast)
    assert clips_to_expire() == [one.pk]
    ask(client_of(cast.kit), one)
    assert clips_to_expire() == []
    expire_clip(str(one.pk))  # a message sent before the hold was placed
    assert not AuditEvent.objects.filter(action="clip.expired").exists()


def test_what_one_places_both_controllers_find_in_the_log(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    ask(client_of(cast.kit), one)
    for controller in (cast.mo, cast.max):
        found = client_of(controller).get(
            f"/api/studies/{cast.study.pk}/events", {"action": "hold.placed"}
        )
        (event,) = found.json()["results"]
        assert (event["clip"], event["actor"]["name"]) == (str(one.pk), "Kit")


def test_several_may_hold_one_clip(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    ask(client_of(cast.mo), one, "A complaint.")
    assert len(ask(client_of(cast.max), one, "A trial.").json()["holds"]) == 2


def test_footage_that_has_ended_cannot_be_held(cast: Cast, client_of) -> None:
    one = due_clip(cast)
    actions.expire_clip(clip_id=one.pk)
    answer = ask(client_of(cast.mo), one)
    assert (answer.status_code, answer.json()["code"]) == (409, "clip-expired")


def test_a_hold_needs_its_reason(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.mo), ready_clip(cast), "")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["reason"])


def test_others_place_none(cast: Cast, client_of) -> None:
    one = ready_clip(cast)
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.eve, 404)):
        assert ask(client_of(person), one).status_code == status
    assert not one.holds.exists()
