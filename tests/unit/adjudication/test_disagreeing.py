"""Where coders of a unit differ."""

from uuid import UUID

from bwvcoding.adjudication.disagreeing import disagreements_among
from bwvcoding.agreement import Tolerance
from bwvcoding.coding.queries import CodedMark, CodedUnit

ANA, BEN = UUID(int=1), UUID(int=2)


def said(value, coder, encounter=9, member="S1", variable="fled"):
    return CodedUnit(UUID(int=encounter), member, coder, "police", variable, value)


def marked(coder, start_ms, label="rear"):
    return CodedMark(UUID(int=9), "S1", coder, "police", "fled", label, start_ms, None, "")


def found(values, marks=(), timed=False):
    return disagreements_among("fled", values, marks, timed=timed, tolerance=Tolerance(2000))


def test_units_on_which_values_differ_are_listed_with_every_judgement():
    (one,) = found([said("yes", ANA), said("no", BEN), said("no", ANA, 8), said("no", BEN, 8)])
    assert (one.encounter_id, one.member) == (UUID(int=9), "S1")
    assert [judgement.value for judgement in one.judgements] == ["yes", "no"]


def test_other_variables_and_other_members_are_other_units():
    assert not found([said("yes", ANA), said("no", BEN, member="S2")])
    assert not found([said("yes", ANA), said("no", BEN, variable="taser_drawn")])


def test_marks_beyond_the_tolerance_are_a_disagreement_where_timing_is_what_is_judged():
    values = [said("marked", ANA), said("marked", BEN)]
    apart = [marked(ANA, 1000), marked(BEN, 4000)]
    near = [marked(ANA, 1000), marked(BEN, 2500)]
    assert found(values, apart, timed=True)
    assert not found(values, near, timed=True)
    assert not found(values, apart, timed=False)


def test_a_mark_more_is_a_disagreement():
    values = [said("marked", ANA), said("marked", BEN)]
    marks = [marked(ANA, 1000), marked(BEN, 1000), marked(BEN, 9000)]
    assert found(values, marks, timed=True)
