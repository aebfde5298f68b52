"""From coded values to figures, for each level of the codebook."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Bootstrap, Status, Tolerance
from bwvcoding.codebooks.queries import read_codebook
from bwvcoding.coding.queries import CodedMark, CodedUnit
from bwvcoding.reliability.measuring import Terms, measure
from tests.factories.agreement import BOOK

TERMS = Terms(Bootstrap(replicates=100, seed=1), Tolerance(bounds_ms=2000))
CODEBOOK = read_codebook(BOOK)
ANA, BEN = UUID(int=1), UUID(int=2)


def units(variable, *pairs, member=""):
    """One encounter for each pair of values."""
    return [
        CodedUnit(UUID(int=100 + number), member, coder, "community", variable, value)
        for number, pair in enumerate(pairs)
        for coder, value in zip((ANA, BEN), pair, strict=True)
    ]


def measured(variable, rows, marks=()):
    return measure(CODEBOOK.variable(variable), rows, marks, TERMS)


def test_values_that_do_not_apply_are_no_codings():
    rows = units("taser_drawn", ("yes", "yes"), ("no", "no"), ("not_applicable", "not_applicable"))
    assert measured("taser_drawn", rows).coverage.units == 2


def test_what_one_coder_could_not_see_is_missing_and_shows_as_a_gap():
    pairs = [("yes", "yes"), ("no", "no")] * 10 + [("not_visible", "no")] * 8
    found = measured("taser_drawn", units("taser_drawn", *pairs))
    assert found.coefficient.value == pytest.approx(1)
    assert found.coverage.pairable_units == 20
    assert found.visibility_gap > 0.2


def test_the_declared_scale_is_the_order_of_an_ordinal_variable():
    near = [("low", "low"), ("high", "high"), ("mid", "low")]
    far = [("low", "low"), ("high", "high"), ("high", "low")]
    one, other = (measured("respect", units("respect", *rows * 5)) for rows in (near, far))
    assert one.coefficient.value > other.coefficient.value


def test_several_values_are_compared_as_sets():
    rows = units("searched", *[(["bag"], ["bag"]), (["bag", "person"], ["person"])] * 4)
    found = measured("searched", rows)
    assert 0 < found.coefficient.value < 1
    assert found.coverage.positives == 4


def test_a_missing_code_for_several_values_is_missing_too():
    rows = units("searched", (["bag"], ["bag"]), ("not_visible", ["person"]))
    assert measured("searched", rows).coverage.pairable_units == 1


def test_a_count_is_compared_by_distance():
    found = measured("officers", units("officers", *[(2, 3), (9, 9), (20, 21)] * 3))
    assert found.coefficient.value > 0.95
    assert found.percent_agreement == pytest.approx(1 / 3)


def test_marks_are_matched_in_time_and_a_coder_who_marks_nothing_counts():
    rows = units("cuffed", ("marked", "marked"), ("marked", "none"), ("none", "none"))
    marks = [
        CodedMark(UUID(int=100), "", ANA, "", "cuffed", "rear", 5000, None, ""),
        CodedMark(UUID(int=100), "", BEN, "", "cuffed", "rear", 6500, None, ""),
        CodedMark(UUID(int=101), "", ANA, "", "cuffed", "rear", 9000, None, ""),
    ]
    found = measured("cuffed", rows, marks)
    assert found.coefficient.name == "event_f1"
    assert found.coefficient.value == pytest.approx(2 / 3)
    assert (found.coverage.positives, found.percent_agreement) == (2, pytest.approx(2 / 3))


def test_a_mark_that_names_who_did_it_counts_where_the_encounter_is_asked_about():
    rows = units("cuffed", ("marked", "marked"))
    marks = [
        CodedMark(UUID(int=100), "O1", ANA, "", "cuffed", "rear", 5000, None, "S1"),
        CodedMark(UUID(int=100), "", BEN, "", "cuffed", "rear", 5200, None, ""),
    ]
    assert measured("cuffed", rows, marks).coefficient.value == 1.0


def test_a_mark_about_one_member_counts_for_that_member_alone():
    rows = units("cuffed", ("marked", "marked"), member="S1")
    rows += units("cuffed", ("none", "none"), member="S2")
    marks = [
        CodedMark(UUID(int=100), "O1", coder, "", "cuffed", "rear", 5000, None, "S1")
        for coder in (ANA, BEN)
    ]
    found = measured("cuffed", rows, marks)
    assert (found.coefficient.value, found.coverage.positives) == (1.0, 1)


def test_people_of_one_encounter_are_drawn_together():
    rows = [
        CodedUnit(UUID(int=encounter), member, coder, "", "fled", value)
        for encounter in range(20)
        for member, value in (("S1", "yes" if encounter % 2 else "no"), ("S2", "no"))
        for coder in (ANA, BEN)
    ]
    assert measured("fled", rows).coefficient.interval.clustered


def test_nobody_coding_gives_no_pairs_and_no_failure():
    found = measured("taser_drawn", [])
    assert found.coefficient.status is Status.NO_PAIRS
    assert found.coverage.units == 0
