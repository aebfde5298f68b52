"""linkEncounter: one drawn stop, one encounter, of the same study."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.actions import register_encounter
from bwvcoding.sampling.actions import record_missing_footage
from bwvcoding.sampling.models import SampledStop
from bwvcoding.sampling.queries import encounters_of_draw
from bwvcoding.studies.actions import add_member, found_study
from tests.cast import Cast
from tests.factories.sampling import sample


@pytest.fixture
def drawn(cast: Cast) -> list[SampledStop]:
    return sample(cast)


def encounter(cast: Cast, reference: str = "A/1", study=None):
    return register_encounter(
        study_id=(study or cast.study).pk, reference=reference, members=[], actor=cast.kit
    )


def link(client, stop, encounter_id):
    return client.post(
        f"/api/sampled-stops/{stop.pk}/encounter", {"encounter": str(encounter_id)}, format="json"
    )


def test_a_drawn_stop_gets_its_encounter(cast: Cast, client_of, drawn):
    found = encounter(cast)
    answer = link(client_of(cast.kit), drawn[0], found.pk)
    assert answer.status_code == 201
    assert answer.json()["encounter"] == str(found.pk)
    event = AuditEvent.objects.get(action="encounter.linked")
    assert (event.encounter_id, event.target_id) == (found.pk, str(drawn[0].pk))


def test_the_draws_encounters_are_those_of_its_sample_and_called_reserves(
    cast: Cast, client_of, drawn
):
    reserve = record_missing_footage(
        sampled_stop_id=drawn[0].pk, reason="deleted", note="", actor=cast.kit
    )
    stops = [drawn[1], reserve, drawn[-1]]
    found = [encounter(cast, f"A/{n}") for n in range(3)]
    kit = client_of(cast.kit)
    statuses = [link(kit, stop, one.pk).status_code for stop, one in zip(stops, found, strict=True)]
    assert statuses == [201, 201, 409]
    assert set(encounters_of_draw(drawn[0].draw_id)) == {found[0].pk, found[1].pk}


def test_one_encounter_belongs_to_one_stop_of_a_draw(cast: Cast, client_of, drawn):
    found, kit = encounter(cast), client_of(cast.kit)
    link(kit, drawn[0], found.pk)
    for stop, other in ((drawn[1], found), (drawn[0], encounter(cast, "A/2"))):
        answer = link(kit, stop, other.pk)
        assert (answer.status_code, answer.json()["code"]) == (409, "already-linked")
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledStop.objects.filter(pk=drawn[1].pk).update(encounter=found.pk)


def test_a_stop_recorded_as_without_footage_takes_no_encounter(cast: Cast, client_of, drawn):
    record_missing_footage(sampled_stop_id=drawn[0].pk, reason="deleted", note="", actor=cast.kit)
    found = encounter(cast)
    answer = link(client_of(cast.kit), drawn[0], found.pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "already-missing")
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledStop.objects.filter(pk=drawn[0].pk).update(encounter=found.pk)


def test_an_encounter_of_another_study_or_of_none_is_not_found(cast: Cast, client_of, drawn):
    other = found_study(
        slug="other", name="Other", controllers=["met"], lead_email=cast.cleo.email, actor=None
    )
    add_member(
        study_id=other.pk,
        email=cast.kit.email,
        role="custodian",
        group="police",
        proved_at=timezone.now(),
        actor=cast.cleo,
    )
    kit = client_of(cast.kit)
    assert link(kit, drawn[0], encounter(cast, study=other).pk).status_code == 404
    assert link(kit, drawn[0], uuid4()).status_code == 404
    drawn[0].refresh_from_db()
    assert drawn[0].encounter_id is None


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 201), ("ben", 403), ("max", 403), ("eve", 404)]
)
def test_custodian_and_lead_link(cast: Cast, client_of, drawn, who, status):
    assert link(client_of(getattr(cast, who)), drawn[0], encounter(cast).pk).status_code == status
