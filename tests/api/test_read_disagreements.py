"""readDisagreements: where coders differ, without their names, and never before all submitted."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from tests.factories.agreement import alike, apart_on_flight, coded_wave, empty_wave, submit_all


def read(client, opened, variable="fled"):
    return client.get(f"/api/waves/{opened.wave.pk}/disagreements?variable={variable}")


def test_each_disputed_unit_shows_every_judgement_and_no_name(cast, client_of):
    opened = coded_wave(cast, apart_on_flight, encounters=4)
    answer = read(client_of(cast.dev), opened)
    found = {one["encounter"]["reference"]: one for one in answer.json()["results"]}
    assert sorted(found) == ["E0001", "E0002"]
    judgements = found["E0002"]["judgements"]
    assert {one["value"] for one in judgements} == {"yes", "no"}
    assert {one["coder"] for one in judgements} == {"C01", "C02"}
    assert {one["group"] for one in judgements} == {"community", "police"}
    assert "Ana" not in answer.content.decode()
    assert str(cast.ana.pk) not in answer.content.decode()


def test_the_look_is_in_the_log(cast, client_of):
    opened = coded_wave(cast, apart_on_flight, encounters=2)
    read(client_of(cast.cleo), opened)
    event = AuditEvent.objects.get(action="codings.read")
    assert event.actor_id == cast.cleo.pk
    assert '"variable":"fled"' in event.body


def test_nothing_is_compared_before_every_coder_has_submitted(cast, client_of):
    opened = empty_wave(cast, 3)
    submit_all(opened, alike, coders=1)
    assert read(client_of(cast.dev), opened).json()["results"] == []


def test_an_unknown_variable_is_not_found(cast, client_of):
    assert read(client_of(cast.dev), coded_wave(cast, encounters=1), "flight").status_code == 404


@pytest.mark.parametrize("who", ["ana", "ben", "mo", "kit", "eve"])
def test_those_who_may_not_read_codings_find_nothing(cast, client_of, who):
    opened = coded_wave(cast, apart_on_flight, encounters=2)
    assert read(client_of(getattr(cast, who)), opened).status_code == 404
    assert not AuditEvent.objects.filter(action="codings.read").exists()
