"""The gate reads an encounter once: what it adds is kept, and the same as counting all anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bwvcoding.agreement import Codings, alpha
from bwvcoding.coding.queries import reliability_data, wave
from bwvcoding.reliability.actions import evaluate_gate as decide
from bwvcoding.reliability.models import AgreementResult, TalliedEncounter, VariableTally
from bwvcoding.reliability.queries import (
    evaluation_due,
    standing_decisions,
    tallied_encounters,
    tallied_head,
    tallies_anew,
)
from bwvcoding.reliability.tallying import inputs_of
from tests.factories.agreement import alike, apart_on_flight, empty_wave, submit_all
from worker.tasks.gate import evaluate_gate

FIGURES = (
    "status",
    "value",
    "low",
    "high",
    "percent_agreement",
    "ac1",
    "positive_agreement",
    "visibility_gap",
    "units",
    "pairable_units",
    "coders",
    "pairs",
    "positives",
    "prevalence",
)


def blind_at_times(number, coder):
    said = apart_on_flight(number, coder)
    return type(said)(**{**vars(said), "taser_drawn": "not_visible" if number % 5 == 4 else "no"})


def grown(cast, said=blind_at_times):
    """A wave judged after two, then nine, then forty encounters."""
    opened = empty_wave(cast, 40)
    for upto in (2, 9, 40):
        submit_all(opened, said, upto=upto)
        evaluate_gate(str(opened.wave.pk))
    return opened


def results(wave):
    return {one.variable: one.result for one in standing_decisions(wave.pk)}


def test_encounter_by_encounter_it_decides_what_it_would_decide_on_all_at_once(cast):
    opened = grown(cast)
    piecemeal = results(opened.wave)
    assert AgreementResult.objects.count() == 3 * len(piecemeal)
    TalliedEncounter.objects.all().delete()
    VariableTally.objects.all().delete()
    evaluate_gate(str(opened.wave.pk))
    for variable, result in results(opened.wave).items():
        for figure in FIGURES:
            now, then = getattr(result, figure), getattr(piecemeal[variable], figure)
            assert now == (then if isinstance(then, str) else pytest.approx(then, abs=1e-9))


def test_its_alpha_is_that_of_the_codings(cast):
    opened = grown(cast)
    rows = reliability_data(opened.wave.pk, ["fled"])
    codings = Codings.of(
        [(row.encounter_id, row.coder_id, row.value) for row in rows], level="nominal"
    )
    found = results(opened.wave)["fled"]
    assert found.value == pytest.approx(alpha(codings).value, abs=1e-12)
    assert found.value < 0.8


def test_only_encounters_that_are_not_tallied_are_read(cast, monkeypatch):
    opened = empty_wave(cast, 8)
    submit_all(opened, alike, upto=5)
    evaluate_gate(str(opened.wave.pk))
    asked = []

    def watched(wave_id, variables=None, encounters=None):
        asked.append(encounters)
        return reliability_data(wave_id, variables, encounters)

    monkeypatch.setattr("bwvcoding.reliability.queries.evaluation.reliability_data", watched)
    submit_all(opened, alike, upto=6)
    evaluate_gate(str(opened.wave.pk))
    assert [set(one) for one in asked] == [{opened.encounters[5].pk}]
    assert {one.complete_encounters for one in results(opened.wave).values()} == {6}


def test_an_encounter_that_waits_for_a_coder_is_not_tallied(cast):
    opened = empty_wave(cast, 3)
    submit_all(opened, alike, upto=1)
    evaluate_gate(str(opened.wave.pk))
    submit_all(opened, alike, coders=1)
    evaluate_gate(str(opened.wave.pk))
    assert tallied_encounters(opened.wave.pk) == [opened.encounters[0].pk]


def test_the_chain_can_be_recomputed_from_the_codings(cast):
    opened = grown(cast)
    terms, order = wave(opened.wave.pk), tallied_encounters(opened.wave.pk)
    again = tallies_anew(terms, order)
    assert again.chain == tallied_head(opened.wave.pk).chain
    assert tallies_anew(terms, order[::-1]).chain != again.chain
    inputs = inputs_of(again.chain, ())
    assert {one.inputs_sha256 for one in results(opened.wave).values()} == {inputs}


def test_tallies_counted_in_another_way_are_counted_anew(cast, monkeypatch):
    opened = empty_wave(cast, 8)
    submit_all(opened, blind_at_times, upto=5)
    evaluate_gate(str(opened.wave.pk))
    monkeypatch.setattr("bwvcoding.reliability.tallying.WAY_OF_COUNTING", 2)
    submit_all(opened, blind_at_times)
    evaluate_gate(str(opened.wave.pk))
    assert {row.body["counted"] for row in VariableTally.objects.all()} == {2}
    assert len(tallied_encounters(opened.wave.pk)) == 8
    assert {one.units for one in results(opened.wave).values() if one.variable == "fled"} == {8}


def test_who_added_to_what_has_changed_since_adds_nothing(cast):
    opened = empty_wave(cast, 8)
    submit_all(opened, alike, upto=3)
    evaluate_gate(str(opened.wave.pk))
    submit_all(opened, alike, upto=5)
    slow = evaluation_due(opened.wave.pk)
    submit_all(opened, alike, upto=8)
    evaluate_gate(str(opened.wave.pk))
    decide(evaluation=slow)
    assert len(tallied_encounters(opened.wave.pk)) == 8
    assert {one.complete_encounters for one in results(opened.wave).values()} == {8}


def test_a_submission_that_came_late_to_light_is_found_when_the_wave_is_looked_at_again(
    cast, monkeypatch
):
    opened = empty_wave(cast, 4)
    submit_all(opened, alike, upto=2)
    evaluate_gate(str(opened.wave.pk))
    evaluation = "bwvcoding.reliability.queries.evaluation"
    monkeypatch.setattr(f"{evaluation}.SEEN_AFTER", timedelta(0))
    monkeypatch.setattr(f"{evaluation}.encounters_completed_since", lambda wave_id, at: set())
    submit_all(opened, alike)
    evaluate_gate(str(opened.wave.pk))
    assert len(tallied_encounters(opened.wave.pk)) == 4


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's plans")
def test_no_question_of_an_update_reads_a_whole_table(cast):
    opened = empty_wave(cast, 4)
    submit_all(opened, alike, upto=3)
    evaluate_gate(str(opened.wave.pk))
    submit_all(opened, alike)
    with CaptureQueriesContext(connection) as asked:
        assert evaluation_due(opened.wave.pk) is not None
    reads = [one["sql"] for one in asked if '"coding_' in one["sql"]]
    assert len(reads) > 4
    with connection.cursor() as cursor:
        for read in reads:
            cursor.execute(f"EXPLAIN QUERY PLAN {read}")
            steps = " ".join(step[-1] for step in cursor.fetchall())
            assert "SCAN" not in steps
            assert "corrects_id=?" not in steps  # nearly every coding corrects none
