"""Only what the codebook offers may be recorded, and the refusal says what it offers."""

import pytest

from bwvcoding.codebooks.admissibility import admissible, admissible_mark

from .books import book, variable

BOOK = book(
    variable("cuff", values="no,yes+@"),
    variable("count", level="interval", values="", extra="range: {min: 0, max: 9, unit: people}"),
    variable("holds", level="multi", values="lock+@,push+"),
    variable("shouts", level="event", values="loud,rude"),
    variable("off", extra="ask_if: {variable: cuff, in: ['yes']}"),
)


@pytest.mark.parametrize(
    ("variable_id", "value"),
    [
        ("cuff", "yes"),
        ("cuff", "not_visible"),
        ("count", 0),
        ("count", 9),
        ("holds", ["lock"]),
        ("holds", ["lock", "push"]),
        ("shouts", "none"),
        ("shouts", "marked"),
        ("off", "not_applicable"),
    ],
)
def test_an_offered_value_is_admissible(variable_id, value):
    assert admissible(BOOK.by_id[variable_id], value) is None


@pytest.mark.parametrize(
    ("variable_id", "value", "sentence"),
    [
        ("cuff", "maybe", "takes one of no, yes, or one of not_visible"),
        ("cuff", "not_audible", "takes one of no, yes"),
        ("cuff", "not_applicable", "takes one of"),
        ("cuff", True, "takes one of"),
        ("cuff", None, "takes one of"),
        ("cuff", ["yes"], "takes one of"),
        ("cuff", {"yes": 1}, "takes one of"),
        ("count", 10, "whole number of people from 0 to 9"),
        ("count", True, "whole number"),
        ("count", "3", "whole number"),
        ("count", 2.0, "whole number"),
        ("holds", [], "at least one value"),
        ("holds", ["push", "lock"], "alphabetical order"),
        ("holds", ["lock", "lock"], "each once"),
        ("holds", "lock", "takes one of lock, push"),
        ("holds", [["lock"]], "takes one of lock, push"),
        ("shouts", "loud", "takes one of none, marked"),
    ],
)
def test_anything_else_is_refused_with_what_is_offered(variable_id, value, sentence):
    assert sentence in (admissible(BOOK.by_id[variable_id], value) or "")


def mark(variable_id, label, start_ms=10, end_ms=None):
    return admissible_mark(BOOK.by_id[variable_id], label=label, start_ms=start_ms, end_ms=end_ms)


def test_a_mark_carries_a_label_the_variable_offers():
    assert mark("shouts", "loud") is None
    assert "choose one of loud, rude" in (mark("shouts", "quiet") or "")
    assert "choose one of loud, rude" in (mark("shouts", "") or "")


def test_a_mark_on_a_single_valued_variable_may_leave_the_label_out():
    assert mark("cuff", "") is None
    assert mark("cuff", "yes") is None
    assert "choose one of yes" in (mark("cuff", "no") or "")


def test_a_mark_on_a_multi_select_says_which_value_it_times():
    assert mark("holds", "lock") is None
    assert mark("holds", "") is not None
    assert mark("holds", "push") is not None


def test_a_variable_without_timed_values_takes_no_mark():
    assert "not marked on the timeline" in (mark("off", "yes") or "")


def test_a_mark_must_end_after_its_start_and_lie_on_the_clock():
    assert mark("shouts", "loud", 10, 11) is None
    assert "not after its start" in (mark("shouts", "loud", 10, 10) or "")
    assert "before the encounter's clock" in (mark("shouts", "loud", -1) or "")
