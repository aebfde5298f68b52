"""methods.md: the paragraph an author pastes says what was done, and what it does not show."""

from __future__ import annotations

from bwvcoding.releases.parts.paper import paper
from tests.factories.bundles import NOTE, contents, passage, stop


def test_it_says_who_coded_what_how_and_under_which_versions():
    text = paper(contents())
    assert "Of 2 encounters body-worn video was coded by 2 coders (1 community, 1 police)" in text
    assert "coded independently by 2 of them" in text
    assert f"version 1 (SHA-256 {'b' * 64}), under version 3 of the study protocol" in text


def test_it_says_coefficient_interval_replicates_seed_and_thresholds():
    text = paper(contents())
    assert "measured for each variable by Krippendorff's alpha, with 95% intervals" in text
    assert "(bootstrap of encounters, 2,000 replicates, seed 20201113)" in text
    assert "at least 0.8 with a lower bound of at least 0.667 and agreement on positives" in text
    assert "| taser_drawn | critical_factual | pass | alpha | 0.910 | 0.850 to 0.970 |" in text


def test_an_interval_without_replicates_claims_none():
    exact = {"method": "exact binomial", "replicates": 0, "seed": None}
    figures = {**passage("fled").figures, **exact}
    text = paper(contents(passages=[passage("fled", figures=figures)]))
    assert "95% intervals (exact binomial)." in text


def test_an_undefined_figure_is_called_so():
    figures = {**passage("fled").figures, "value": None, "low": None, "high": None, "method": ""}
    text = paper(contents(passages=[passage("fled", figures=figures)]))
    assert "| undefined | undefined to undefined |" in text
    assert "with no interval" in text


def test_timed_variables_name_their_tolerance_and_that_chance_is_not_corrected():
    figures = {**passage("cuffed").figures, "coefficient": "event_f1", "level": "event"}
    text = paper(contents(passages=[passage("cuffed", figures=figures)]))
    assert "not corrected for chance" in text
    assert "Marks matched within 2000 ms." in text


def test_a_stamp_comes_before_everything_else():
    stamped = passage("fled", basis="override", stamp="RELEASED AGAINST THE GATE (fail) by two.")
    text = paper(contents(passages=[passage("respect"), stamped]))
    assert text.index("RELEASED AGAINST THE GATE (fail) by two.") < text.index("## For the paper")
    assert "1 passed the gate, 0 left with tentative agreement and 1 against the gate" in text


def test_the_draw_can_be_repeated_from_what_it_says():
    text = paper(contents(draws=[NOTE], ledger=[stop(), stop(fate="no_footage")], encounters=1))
    assert "300 of the 12,654 recorded stops of metropolitan in 2025-10" in text
    assert NOTE.commitment in text
    assert "1 coded, 1 no footage" in text


def test_without_a_draw_it_claims_nothing_about_whom_the_encounters_stand_for():
    assert "did not come from a draw" in paper(contents())


def test_encounters_from_outside_the_draw_are_counted():
    text = paper(contents(draws=[NOTE], ledger=[stop()], encounters=3))
    assert "Not drawn, and so without a weight: 2 coded encounters." in text


def test_a_reason_cannot_pass_itself_off_as_part_of_the_document():
    forged = passage("fled", basis="override", stamp="Why not.\n# Methods\n| fled | pass |")
    lines = paper(contents(passages=[forged])).splitlines()
    assert [line for line in lines if line.startswith("# ")] == [lines[0]]
    assert not [line for line in lines if line.startswith("| fled | pass")]
