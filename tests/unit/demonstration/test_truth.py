"""The truth of a script: whole under the shipped codebook, and inside the clip."""

import pytest

from bwvcoding.codebooks.completeness import completeness
from bwvcoding.operations.demonstration.acts import Kind
from bwvcoding.operations.demonstration.completion import truth_coded
from bwvcoding.operations.demonstration.premise import CHANCES
from bwvcoding.operations.demonstration.truth import truth_of


def coded(codebook, script):
    return truth_coded(codebook, truth_of(script))


def test_truth_names_only_variables_and_values_of_the_codebook(codebook, scripts):
    for script in scripts:
        truth = truth_of(script)
        assert set(truth.values) <= set(codebook.by_id)
        assert {moment.variable for moment in truth.moments} <= set(codebook.by_id)


def test_truth_is_complete_and_consistent(codebook, scripts):
    for script in scripts:
        assert completeness(codebook, coded(codebook, script)).is_complete


def test_completing_the_truth_changes_nothing_the_script_settles(codebook, scripts):
    for script in scripts:
        whole = coded(codebook, script).values
        for variable, value in truth_of(script).values.items():
            kept = {v for (name, _), v in map_items(whole) if name == variable}
            assert kept <= {freeze(value)}, (script.reference, variable)


def test_every_mark_lies_inside_the_clip(codebook, scripts):
    for script in scripts:
        for mark in coded(codebook, script).marks:
            assert 0 <= mark.start_ms < script.duration_ms


@pytest.mark.parametrize(
    ("kind", "variable", "value"),
    [
        (Kind.TASER_FIRED, "taser_fired", "yes"),
        (Kind.PAVA_FAINT, "pava_used", "yes"),
        (Kind.KNIFE_FOUND, "wpn_found", "person"),
        (Kind.KNIFE_LUNGE, "wpn_used", "yes"),
        (Kind.CUFFS_STRUGGLE, "cuff", "non_compliant"),
    ],
)
def test_an_act_is_its_value_at_its_moment(codebook, scripts, kind, variable, value):
    shown = [script for script in scripts if script.of(kind)]
    assert shown
    for script in shown:
        truth = coded(codebook, script)
        assert value in {v for (name, _), v in map_items(truth.values) if name == variable}
        marks = [mark.start_ms for mark in truth.marks if mark.variable == variable]
        assert script.first(kind).start_ms in marks


@pytest.mark.parametrize(
    ("kind", "variable"),
    [(Kind.POUCH_HAND, "pava_drawn"), (Kind.WALKS_ON, "flee"), (Kind.ARM_PULL, "flee")],
)
def test_a_lookalike_is_not_the_thing(codebook, scripts, kind, variable):
    shown = [script for script in scripts if script.of(kind)]
    assert shown
    for script in shown:
        values = [
            v for (name, _), v in map_items(coded(codebook, script).values) if name == variable
        ]
        assert values in (["no"], ["none"])


def test_positives_are_frequent_enough_for_agreement_to_be_judged(codebook, scripts):
    whole = [coded(codebook, script).values for script in scripts]
    drawn = sum(values["taser_drawn", ""] == "yes" for values in whole)
    used = sum(values.get(("pava_used", "")) == "yes" for values in whole)
    assert abs(drawn / len(scripts) - CHANCES["taser_drawn"]) < 0.12
    assert used > 0.2 * len(scripts)


def freeze(value):
    return tuple(value) if isinstance(value, list) else value


def map_items(values):
    return [(place, freeze(value)) for place, value in values.items()]
