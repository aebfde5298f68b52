"""acceptFrame: a held frame may be drawn from once somebody has said why."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries import words_of
from tests.cast import Cast
from tests.factories.sampling import commit, import_stops, stops

REASON = "Compared with the published file: it is doubled there too."


@pytest.fixture
def held(cast: Cast):
    return import_stops(cast, stops(30) * 2)


def accept(client, frame, reason: str = REASON):
    return client.post(f"/api/frames/{frame.pk}/acceptance", {"reason": reason}, format="json")


def test_a_held_frame_is_accepted_with_a_reason_and_can_then_be_drawn_from(
    cast: Cast, client_of, held
):
    answer = accept(client_of(cast.cleo), held)
    assert answer.status_code == 200
    assert answer.json()["acceptance_reason"] == REASON
    assert answer.json()["accepted_at"]
    event = AuditEvent.objects.get(action="frame.accepted")
    assert words_of([event]) == {event.pk: {"reason": REASON}}
    assert REASON not in event.body
    assert commit(cast, held).frame_id == held.pk


def test_without_a_reason_it_stays_held(cast: Cast, client_of, held):
    assert accept(client_of(cast.cleo), held, "  ").status_code == 422
    held.refresh_from_db()
    assert held.accepted_at is None


def test_a_frame_that_is_not_held_needs_no_acceptance(cast: Cast, client_of):
    answer = accept(client_of(cast.cleo), import_stops(cast))
    assert (answer.status_code, answer.json()["code"]) == (409, "not-held")


def test_the_first_acceptance_stands(cast: Cast, client_of, held):
    accept(client_of(cast.cleo), held)
    answer = accept(client_of(cast.kit), held, "Another reason.")
    assert (answer.status_code, answer.json()["code"]) == (409, "already-accepted")


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("ana", 403), ("eve", 404)])
def test_only_lead_and_custodian_accept(cast: Cast, client_of, held, who, status):
    assert accept(client_of(getattr(cast, who)), held).status_code == status
