"""getGate: what the gate has decided on each variable, and on what evidence."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.ids import new_id
from bwvcoding.reliability.actions import evaluate_gate
from bwvcoding.reliability.models import AgreementResult, GateDecision
from bwvcoding.reliability.queries import evaluation_due
from tests.factories.agreement import (
    Said,
    alike,
    apart_on_flight,
    coded_wave,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)


def gate(client, opened):
    return client.get(f"/api/waves/{opened.wave.pk}/gate")


def decisions(client, opened):
    return {one["variable"]: one for one in gate(client, opened).json()["decisions"]}


def test_every_variable_of_the_codebook_has_one_decision_in_its_order(cast, client_of):
    opened = evaluated_wave(cast)
    page = gate(client_of(cast.cleo), opened).json()
    order = [variable["id"] for variable in opened.codebook.document["variables"]]
    assert [one["variable"] for one in page["decisions"]] == order
    assert {one["outcome"] for one in page["decisions"]} == {"pass"}
    assert (page["encounters"], page["complete_encounters"]) == (70, 70)


def test_a_variable_on_which_coders_diverge_fails_alone_and_says_why(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    found = decisions(client_of(cast.mo), opened)
    assert [name for name, one in found.items() if one["outcome"] != "pass"] == ["fled"]
    assert found["fled"]["outcome"] == "fail"
    assert "even its upper end is below 0.667" in found["fled"]["reasons"][0]
    assert found["fled"]["class"] == "critical_factual"
    assert found["fled"]["result"]["alpha"]["ci"]["high"] < 0.667


def test_the_evidence_names_method_replicates_and_seed(cast, client_of):
    found = decisions(client_of(cast.dev), evaluated_wave(cast, apart_on_flight))
    assert found["fled"]["result"]["alpha"]["ci"]["replicates"] == 200
    assert found["fled"]["result"]["alpha"]["ci"]["seed"] == 20201113
    result = found["taser_drawn"]["result"]
    assert (result["pairable_units"], result["positives"], result["coders"]) == (70, 35, 2)
    assert result["level"] == "nominal"


def test_a_timed_variable_is_judged_by_its_matched_marks(cast, client_of):
    result = decisions(client_of(cast.cleo), evaluated_wave(cast))["cuffed"]["result"]
    assert (result["alpha"]["name"], result["level"]) == ("event_f1", "event")


def test_a_value_nobody_gave_is_never_shown_as_perfect_agreement(cast, client_of):
    opened = evaluated_wave(cast, lambda number, coder: Said(), encounters=40)
    found = decisions(client_of(cast.cleo), opened)["taser_drawn"]
    assert found["outcome"] == "insufficient_positives"
    assert found["reasons"][0].startswith("Insufficient positives")
    assert found["result"]["alpha"]["value"] is None
    assert found["result"]["alpha"]["status"] == "no_variation"
    assert found["result"]["percent_agreement"] == 1


def test_encounters_that_still_wait_for_a_coder_are_not_judged(cast, client_of):
    opened = empty_wave(cast, 3)
    submit_all(opened, alike, coders=1)
    evaluate(opened)
    found = decisions(client_of(cast.cleo), opened)
    assert {one["outcome"] for one in found.values()} == {"hold"}
    assert found["fled"]["reasons"] == ["No encounter has been coded by all of its coders yet."]
    assert found["fled"]["result"]["units"] == 0


def test_the_same_codings_are_judged_once(cast, client_of):
    opened = evaluated_wave(cast, encounters=12)
    before = (AgreementResult.objects.count(), GateDecision.objects.count(), judged_events())
    evaluate(opened)
    assert (
        AgreementResult.objects.count(),
        GateDecision.objects.count(),
        judged_events(),
    ) == before


def test_new_codings_replace_every_standing_decision_and_keep_the_old_ones(cast, client_of):
    opened = empty_wave(cast, 4)
    submit_all(opened, alike, coders=1)
    evaluate(opened)
    submit_all(opened, alike, coders=2)
    evaluate(opened)
    assert GateDecision.objects.filter(variable="fled").count() == 2
    standing = GateDecision.objects.get(variable="fled", superseded_at=None)
    assert standing.result.pairable_units == 4
    assert judged_events() == 2


def test_an_evaluation_read_earlier_does_not_replace_a_newer_one(cast):
    opened = empty_wave(cast, 4)
    submit_all(opened, alike, coders=1)
    slow = evaluation_due(opened.wave.pk)
    submit_all(opened, alike, coders=2)
    evaluate(opened)
    evaluate_gate(evaluation=slow)
    standing = GateDecision.objects.get(variable="fled", superseded_at=None)
    assert standing.result.pairable_units == 4


def test_one_decision_of_a_variable_stands(cast):
    evaluated_wave(cast, encounters=4)
    old = GateDecision.objects.first()
    result = AgreementResult.objects.get(pk=old.result_id)
    result.pk = new_id()
    result.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        GateDecision.objects.create(
            wave=old.wave,
            variable=old.variable,
            variable_class=old.variable_class,
            outcome="pass",
            reasons=[],
            result=result,
        )


@pytest.mark.parametrize("who", ["ana", "ben", "kit", "eve"])
def test_for_everyone_else_there_is_no_gate(cast, client_of, who):
    opened = coded_wave(cast, encounters=2)
    assert gate(client_of(getattr(cast, who)), opened).status_code == 404


def test_each_decision_says_how_much_is_still_needed(cast, client_of):
    found = decisions(client_of(cast.mo), evaluated_wave(cast, encounters=20))
    assert found["fled"]["needed"]["positives_needed"] == 20
    assert found["fled"]["needed"]["encounters_needed"] == 40
    assert found["fled"]["needed"]["sentence"].startswith("20 more double-coded positives")


def judged_events():
    return AuditEvent.objects.filter(action="gate.decided").count()
