"""The verdict on one variable, in every case that a study meets."""

import pytest

from bwvcoding.agreement import Coefficient, Interval, Level, Status
from bwvcoding.reliability.models import FlagKind, Outcome
from bwvcoding.reliability.policies import Evidence, decide, divergences
from bwvcoding.studies.protocol import DEFAULT_THRESHOLDS
from bwvcoding.studies.queries import Thresholds

CRITICAL = Thresholds(**DEFAULT_THRESHOLDS["critical_factual"])
FACTUAL = Thresholds(**DEFAULT_THRESHOLDS["factual"])
INTERPRETIVE = Thresholds(**DEFAULT_THRESHOLDS["interpretive"])


def alpha(value, low, high, undefined=0):
    interval = Interval(low, high, "unit bootstrap, percentile", 0.95, 2000, undefined, seed=1)
    return Coefficient("alpha", Level.NOMINAL, Status.DEFINED, "", value, interval)


def evidence(coefficient, positives=50, complete=100, agreed=0.9):
    return Evidence(complete, positives, coefficient, agreed)


def test_agreement_whose_interval_is_high_enough_passes_and_says_how_high():
    verdict = decide(evidence(alpha(0.86, 0.78, 0.92)), FACTUAL)
    assert verdict.outcome == Outcome.PASS
    assert verdict.reasons == (
        "Krippendorff's alpha 0.86 (95% interval 0.78 to 0.92) reaches 0.80, its lower end 0.667.",
    )


def test_the_interval_is_judged_and_not_the_point():
    verdict = decide(evidence(alpha(0.9, 0.6, 1.0)), FACTUAL)
    assert verdict.outcome == Outcome.HOLD
    assert "lower end is below 0.667" in verdict.reasons[0]


def test_a_value_just_below_its_limit_is_not_rounded_up_to_it():
    verdict = decide(evidence(alpha(0.7999, 0.7, 0.9)), FACTUAL)
    assert verdict.outcome == Outcome.TENTATIVE
    assert "is below 0.80" in verdict.reasons[0]


def test_an_interval_wholly_below_the_tentative_limit_fails():
    verdict = decide(evidence(alpha(0.4, 0.3, 0.66)), FACTUAL)
    assert verdict.outcome == Outcome.FAIL
    assert "even its upper end is below 0.667" in verdict.reasons[0]


def test_every_shortfall_is_named():
    verdict = decide(evidence(alpha(0.75, 0.6, 0.85), agreed=0.7), CRITICAL)
    assert verdict.outcome == Outcome.HOLD
    assert len(verdict.reasons) == 3
    assert "agree on a positive in 0.70" in verdict.reasons[2]


def test_a_critical_fact_needs_agreement_on_the_positives_themselves():
    low_on_positives = evidence(alpha(0.85, 0.75, 0.9), agreed=0.79)
    assert decide(low_on_positives, CRITICAL).outcome == Outcome.TENTATIVE
    assert decide(low_on_positives, FACTUAL).outcome == Outcome.PASS


def test_interpretive_variables_are_judged_by_their_own_limits():
    moderate = evidence(alpha(0.7, 0.55, 0.8))
    assert decide(moderate, INTERPRETIVE).outcome == Outcome.PASS
    assert decide(moderate, FACTUAL).outcome == Outcome.HOLD


@pytest.mark.parametrize("positives", [0, 1, 9])
def test_below_ten_positives_even_perfect_agreement_says_nothing(positives):
    verdict = decide(evidence(alpha(1.0, 1.0, 1.0), positives=positives), CRITICAL)
    assert verdict.outcome == Outcome.INSUFFICIENT_POSITIVES
    assert verdict.reasons[0].startswith("Insufficient positives")
    assert f"in {positives} of the units" in verdict.reasons[0]


@pytest.mark.parametrize("positives", [10, 29])
def test_between_ten_and_thirty_positives_only_a_fail_is_certain(positives):
    good = decide(evidence(alpha(1.0, 1.0, 1.0), positives=positives), CRITICAL)
    bad = decide(evidence(alpha(0.2, 0.0, 0.5), positives=positives), CRITICAL)
    assert (good.outcome, bad.outcome) == (Outcome.INSUFFICIENT_POSITIVES, Outcome.FAIL)
    assert "30 are needed" in good.reasons[0]


def test_thirty_positives_are_judged_by_the_normal_rule():
    assert decide(evidence(alpha(0.9, 0.8, 1.0), positives=30), CRITICAL).outcome == Outcome.PASS


def test_guessers_on_a_rare_value_are_told_they_lack_positives_and_not_that_they_agree():
    # Percent agreement 99.8 on 20,000 clips; four of them have a positive.
    verdict = decide(evidence(alpha(0.0, -0.01, 0.4), positives=4, complete=20_000), CRITICAL)
    assert verdict.outcome == Outcome.INSUFFICIENT_POSITIVES
    assert "however high the percentage" in verdict.reasons[0]


def test_no_complete_encounter_holds():
    verdict = decide(evidence(alpha(1, 1, 1), complete=0), CRITICAL)
    assert verdict.reasons == ("No encounter has been coded by all of its coders yet.",)


def test_an_undefined_coefficient_holds_with_its_reason():
    undefined = Coefficient("alpha", Level.NOMINAL, Status.NO_VARIATION, "All the same: no.")
    assert decide(evidence(undefined), FACTUAL).reasons == ("All the same: no.",)
    few = decide(evidence(undefined, positives=0), FACTUAL)
    assert few.outcome == Outcome.INSUFFICIENT_POSITIVES
    assert few.reasons[1] == "All the same: no."


def test_an_interval_that_is_mostly_undefined_is_not_trusted():
    verdict = decide(evidence(alpha(0.9, 0.8, 1.0, undefined=300)), FACTUAL)
    assert verdict.outcome == Outcome.HOLD
    assert "cannot be trusted" in verdict.reasons[0]


def test_low_agreement_on_enough_positives_is_flagged_and_too_few_are_not():
    low = alpha(0.5, 0.4, 0.6)
    assert divergences(evidence(low), None, FACTUAL) == [FlagKind.DIVERGING]
    assert divergences(evidence(low, positives=9), None, FACTUAL) == []


def test_a_gap_about_visibility_is_flagged_even_where_the_rest_agrees():
    high = evidence(alpha(0.9, 0.8, 1.0))
    assert divergences(high, 0.2, FACTUAL) == [FlagKind.VISIBILITY]
    assert divergences(high, 0.05, FACTUAL) == []


def test_a_tentative_verdict_needs_the_lower_bound_above_the_tentative_limit():
    shown = decide(evidence(alpha(0.74, 0.67, 0.8)), FACTUAL)
    unsure = decide(evidence(alpha(0.74, 0.6, 0.85)), FACTUAL)
    assert (shown.outcome, unsure.outcome) == (Outcome.TENTATIVE, Outcome.HOLD)


def test_a_value_below_the_tentative_limit_fails_however_wide_its_interval():
    verdict = decide(evidence(alpha(0.58, 0.41, 0.71)), FACTUAL)
    assert verdict.outcome == Outcome.FAIL
    assert "find out why before more is coded" in verdict.reasons[0]


@pytest.mark.parametrize("kind", FlagKind)
def test_nothing_passes_while_a_flag_waits_for_a_person(kind):
    found = Evidence(100, 50, alpha(0.9, 0.85, 0.95), 0.9, frozenset({kind}))
    verdict = decide(found, FACTUAL)
    assert verdict.outcome == Outcome.PENDING_FLAGS
    assert verdict.reasons[0].startswith("Agreement is high enough, but")


def test_an_open_flag_does_not_soften_a_fail():
    found = Evidence(100, 50, alpha(0.4, 0.3, 0.5), 0.9, frozenset({FlagKind.DRIFTING}))
    assert decide(found, FACTUAL).outcome == Outcome.FAIL
