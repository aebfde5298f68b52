"""What a lead reads: causes with their numbers, and the one thing to do next."""

from uuid import UUID

import pytest

from bwvcoding.reliability.advice import MEANING, cause_lines, next_step
from bwvcoding.reliability.causes import TESTS, Cause, Route, Sorted
from bwvcoding.reliability.disputes import JudgedUnit
from bwvcoding.reliability.models import Outcome
from bwvcoding.reliability.needed import Needed

UNIT = JudgedUnit(UUID(int=1), "", ())
LABELS = {"yes": "Yes", "no": "No", "bag": "Bag"}
MIXED = frozenset({frozenset({"yes", "no"})})
ENOUGH = Needed("Nothing more is needed.", 0, 0, None)
TOO_FEW = Needed("12 more double-coded positives are needed.", 12, 60, None)


def of(cause, route, **more):
    return Sorted(UNIT, cause, route, **more)


def lines(*found):
    return cause_lines(found, LABELS)


def test_a_cause_says_in_how_many_of_the_disputed_units_it_lies():
    seen = of(Cause.VISIBILITY, Route.FOOTAGE)
    first, second = lines(seen, seen, of(Cause.TIMING, Route.CODEBOOK))
    assert (first.units, first.share) == (2, pytest.approx(2 / 3))
    assert first.sentence.startswith("In 2 of 3 units in dispute one coder answered what another")
    assert (second.cause, second.units) == (Cause.TIMING, 1)


def test_a_definition_names_the_values_that_are_confused():
    (line,) = lines(*[of(Cause.DEFINITION, Route.CODEBOOK, confused=MIXED)] * 3)
    assert "above all “No” with “Yes” (3 times)" in line.sentence


def test_a_value_left_out_of_several_is_spelled_so():
    mixed = frozenset({frozenset({"bag", "no bag"})})
    (line,) = lines(of(Cause.DEFINITION, Route.CODEBOOK, confused=mixed))
    assert "“Bag” with “no Bag”" in line.sentence


def test_a_finding_says_how_many_lie_along_the_groups():
    apart = of(Cause.JUDGEMENT, Route.FINDING, is_group_split=True)
    (line,) = lines(apart, of(Cause.JUDGEMENT, Route.FINDING))
    assert "in 1 of them along the groups they come from" in line.sentence
    assert "not an error" in line.sentence


def test_one_coder_alone_is_never_named():
    (line,) = lines(of(Cause.JUDGEMENT, Route.RETRAINING))
    assert line.sentence.startswith("In 1 of 1 units in dispute one coder differs from all")


def test_every_cause_has_its_meaning():
    assert {(cause, route) for cause, route, _ in TESTS} < set(MEANING)
    assert {cause for cause, _ in MEANING} == set(Cause)


def test_what_passes_needs_nothing_done():
    step = next_step(Outcome.PASS, lines(of(Cause.SLIP, Route.ADJUDICATION)), ENOUGH)
    assert (step.route, "may be analysed" in step.sentence) == (None, True)


def test_too_few_positives_ask_for_more_of_them():
    step = next_step(Outcome.INSUFFICIENT_POSITIVES, [], TOO_FEW)
    assert step.sentence == TOO_FEW.sentence


def test_what_can_be_mended_comes_before_what_is_kept_as_a_finding():
    found = lines(*[of(Cause.JUDGEMENT, Route.FINDING)] * 3, of(Cause.HEARING, Route.FOOTAGE))
    assert next_step(Outcome.FAIL, found, ENOUGH).route is Route.FOOTAGE
    only = lines(of(Cause.JUDGEMENT, Route.FINDING))
    assert next_step(Outcome.FAIL, only, ENOUGH).route is Route.FINDING


def test_an_interval_that_is_only_too_wide_asks_for_more_coding():
    wide = Needed("about 300 more encounters will show it.", 0, 300, None)
    found = lines(of(Cause.DEFINITION, Route.CODEBOOK, confused=MIXED))
    assert next_step(Outcome.HOLD, found, wide).sentence == wide.sentence
    assert next_step(Outcome.FAIL, found, wide).route is Route.CODEBOOK


def test_an_open_flag_is_resolved_first():
    found = lines(of(Cause.VISIBILITY, Route.FOOTAGE))
    step = next_step(Outcome.PENDING_FLAGS, found, ENOUGH)
    assert step.sentence.startswith("Resolve the open flag. In 1 of 1 units")


def test_before_the_gate_has_decided_there_is_nothing_to_do_but_wait():
    assert "Wait" in next_step(None, [], None).sentence
