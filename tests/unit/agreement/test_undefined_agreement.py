"""What cannot be known is said, never shown as 1 or 0."""

import pytest

from bwvcoding.agreement import (
    Bootstrap,
    Codings,
    Coefficient,
    Level,
    Status,
    ac1,
    alpha,
    coverage,
    percent_agreement,
    specific_agreement,
)
from tests.unit.agreement.tables import codings_of

LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize("level", LEVELS)
def test_coders_who_always_say_the_same_show_no_variation(level):
    found = alpha(codings_of([[1] * 9, [1] * 9], level), bootstrap=Bootstrap(50))
    assert (found.status, found.value, found.interval) == (Status.NO_VARIATION, None, None)
    assert found.reason == "Every coder gave the same value: 1."


@pytest.mark.parametrize("level", LEVELS)
def test_variation_in_singly_coded_units_only_is_no_variation(level):
    found = alpha(codings_of([[1, 1, 2], [1, 1, None]], level, values=[1, 2]))
    assert found.status is Status.NO_VARIATION


@pytest.mark.parametrize("measure", [alpha, ac1, percent_agreement])
@pytest.mark.parametrize("table", [[[1, 2, 3]], [[1, None], [None, 2]], [[None]]])
def test_no_unit_with_two_coders_gives_no_pairs(measure, table):
    found = measure(codings_of(table, "nominal"))
    assert (found.status, found.value) == (Status.NO_PAIRS, None)
    assert "two or more coders" in found.reason


def test_ac1_of_identical_codings_is_undefined_and_percent_agreement_is_a_fact():
    codings = codings_of([[1] * 9, [1] * 9], "nominal", values=[0, 1])
    assert ac1(codings).status is Status.NO_VARIATION
    assert percent_agreement(codings).value == 1.0


def test_specific_agreement_on_a_value_nobody_gave_is_undefined():
    found = specific_agreement(codings_of([[0, 0], [0, 0]], "nominal"), [1])
    assert found.status is Status.NO_VARIATION


def test_two_sets_that_are_both_empty_agree_but_do_not_vary():
    found = alpha(codings_of([[frozenset()] * 3] * 2, "set"))
    assert found.status is Status.NO_VARIATION
    assert found.reason == "Every coder gave the same value: nothing."


def test_nothing_at_all_is_covered_without_a_failure():
    found = coverage(Codings.of([], level="nominal"))
    assert (found.units, found.pairable_units, found.pairs, found.prevalence) == (0, 0, 0, None)


def test_a_coefficient_without_value_cannot_claim_to_be_defined():
    with pytest.raises(ValueError, match="exactly when it is defined"):
        Coefficient("alpha", Level.NOMINAL, Status.DEFINED)


def test_alpha_refuses_events():
    with pytest.raises(ValueError, match="event_f1"):
        alpha(Codings.of([], level="event"))
