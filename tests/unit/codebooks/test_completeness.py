"""What still stands between a coding and its submission, each with a sentence."""

from bwvcoding.codebooks.completeness import Reason, completeness, effective_values
from bwvcoding.codebooks.conditions import Mark

from .books import answers, book, variable

BOOK = book(
    variable("cuff", scope="subject", values="no,yes+@"),
    variable(
        "off", scope="subject", values="no,yes+", extra="ask_if: {variable: cuff, in: ['yes']}"
    ),
    variable("taser", values="no,yes+@"),
    variable("holds", level="multi", values="none,lock+@,push+@"),
    variable("shouts", level="event", values="loud"),
)
REST = {"taser": "no", "holds": ["none"], "shouts": "none"}


def gaps(given):
    return [(g.variable, g.member, g.reason) for g in completeness(BOOK, given).missing]


def test_an_empty_coding_lacks_everything_that_applies_and_nothing_else():
    assert gaps(answers()) == [
        ("cuff", "S1", Reason.UNANSWERED),
        ("cuff", "S2", Reason.UNANSWERED),
        ("taser", "", Reason.UNANSWERED),
        ("holds", "", Reason.UNANSWERED),
        ("shouts", "", Reason.UNANSWERED),
    ]


def test_a_full_coding_is_complete():
    full = completeness(BOOK, answers(cuff__S1="no", cuff__S2="not_visible", **REST))
    assert full.is_complete


def test_a_positive_value_asks_for_its_time_and_for_what_follows():
    assert gaps(answers(cuff__S1="yes", cuff__S2="no", **REST)) == [
        ("cuff", "S1", Reason.NO_TIME_MARK),
        ("off", "S1", Reason.UNANSWERED),
    ]


def test_the_mark_of_one_member_does_not_serve_another():
    given = answers(
        Mark("cuff", "yes", 1000, member="S1"),
        cuff__S1="yes",
        cuff__S2="yes",
        off__S1="no",
        off__S2="no",
        **REST,
    )
    assert gaps(given) == [("cuff", "S2", Reason.NO_TIME_MARK)]


def test_a_mark_that_names_the_member_as_target_serves_them():
    given = answers(
        Mark("cuff", "yes", 1000, member="O1", target="S1"),
        cuff__S1="yes",
        cuff__S2="no",
        off__S1="no",
        **REST,
    )
    assert gaps(given) == []


def test_an_encounter_variable_is_served_by_a_mark_with_any_actor():
    rest = {**REST, "taser": "yes"}
    given = answers(Mark("taser", "", 5, member="O1"), cuff__S1="no", cuff__S2="no", **rest)
    assert gaps(given) == []


def test_every_timed_value_of_a_multi_select_needs_its_own_mark():
    rest = {**REST, "holds": ["lock", "push"]}
    given = answers(Mark("holds", "lock", 5), cuff__S1="no", cuff__S2="no", **rest)
    found = completeness(BOOK, given).missing
    assert [g.message for g in found] == ["The holds: mark the moment of push."]


def test_marks_alone_answer_an_event_variable():
    rest = {key: value for key, value in REST.items() if key != "shouts"}
    given = answers(Mark("shouts", "loud", 5), cuff__S1="no", cuff__S2="no", **rest)
    assert gaps(given) == []


def test_marked_without_a_mark_and_none_with_one_are_both_gaps():
    cuffs = {"cuff__S1": "no", "cuff__S2": "no"}
    assert gaps(answers(**cuffs, **{**REST, "shouts": "marked"})) == [
        ("shouts", "", Reason.NO_TIME_MARK)
    ]
    assert gaps(answers(Mark("shouts", "loud", 5), **cuffs, **REST)) == [
        ("shouts", "", Reason.CONTRADICTS_MARKS)
    ]


def test_a_value_the_codebook_does_not_offer_is_a_gap():
    found = gaps(answers(cuff__S1="perhaps", cuff__S2="no", **REST))
    assert found == [("cuff", "S1", Reason.NOT_ADMISSIBLE)]


def test_effective_values_fill_in_not_applicable_and_leave_gaps_out():
    given = effective_values(BOOK, answers(cuff__S1="no", off__S1="yes"))
    assert given[("off", "S1")] == "not_applicable"
    assert given[("cuff", "S1")] == "no"
    assert ("taser", "") not in given
