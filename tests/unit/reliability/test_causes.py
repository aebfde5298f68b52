"""Disagreement or blindness: one scene for each cause, and where each is sent."""

from itertools import cycle
from uuid import UUID

from bwvcoding.agreement import Event, Tolerance
from bwvcoding.codebooks.queries import read_codebook
from bwvcoding.reliability.causes import Cause, Route, counted, sort_by_cause
from bwvcoding.reliability.disputes import JudgedUnit, Judgement
from tests.factories.agreement import BOOK

CODEBOOK = read_codebook(BOOK)
TOLERANCE = Tolerance(bounds_ms=2000)
ANA, BEN, GIL, IDA = (UUID(int=number) for number in (1, 2, 3, 4))
GROUPS = {ANA: "community", BEN: "police", GIL: "community", IDA: "police"}


def unit(number, said, member=""):
    """`said`: coder → value, or (value, marks)."""
    judgements = []
    for coder, given in said.items():
        value, marks = given if isinstance(given, tuple) else (given, ())
        judgements.append(Judgement(coder, GROUPS[coder], value, tuple(marks)))
    return JudgedUnit(UUID(int=1000 + number), member, tuple(judgements))


def units(*said, member=""):
    return [unit(number, one, member) for number, one in enumerate(said)]


def causes(variable, found, slipped=frozenset()):
    rows = sort_by_cause(CODEBOOK.by_id[variable], found, slipped, TOLERANCE)
    return [(one.cause, one.route) for one in rows]


def test_what_one_saw_and_another_could_not_see_goes_to_the_footage():
    found = units({ANA: "yes", BEN: "not_visible"}, {ANA: "yes", BEN: "outside_recording"})
    assert causes("fled", found) == [(Cause.VISIBILITY, Route.FOOTAGE)] * 2


def test_what_one_heard_and_another_could_not_hear_goes_to_the_footage():
    found = units({ANA: "low", BEN: "not_audible"})
    assert causes("respect", found) == [(Cause.HEARING, Route.FOOTAGE)]


def test_a_third_who_did_not_see_does_not_explain_why_the_other_two_differ():
    found = units({ANA: "yes", BEN: "no", GIL: "not_visible"})
    assert causes("fled", found) == [(Cause.JUDGEMENT, Route.ADJUDICATION)]


def test_the_same_answers_for_other_members_of_the_cast_are_a_matter_of_who_is_who():
    swapped = [
        unit(1, {ANA: "yes", BEN: "no"}, "S1"),
        unit(1, {ANA: "no", BEN: "yes"}, "S2"),
    ]
    assert causes("fled", swapped) == [(Cause.UNIT, Route.ADJUDICATION)] * 2
    other = [unit(1, {ANA: "yes", BEN: "no"}, "S1"), unit(1, {ANA: "no", BEN: "no"}, "S2")]
    assert causes("fled", other) == [(Cause.JUDGEMENT, Route.ADJUDICATION)]


def test_another_count_is_a_matter_of_who_is_counted():
    assert causes("officers", units({ANA: 2, BEN: 3})) == [(Cause.UNIT, Route.CODEBOOK)]


def test_one_event_against_two_is_a_matter_of_what_is_one():
    once, twice = [Event("rear", 1000)], [Event("rear", 1000), Event("rear", 9000)]
    found = units({ANA: ("marked", once), BEN: ("marked", twice)})
    assert causes("cuffed", found) == [(Cause.UNIT, Route.CODEBOOK)]


def test_the_same_event_marked_beyond_the_tolerance_is_a_matter_of_timing():
    def marked(start_ms):
        return ("marked", [Event("rear", start_ms)])

    found = units({ANA: marked(1000), BEN: marked(3000)}, {ANA: marked(1000), BEN: marked(3001)})
    assert causes("cuffed", found) == [(Cause.TIMING, Route.CODEBOOK)]


def test_the_same_moment_with_other_labels_is_not_a_matter_of_timing():
    found = units({ANA: ("marked", [Event("rear", 1000)]), BEN: ("marked", [Event("front", 1500)])})
    assert causes("cuffed", found) == [(Cause.JUDGEMENT, Route.ADJUDICATION)]


def test_an_answer_its_own_coder_contradicts_is_a_slip_whatever_else_is_apparent():
    found = units({ANA: "yes", BEN: "not_visible"})
    slipped = frozenset({(found[0].encounter_id, "", BEN)})
    assert causes("fled", found, slipped) == [(Cause.SLIP, Route.ADJUDICATION)]


def test_a_slip_does_not_explain_why_the_others_differ():
    found = units({ANA: "yes", BEN: "no", GIL: "no"})
    slipped = frozenset({(found[0].encounter_id, "", GIL)})
    assert causes("fled", found, slipped) == [(Cause.JUDGEMENT, Route.ADJUDICATION)]


def test_two_values_confused_again_and_again_by_several_coders_are_one_of_definition():
    turns = cycle([("yes", "no"), ("no", "yes")])
    found = units(*({ANA: a, BEN: b} for a, b in (next(turns) for _ in range(6))))
    rows = sort_by_cause(CODEBOOK.by_id["fled"], found, frozenset(), TOLERANCE)
    assert {(one.cause, one.route) for one in rows} == {(Cause.DEFINITION, Route.CODEBOOK)}
    assert rows[0].confused == {frozenset({"yes", "no"})}


def test_a_handful_of_confusions_among_many_sound_units_is_no_matter_of_definition():
    turns = [{ANA: "yes", BEN: "no"}, {ANA: "no", BEN: "yes"}] * 3
    found = units(*turns, *[{ANA: "yes", BEN: "yes"}, {ANA: "no", BEN: "no"}] * 40)
    assert set(causes("fled", found)) == {(Cause.JUDGEMENT, Route.ADJUDICATION)}


def test_values_that_always_the_same_coder_gives_are_not_confused_by_several():
    found = units(*[{ANA: "yes", BEN: "no"}] * 8)
    assert set(causes("fled", found)) == {(Cause.JUDGEMENT, Route.ADJUDICATION)}


def test_what_is_left_of_a_judgement_is_kept_as_a_finding():
    found = units({ANA: "low", BEN: "high"})
    rows = sort_by_cause(CODEBOOK.by_id["respect"], found, frozenset(), TOLERANCE)
    assert [(one.cause, one.route, one.is_group_split) for one in rows] == [
        (Cause.JUDGEMENT, Route.FINDING, True)
    ]


def test_groups_that_split_on_a_judgement_are_a_finding_however_often_they_do():
    split = {ANA: "low", GIL: "low", BEN: "high", IDA: "high"}
    back = {ANA: "high", GIL: "high", BEN: "low", IDA: "low"}
    found = units(*[split, back] * 5)
    assert set(causes("respect", found)) == {(Cause.JUDGEMENT, Route.FINDING)}


def test_a_judgement_confused_within_the_groups_too_is_one_of_definition():
    mixed = {ANA: "low", GIL: "mid", BEN: "low", IDA: "mid"}
    found = units(*[mixed, dict(zip(mixed, reversed(mixed.values()), strict=True))] * 5)
    assert set(causes("respect", found)) == {(Cause.DEFINITION, Route.CODEBOOK)}


def test_one_coder_who_differs_throughout_is_talked_to_and_the_rule_stays():
    sound = [{ANA: "yes", BEN: "yes", GIL: "yes"}, {ANA: "no", BEN: "no", GIL: "no"}] * 10
    odd = [{ANA: "no", BEN: "no", GIL: "yes"}, {ANA: "yes", BEN: "yes", GIL: "no"}] * 5
    assert set(causes("fled", units(*sound, *odd))) == {(Cause.JUDGEMENT, Route.RETRAINING)}
    judged = [{coder: {"yes": "high", "no": "low"}[v] for coder, v in u.items()} for u in odd]
    assert set(causes("respect", units(*judged))) == {(Cause.JUDGEMENT, Route.RETRAINING)}


def test_each_who_is_odd_in_turn_is_not_one_who_differs_throughout():
    turns = [
        {**dict.fromkeys([ANA, BEN, GIL], "no"), coder: "yes"} for coder in [ANA, BEN, GIL] * 4
    ]
    assert set(causes("fled", units(*turns))) == {(Cause.DEFINITION, Route.CODEBOOK)}


def test_the_commonest_cause_comes_first():
    found = units({ANA: "yes", BEN: "no"}, *[{ANA: "yes", BEN: "not_visible"}] * 2)
    rows = sort_by_cause(CODEBOOK.by_id["fled"], found, frozenset(), TOLERANCE)
    assert counted(rows) == [
        (Cause.VISIBILITY, Route.FOOTAGE, 2),
        (Cause.JUDGEMENT, Route.ADJUDICATION, 1),
    ]


def test_the_same_codings_are_sorted_the_same_way_every_time():
    found = units(*[{ANA: "yes", BEN: "no", GIL: "no"}, {ANA: "no", BEN: "yes", GIL: "yes"}] * 4)
    assert causes("fled", found) == causes("fled", list(found))
