"""Scripted coders: whole codings, errors at the published rates, definitions of their own."""

from dataclasses import replace
from pathlib import Path

import pytest

from bwvcoding.codebooks.completeness import completeness
from bwvcoding.operations.demonstration.acts import Kind
from bwvcoding.operations.demonstration.completion import truth_coded
from bwvcoding.operations.demonstration.people import CODERS, SLIP_RATES, published_rates
from bwvcoding.operations.demonstration.slips import coded_by, slip_rate
from bwvcoding.operations.demonstration.truth import truth_of

PLAIN = replace(CODERS[0], name="Plain", care=1.0, definitions=frozenset())
FLAWLESS = replace(PLAIN, care=0.0)


def holding(definition):
    return replace(FLAWLESS, definitions=frozenset([definition]))


def test_there_are_eight_coders_in_three_groups():
    assert len(CODERS) >= 8
    assert {coder.group for coder in CODERS} == {"community", "police", "research"}


@pytest.mark.parametrize("coder", CODERS, ids=lambda coder: coder.name)
def test_every_coding_is_complete_and_consistent(codebook, scripts, coder):
    for script in scripts[:20]:
        assert completeness(codebook, coded_by(coder, script, codebook, 1)).is_complete


def test_the_same_seed_gives_the_same_coding(codebook, scripts):
    first, again = (coded_by(PLAIN, scripts[0], codebook, 5) for _ in range(2))
    assert (first.values, first.marks) == (again.values, again.marks)


def test_a_flawless_coder_records_the_truth(codebook, scripts):
    for script in scripts[:20]:
        coding = coded_by(FLAWLESS, script, codebook, 1)
        assert coding.values == truth_coded(codebook, truth_of(script)).values


@pytest.fixture(scope="module")
def throws(codebook, scripts):
    """Truth and one coder's coding, several hundred times."""
    return [
        (truth_coded(codebook, truth_of(script)).values, coded_by(PLAIN, script, codebook, seed))
        for script in scripts
        for seed in range(3)
    ]


@pytest.mark.parametrize("variable", ["taser_drawn", "wpn_seen", "setting", "cuff"])
def test_slips_come_at_the_published_rate(codebook, throws, variable):
    place = (variable, "S1" if codebook.by_id[variable].scope == "subject" else "")
    wrong = sum(coding.values[place] != truth[place] for truth, coding in throws)
    expected = slip_rate(codebook.by_id[variable], PLAIN)
    # Four standard errors, and room for the values that a consistency check pulls along.
    spread = 4 * (expected * (1 - expected) / len(throws)) ** 0.5
    assert 0 < wrong / len(throws) < expected + spread + 0.01


def test_critical_facts_are_slipped_on_least():
    assert min(SLIP_RATES, key=SLIP_RATES.get) == "critical_factual"


@pytest.mark.parametrize(
    ("definition", "kind", "place", "value"),
    [
        ("pouch counts as drawn", Kind.POUCH_HAND, ("pava_drawn", ""), "yes"),
        ("no mist, no use", Kind.PAVA_FAINT, ("pava_used", ""), "no"),
        ("any moving off", Kind.WALKS_ON, ("flee", "S1"), "after_contact"),
        ("only if far", Kind.CAUGHT, ("flee", "S1"), "none"),
    ],
)
def test_a_definition_of_ones_own_decides_the_lookalike(
    codebook, scripts, definition, kind, place, value
):
    shown = [script for script in scripts if script.of(kind)]
    assert shown
    for script in shown[:8]:
        assert coded_by(holding(definition), script, codebook, 1).values[place] == value
        assert coded_by(FLAWLESS, script, codebook, 1).values[place] != value


def test_time_marks_stay_inside_the_clip(codebook, scripts):
    for script in scripts[:20]:
        for mark in coded_by(CODERS[2], script, codebook, 1).marks:
            assert 0 <= mark.start_ms < (mark.end_ms or script.duration_ms) <= script.duration_ms


def test_the_error_model_is_published_in_words():
    text = "\n".join(published_rates())
    for coder in CODERS:
        assert coder.name in text
    assert f"{SLIP_RATES['interpretive']:.1%}" in text


def test_the_document_states_the_rates_that_are_used():
    document = Path(__file__).parents[3] / "docs" / "demonstration.md"
    for line in published_rates():
        assert line in document.read_text(encoding="utf-8")
