"""Where coders of a unit differ, and how split they are."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Tolerance
from bwvcoding.codebooks.queries import read_codebook
from bwvcoding.coding.queries import CodedMark, CodedUnit
from bwvcoding.reliability.disputes import disputes_among, judged_units
from tests.factories.agreement import BOOK

CODEBOOK = read_codebook(BOOK)
ANA, BEN, GIL = UUID(int=1), UUID(int=2), UUID(int=3)


def said(value, coder, variable="fled", encounter=9, member="S1"):
    return CodedUnit(UUID(int=encounter), member, coder, "police", variable, value)


def marked(coder, start_ms, label="rear", member="", target=""):
    return CodedMark(UUID(int=9), member, coder, "police", "cuffed", label, start_ms, None, target)


def found(variable, values, marks=()):
    book = CODEBOOK.by_id[variable]
    return disputes_among(book, judged_units(book, values, marks), Tolerance(2000))


def cuffed(*coders):
    return [said("marked", coder, "cuffed", member="") for coder in coders]


def test_units_on_which_values_differ_are_listed_with_every_judgement():
    same = [said("no", ANA, encounter=8), said("no", BEN, encounter=8)]
    (one,) = found("fled", [said("yes", ANA), said("no", BEN), *same])
    assert (one.encounter_id, one.member, one.variable) == (UUID(int=9), "S1", "fled")
    assert [judgement.value for judgement in one.judgements] == ["yes", "no"]


@pytest.mark.parametrize(("values", "split"), [(["yes", "no"], 1.0), (["yes", "yes", "no"], 2 / 3)])
def test_the_split_is_the_share_of_pairs_that_differ(values, split):
    rows = [said(value, coder) for value, coder in zip(values, (ANA, BEN, GIL), strict=False)]
    (one,) = found("fled", rows)
    assert one.split == pytest.approx(split)


def test_other_members_are_other_units():
    assert not found("fled", [said("yes", ANA), said("no", BEN, member="S2")])


def test_what_a_skip_rule_made_irrelevant_to_one_coder_is_no_dispute():
    assert not found("fled", [said("yes", ANA), said("not_applicable", BEN)])


def test_marks_beyond_the_tolerance_are_a_dispute_where_timing_is_what_is_judged():
    assert found("cuffed", cuffed(ANA, BEN), [marked(ANA, 1000), marked(BEN, 4000)])
    assert not found("cuffed", cuffed(ANA, BEN), [marked(ANA, 1000), marked(BEN, 2500)])


def test_a_mark_more_is_a_dispute():
    marks = [marked(ANA, 1000), marked(BEN, 1000), marked(BEN, 9000)]
    assert found("cuffed", cuffed(ANA, BEN), marks)


def test_a_mark_belongs_to_whoever_did_it_and_to_whom_it_was_done():
    marks = [marked(ANA, 1000, member="O1", target="S1"), marked(BEN, 9000, member="O1")]
    (one,) = found("cuffed", cuffed(ANA, BEN), marks)
    assert [len(judgement.marks) for judgement in one.judgements] == [1, 1]
    of_s1 = [said("marked", coder, "cuffed", member="S1") for coder in (ANA, BEN)]
    (one,) = found("cuffed", of_s1, marks)
    assert [len(judgement.marks) for judgement in one.judgements] == [1, 0]
