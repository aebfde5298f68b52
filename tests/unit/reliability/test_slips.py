"""Answers their own coder contradicts, and answers that only look so."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Event
from bwvcoding.codebooks.queries import Member, read_codebook
from bwvcoding.coding.queries import CodedMark, CodedUnit
from bwvcoding.reliability.disputes import JudgedUnit, Judgement, judged_units
from bwvcoding.reliability.slips import checked_with, contradictions, slips
from tests.factories.agreement import BOOK

CHECKED = (
    BOOK
    + """\
checks:
  - id: cuffs_need_force
    when: {variable: cuffed, in: [rear]}
    require: {variable: fled, in: ["yes"]}
    message: Cuffed at the rear, so there was flight.
"""
)
CODEBOOK = read_codebook(CHECKED)
ANA, BEN = UUID(int=1), UUID(int=2)
E1 = UUID(int=1001)
AT_ONE = (Event("yes", 1000),)


def judged(variable, value, marks=(), member=""):
    both = (Judgement(ANA, "", value, tuple(marks)), Judgement(BEN, "", "no", ()))
    return slips(CODEBOOK.by_id[variable], [JudgedUnit(E1, member, both)], {})


@pytest.mark.parametrize("value", ["no", "not_visible"])
def test_a_moment_marked_for_what_did_not_happen_is_a_slip(value):
    assert judged("fled", value, AT_ONE) == {(E1, "", ANA)}


def test_a_moment_marked_for_what_did_happen_is_none():
    assert judged("fled", "yes", AT_ONE) == frozenset()
    assert judged("fled", "no") == frozenset()


def test_an_event_answered_none_and_marked_is_a_slip():
    assert judged("cuffed", "none", [Event("rear", 5)]) == {(E1, "", ANA)}
    assert judged("cuffed", "marked", [Event("rear", 5)]) == frozenset()


def test_a_value_marked_and_left_out_of_several_is_a_slip():
    assert judged("searched", ["bag"], [Event("person", 5)]) == {(E1, "", ANA)}
    assert judged("searched", ["bag", "person"], [Event("person", 5)]) == frozenset()


def test_an_answer_its_coder_corrected_is_a_slip_and_a_correction_of_something_else_is_not():
    unit = JudgedUnit(E1, "S1", (Judgement(ANA, "", "no", ()), Judgement(BEN, "", "yes", ())))
    fled = CODEBOOK.by_id["fled"]
    assert slips(fled, [unit], {(E1, "S1", ANA): "yes"}) == {(E1, "S1", ANA)}
    assert slips(fled, [unit], {(E1, "S1", ANA): "no"}) == frozenset()


def test_an_answer_that_breaks_a_check_with_the_coders_other_answers_is_a_slip():
    values = [
        CodedUnit(E1, "S1", ANA, "", "fled", "no"),
        CodedUnit(E1, "", ANA, "", "cuffed", "marked"),
        CodedUnit(E1, "S1", BEN, "", "fled", "no"),
        CodedUnit(E1, "", BEN, "", "cuffed", "none"),
    ]
    marks = [CodedMark(E1, "", ANA, "", "cuffed", "rear", 10, None, "")]
    cast = {E1: [Member("S1", "subject")]}
    found = {
        name: contradictions(CODEBOOK, CODEBOOK.by_id[name], cast, values, marks)
        for name in ("fled", "cuffed", "officers")
    }
    assert found["fled"] == {(E1, "S1", ANA)}
    assert found["cuffed"] == {(E1, "", ANA)}
    assert found["officers"] == frozenset()


def test_only_variables_of_one_check_can_contradict_each_other():
    assert checked_with(CODEBOOK, CODEBOOK.by_id["fled"]) == {"fled", "cuffed"}
    assert checked_with(CODEBOOK, CODEBOOK.by_id["officers"]) == frozenset()


def test_what_one_coder_judged_alone_and_what_was_not_asked_are_not_compared():
    values = [
        CodedUnit(E1, "S1", ANA, "", "fled", "no"),
        CodedUnit(E1, "S2", ANA, "", "fled", "no"),
        CodedUnit(E1, "S2", BEN, "", "fled", "not_applicable"),
    ]
    assert judged_units(CODEBOOK.by_id["fled"], values, []) == []
