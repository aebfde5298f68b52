"""resolveFlag: what was made of a flag; it holds a pass back until then, and stays closed after."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.reliability.models import Flag, GateDecision
from tests.factories.agreement import (
    Said,
    alike,
    apart_on_flight,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)
from tests.factories.drift import drifting_wave
from worker.tasks.coders import raise_drift_flags


def resolve(client, flag, **changes):
    body = {"kind": "rule_text", "text": "Running means three strides."} | changes
    return client.post(f"/api/flags/{flag.pk}/resolution", body, content_type="application/json")


def listed(client, opened):
    return client.get(f"/api/waves/{opened.wave.pk}/flags").json()["results"]


def unseen(number, coder):
    """Ben cannot see what Ana sees, now and then; where both see, they agree."""
    said = alike(number, coder)
    hidden = coder == 1 and number % 4 == 0
    return Said(**{**vars(said), "fled": "not_visible" if hidden else said.fled})


def outcome(variable="fled"):
    return GateDecision.objects.get(variable=variable, superseded_at=None).outcome


def test_the_resolution_is_kept_with_who_and_when(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    flag = Flag.objects.get(variable="fled")
    answer = resolve(client_of(cast.cleo), flag)
    assert answer.status_code == 200
    assert answer.json()["resolution"]["kind"] == "rule_text"
    (row,) = listed(client_of(cast.mo), opened)
    assert row["resolution"]["text"] == "Running means three strides."
    assert row["resolution"]["by"] == "Cleo"
    assert row["closed_at"] == row["resolution"]["at"]
    event = AuditEvent.objects.get(action="flag.resolved")
    assert event.actor_id == cast.cleo.pk
    assert "strides" not in event.body


def test_an_open_flag_on_visibility_holds_a_pass_back_until_it_is_resolved(cast, client_of):
    opened = evaluated_wave(cast, unseen, encounters=140)
    assert outcome() == "pending_flags"
    resolve(client_of(cast.cleo), Flag.objects.get(variable="fled"), kind="accept")
    evaluate(opened)
    assert outcome() == "pass"
    assert Flag.objects.filter(variable="fled", closed_at=None).count() == 0


def test_a_resolved_flag_stays_closed_until_enough_new_units_show_the_same(cast, client_of):
    opened = empty_wave(cast, 160)
    submit_all(opened, unseen, upto=100)
    evaluate(opened)
    resolve(client_of(cast.cleo), Flag.objects.get(variable="fled"))
    submit_all(opened, unseen, upto=108)
    evaluate(opened)
    assert Flag.objects.filter(variable="fled", closed_at=None).count() == 0
    submit_all(opened, unseen, upto=140)
    evaluate(opened)
    (again,) = Flag.objects.filter(variable="fled", closed_at=None)
    assert again.detail["pairable_units"] == 105


def test_a_coder_who_drifts_holds_a_pass_back_on_that_variable(cast, client_of):
    opened = drifting_wave(cast, weeks=14, astray_from=12)
    evaluate(opened)
    before = outcome("taser_drawn")
    Flag.objects.create(
        wave=opened.wave, variable="taser_drawn", kind="drifting", coder=cast.gil, detail={}
    )
    evaluate(opened)
    assert (before, outcome("taser_drawn")) == ("pass", "pending_flags")
    resolve(client_of(cast.cleo), Flag.objects.get(variable="taser_drawn"), kind="retraining")
    evaluate(opened)
    assert outcome("taser_drawn") == "pass"


def test_a_flag_on_a_coder_names_the_coder_and_the_gate_does_not_close_it(cast, client_of):
    opened = drifting_wave(cast)
    raise_drift_flags(str(opened.wave.pk))
    evaluate(opened)
    row = next(r for r in listed(client_of(cast.cleo), opened) if r["variable"] == "fled")
    found = [r for r in listed(client_of(cast.cleo), opened) if r["kind"] == "drifting"]
    assert row["closed_at"] is None
    assert {r["names"][r["coder"]] for r in found} == {"Gil"}
    assert "were to be expected" in found[0]["detail"]["reason"]


def test_a_flag_is_resolved_once(cast, client_of):
    evaluated_wave(cast, apart_on_flight)
    flag = Flag.objects.get(variable="fled")
    resolve(client_of(cast.cleo), flag)
    answer = resolve(client_of(cast.cleo), flag)
    assert (answer.status_code, answer.json()["code"]) == (409, "flag-closed")


def test_a_resolution_says_what_was_done(cast, client_of):
    evaluated_wave(cast, apart_on_flight)
    flag = Flag.objects.get(variable="fled")
    answer = resolve(client_of(cast.cleo), flag, text=" ")
    assert answer.status_code == 422
    assert "Say what was done" in answer.json()["errors"]["text"]
    assert resolve(client_of(cast.cleo), flag, kind="ignore").status_code == 422


def test_the_database_refuses_a_resolution_without_its_words(cast):
    evaluated_wave(cast, apart_on_flight)
    with pytest.raises(IntegrityError), transaction.atomic():
        Flag.objects.filter(variable="fled").update(resolution="accept")


@pytest.mark.parametrize(("who", "status"), [("dev", 403), ("mo", 403), ("ana", 404), ("eve", 404)])
def test_only_a_lead_resolves_a_flag(cast, client_of, who, status):
    evaluated_wave(cast, apart_on_flight)
    flag = Flag.objects.get(variable="fled")
    assert resolve(client_of(getattr(cast, who)), flag).status_code == status
    assert Flag.objects.get(pk=flag.pk).closed_at is None
