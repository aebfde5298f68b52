"""A changed codebook tried out: what changes, what stays, and what may not be asked."""

from uuid import UUID

import pytest

from bwvcoding.agreement import Coefficient, Level, Status
from bwvcoding.codebooks.queries import (
    Answers,
    CodebookError,
    Evaluation,
    Member,
    read_codebook,
    read_condition,
)
from bwvcoding.coding.queries import CodedMark, CodedUnit
from bwvcoding.reliability.recoding import Change, faults, recoded, sentence
from tests.factories.agreement import BOOK

CODEBOOK = read_codebook(BOOK)
ANA, BEN = UUID(int=1), UUID(int=2)
E1, E2 = UUID(int=1001), UUID(int=1002)
IS_BEN = read_condition(CODEBOOK, {"variable": "respect", "in": ["low"]})


def rows(variable, *said, member=""):
    return [
        CodedUnit(encounter, member, coder, "", variable, value) for encounter, coder, value in said
    ]


def try_out(variable, values, *changes, marks=(), holds=lambda *_: True):
    return recoded(CODEBOOK.by_id[variable], values, marks, changes, holds)


def said(found):
    return [row.value for row in found.values]


def test_a_merged_value_reads_as_the_other_and_nothing_else_changes():
    values = rows("respect", (E1, ANA, "low"), (E1, BEN, "mid"), (E2, ANA, "high"))
    found = try_out("respect", values, Change("low", "mid"))
    assert said(found) == ["mid", "mid", "high"]
    assert (found.changed, found.codings) == (1, 3)
    assert [row.value for row in values] == ["low", "mid", "high"]


def test_a_narrowed_value_changes_only_where_its_condition_holds():
    values = rows("fled", (E1, ANA, "yes"), (E1, BEN, "yes"), member="S1")
    asked = []

    def holds(condition, encounter, coder, member):
        asked.append((condition, encounter, coder, member))
        return coder == BEN

    found = try_out("fled", values, Change("yes", "no", IS_BEN), holds=holds)
    assert said(found) == ["yes", "no"]
    assert asked == [(IS_BEN, E1, ANA, "S1"), (IS_BEN, E1, BEN, "S1")]


def test_the_first_change_that_fits_is_the_one_applied():
    values = rows("respect", (E1, ANA, "low"))
    found = try_out("respect", values, Change("low", "mid"), Change("mid", "high"))
    assert said(found) == ["mid"]


def test_an_answer_taken_out_is_no_coding_any_more_and_counts_as_changed():
    values = rows("fled", (E1, ANA, "yes"), (E1, BEN, "not_visible"))
    found = try_out("fled", values, Change("not_visible", None))
    assert (said(found), found.changed, found.codings) == (["yes"], 1, 2)


def test_what_was_not_asked_is_no_coding():
    values = rows("fled", (E1, ANA, "not_applicable"), (E1, BEN, "yes"))
    assert try_out("fled", values, Change("yes", "no")).codings == 1


def test_one_of_several_values_is_merged_within_each_answer():
    values = rows("searched", (E1, ANA, ["bag", "person"]), (E1, BEN, ["pockets"]))
    found = try_out("searched", values, Change("pockets", "person"), Change("bag", None))
    assert said(found) == [["person"], ["person"]]
    assert found.changed == 2


def test_an_event_that_no_longer_counts_takes_its_marks_with_it():
    values = rows("cuffed", (E1, ANA, "marked"), (E1, BEN, "marked"))
    marks = [CodedMark(E1, "", coder, "", "cuffed", "rear", 9, None, "") for coder in (ANA, BEN)]
    change = Change("marked", "none", IS_BEN)
    found = try_out("cuffed", values, change, marks=marks, holds=lambda c, e, who, m: who == BEN)
    assert said(found) == ["marked", "none"]
    assert [mark.coder_id for mark in found.marks] == [ANA]


def test_a_number_changes_within_its_range():
    assert faults(CODEBOOK.by_id["officers"], [Change(2, 3)]) == {}
    assert list(faults(CODEBOOK.by_id["officers"], [Change(2, 31)])) == ["changes[0].to"]


@pytest.mark.parametrize(
    ("variable", "change", "where"),
    [
        ("fled", Change("perhaps", "no"), "changes[0].from"),
        ("fled", Change("yes", "perhaps"), "changes[0].to"),
        ("fled", Change("yes", "yes"), "changes[0].to"),
        ("fled", Change("not_audible", "no"), "changes[0].from"),
        ("cuffed", Change("none", "marked"), "changes[0].to"),
    ],
)
def test_what_the_codebook_does_not_know_is_refused_by_name(variable, change, where):
    assert list(faults(CODEBOOK.by_id[variable], [change])) == [where]


def test_a_condition_is_read_in_the_codebooks_own_language():
    with pytest.raises(CodebookError, match="There is no variable 'gait'"):
        read_condition(CODEBOOK, {"variable": "gait", "in": ["walking"]})
    with pytest.raises(CodebookError, match="exactly one of all, any, not"):
        read_condition(CODEBOOK, {"variable": "fled"})


def test_a_condition_that_is_not_known_yet_does_not_hold():
    cast = [Member("S1", "subject")]
    asked = read_condition(CODEBOOK, {"not": {"variable": "fled", "in": ["yes"]}})
    assert not Evaluation(CODEBOOK, Answers(cast)).holds(asked, "S1")
    assert Evaluation(CODEBOOK, Answers(cast, {("fled", "S1"): "no"})).holds(asked, "S1")


def test_the_difference_is_one_sentence():
    def alpha(value):
        status = Status.NO_VARIATION if value is None else Status.DEFINED
        return Coefficient("alpha", Level.NOMINAL, status, "", value)

    fled = CODEBOOK.by_id["fled"]
    narrow = [Change("yes", "no", IS_BEN)]
    found = try_out("fled", rows("fled", (E1, ANA, "yes"), (E1, BEN, "no")), *narrow)
    assert sentence(fled, narrow, found, alpha(0.58), alpha(0.74)) == (
        "Narrowing “Fled” changes 1 of 2 codings; alpha 0.58 → 0.74."
    )
    merged = [Change("yes", "no")]
    assert sentence(fled, merged, found, alpha(0.58), alpha(None)) == (
        "Merging “Fled” changes 1 of 2 codings; alpha 0.58 → undefined."
    )
