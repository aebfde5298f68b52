"""liftHold: a hold ends once, by someone, for a reason; the date then holds again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import words_of
from bwvcoding.footage import actions
from bwvcoding.footage.keeping import clips_to_expire
from bwvcoding.footage.models import Clip, Hold
from tests.cast import Cast
from tests.factories.retention import due_clip


@pytest.fixture
def one(cast: Cast) -> Clip:
    return due_clip(cast)


def held(cast: Cast, one: Clip, reason: str = "A complaint.") -> Hold:
    return actions.place_hold(
        clip_id=one.pk, reason=reason, proved_at=timezone.now(), actor=cast.mo
    )


def ask(client, hold: Hold, reason: str = "It was settled."):
    return client.post(f"/api/holds/{hold.pk}/lifting", {"reason": reason}, format="json")


def test_lifted_it_no_longer_keeps_the_footage(cast: Cast, client_of, one: Clip) -> None:
    answer = ask(client_of(cast.max), held(cast, one))
    assert (answer.status_code, answer.json()["holds"]) == (200, [])
    assert clips_to_expire() == [one.pk]
    event = AuditEvent.objects.get(action="hold.lifted")
    assert (event.clip_id, event.actor_id) == (one.pk, cast.max.pk)
    # Why it was placed stands beside that act: words that may have to go stand at one place.
    assert words_of([event]) == {event.pk: {"reason": "It was settled."}}


def test_another_hold_still_keeps_it(cast: Cast, client_of, one: Clip) -> None:
    first, other = held(cast, one), held(cast, one, "A trial.")
    answer = ask(client_of(cast.kit), first)
    assert [hold["id"] for hold in answer.json()["holds"]] == [str(other.pk)]
    assert clips_to_expire() == []


def test_it_is_lifted_once(cast: Cast, client_of, one: Clip) -> None:
    hold = held(cast, one)
    ask(client_of(cast.kit), hold)
    answer = ask(client_of(cast.mo), hold)
    assert (answer.status_code, answer.json()["code"]) == (409, "hold-lifted")


def test_lifting_needs_its_reason_and_the_database_says_so_too(
    cast: Cast, client_of, one: Clip
) -> None:
    hold = held(cast, one)
    assert ask(client_of(cast.kit), hold, " ").status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.filter(pk=hold.pk).update(lifted_at=timezone.now())


def test_others_lift_none(cast: Cast, client_of, one: Clip) -> None:
    hold = held(cast, one)
    for person, status in ((cast.ana, 403), (cast.dev, 403), (cast.eve, 404)):
        assert ask(client_of(person), hold).status_code == status
    hold.refresh_from_db()
    assert hold.lifted_at is None
