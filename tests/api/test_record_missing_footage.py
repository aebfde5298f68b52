"""recordMissingFootage: the stop stays drawn with its reason, and the next reserve comes in."""

from __future__ import annotations

import json

import pytest
from django.db import IntegrityError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.actions import register_encounter
from bwvcoding.sampling.actions import link_encounter
from bwvcoding.sampling.models import SampledStop
from tests.cast import Cast
from tests.factories.sampling import sample


@pytest.fixture
def drawn(cast: Cast) -> list[SampledStop]:
    return sample(cast)


def miss(client, stop, reason: str = "deleted", note: str = ""):
    return client.post(
        f"/api/sampled-stops/{stop.pk}/missing-footage",
        {"reason": reason, "note": note},
        format="json",
    )


def reserves(drawn, stratum) -> list[SampledStop]:
    return [stop for stop in drawn if stop.is_reserve and stop.stratum == stratum]


def test_the_first_reserve_of_the_stratum_takes_the_place(cast: Cast, client_of, drawn):
    stop = drawn[0]
    first = reserves(drawn, stop.stratum)[0]
    answer = miss(client_of(cast.kit), stop, note="Retention ended on the 31st day.")
    assert answer.status_code == 201
    body = answer.json()
    assert body["reserve"]["id"] == str(first.pk)
    assert body["reserve"]["replaces"] == str(stop.pk)
    assert body["sampled_stop"]["unavailable_reason"] == "deleted"
    assert body["sampled_stop"]["is_reserve"] is False
    stop.refresh_from_db()
    assert stop.unavailable_note == "Retention ended on the 31st day."
    event = AuditEvent.objects.get(action="footage.missed")
    assert json.loads(event.body)["detail"] == {"reason": "deleted", "reserve": str(first.pk)}


def test_reserves_come_in_their_drawn_order_and_then_run_out(cast: Cast, client_of, drawn):
    stratum = drawn[0].stratum
    stops = [stop for stop in drawn if stop.stratum == stratum and not stop.is_reserve]
    kit = client_of(cast.kit)
    called = [miss(kit, stop).json()["reserve"] for stop in stops[:3]]
    assert [one["id"] if one else None for one in called] == [
        *(str(stop.pk) for stop in reserves(drawn, stratum)),
        None,
    ]


def test_a_called_reserve_without_footage_calls_the_next(cast: Cast, client_of, drawn):
    first, second = reserves(drawn, drawn[0].stratum)
    kit = client_of(cast.kit)
    miss(kit, drawn[0])
    answer = miss(kit, first, "no_camera")
    assert answer.json()["reserve"]["id"] == str(second.pk)
    assert answer.json()["reserve"]["replaces"] == str(first.pk)


def test_a_reserve_that_was_not_called_has_no_footage_to_miss(cast: Cast, client_of, drawn):
    answer = miss(client_of(cast.kit), reserves(drawn, drawn[0].stratum)[0])
    assert (answer.status_code, answer.json()["code"]) == (409, "reserve-not-called")


def test_a_reason_is_given_once(cast: Cast, client_of, drawn):
    kit = client_of(cast.kit)
    miss(kit, drawn[0])
    answer = miss(kit, drawn[0], "technical")
    assert (answer.status_code, answer.json()["code"]) == (409, "already-missing")
    drawn[0].refresh_from_db()
    assert drawn[0].unavailable_reason == "deleted"
    assert SampledStop.objects.filter(replaces__isnull=False).count() == 1


def test_a_stop_with_its_encounter_is_not_missing(cast: Cast, client_of, drawn):
    encounter = register_encounter(
        study_id=cast.study.pk, reference="A/1", members=[], actor=cast.kit
    )
    link_encounter(sampled_stop_id=drawn[0].pk, encounter_id=encounter.pk, actor=cast.kit)
    answer = miss(client_of(cast.kit), drawn[0])
    assert (answer.status_code, answer.json()["code"]) == (409, "already-linked")


@pytest.mark.parametrize(
    ("reason", "field"), [("mislaid", "reason"), ("", "reason"), ("other", "note")]
)
def test_the_reason_is_on_the_list_and_other_is_explained(
    cast: Cast, client_of, drawn, reason, field
):
    answer = miss(client_of(cast.kit), drawn[0], reason)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert not SampledStop.objects.exclude(unavailable_reason="").exists()


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 201), ("ana", 403), ("mo", 403), ("eve", 404)]
)
def test_custodian_and_lead_record_it(cast: Cast, client_of, drawn, who, status):
    assert miss(client_of(getattr(cast, who)), drawn[0]).status_code == status


def test_the_database_itself_refuses_two_reserves_for_one_stop(cast: Cast, client_of, drawn):
    second = reserves(drawn, drawn[0].stratum)[1]
    miss(client_of(cast.kit), drawn[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledStop.objects.filter(pk=second.pk).update(replaces=drawn[0])
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledStop.objects.filter(pk=second.pk).update(unavailable_reason="technical")
