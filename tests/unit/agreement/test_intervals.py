"""Intervals without draws: exact, log-delta, analytic; and that perfect agreement proves little."""

from dataclasses import replace
from math import log, sqrt

import numpy as np
import pytest

from bwvcoding.agreement import (
    Analytic,
    Bootstrap,
    Codings,
    Event,
    LogDelta,
    ac1,
    alpha,
    brennan_prediger,
    cohen_kappa,
    event_f1,
    exact_specific_agreement,
    fleiss_kappa,
    icc,
    light_kappa,
    percent_agreement,
    specific_agreement,
    time_unit_alpha,
    unitizing_alpha,
)
from bwvcoding.agreement.intervals.exact import FEW, METHOD, clopper_pearson
from bwvcoding.agreement.intervals.linear import deviations, gradient
from bwvcoding.agreement.intervals.quantiles import beta, f, student_t
from tests.unit.agreement.tables import codings_of

PLANS = [Bootstrap(200), LogDelta(), Analytic()]
ALTERNATING = [0, 1] * 15


def disagreeing_in(units, of=60):
    one = [i % 2 for i in range(of)]
    other = [1 - v if i < units else v for i, v in enumerate(one)]
    return codings_of([one, other], "nominal")


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        # Clopper and Pearson 1934, as printed in any table of exact binomial limits.
        (0, 10, 0, 0.3085),
        (1, 20, 0.0013, 0.2487),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1),
        (81, 263, 0.2527, 0.3676),
    ],
)
def test_exact_bounds_of_a_share(count, total, low, high):
    assert clopper_pearson(count, total) == pytest.approx((low, high), abs=6e-5)


def test_the_bounds_of_a_share_that_is_no_whole_number_lie_between_its_neighbours():
    below, between, above = (clopper_pearson(k, 20) for k in (3, 3.4, 4))
    assert below[0] < between[0] < above[0]
    assert below[1] < between[1] < above[1]


def test_quantiles_are_those_of_the_printed_tables():
    assert student_t(0.975, 10) == pytest.approx(2.228, abs=5e-4)
    assert f(0.95, 3, 12) == pytest.approx(3.49, abs=5e-3)
    assert beta(0.5, 2, 2) == pytest.approx(0.5)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: type(plan).__name__)
@pytest.mark.parametrize(
    "measure",
    [
        alpha,
        ac1,
        fleiss_kappa,
        cohen_kappa,
        light_kappa,
        brennan_prediger,
        percent_agreement,
        lambda codings, bootstrap: specific_agreement(codings, [1], bootstrap=bootstrap),
    ],
)
def test_perfect_agreement_is_not_certain(measure, plan):
    found = measure(codings_of([ALTERNATING, ALTERNATING], "nominal"), bootstrap=plan)
    assert (found.value, found.interval.high, found.interval.method) == (1, 1, METHOD)
    assert 0.7 < found.interval.low < 0.99
    assert (found.interval.replicates, found.interval.seed) == (0, None)


def test_the_lower_bound_of_perfect_agreement_is_that_of_the_binomial():
    # 30 units without a disagreement: at most 1 - .025^(1/30) = .1157 of all disagree.
    found = alpha(codings_of([ALTERNATING, ALTERNATING], "nominal"), bootstrap=LogDelta())
    by_chance = 2 * 30 * 30 / (60 * 59)
    assert found.interval.low == pytest.approx(1 - (1 - 0.025 ** (1 / 30)) / by_chance)


def test_disagreement_throughout_is_not_certain_either():
    opposite = [1 - value for value in ALTERNATING]
    found = percent_agreement(codings_of([ALTERNATING, opposite], "nominal"), bootstrap=LogDelta())
    assert (found.value, found.interval.low) == (0, 0)
    assert found.interval.high == pytest.approx(1 - 0.025 ** (1 / 30))


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_perfect_agreement_is_not_certain_at_any_level(level):
    table = [[1, 2, 3, 4, 5] * 6] * 2
    found = alpha(codings_of(table, level), bootstrap=LogDelta()).interval
    assert 0 < found.low < found.high == 1


def test_perfect_agreement_on_timelines_is_not_certain():
    marked = [(Event("drawn", 1000, 4000),), ()]
    rows = [(u, c, marked[u % 2]) for u in range(20) for c in "ab"]
    codings = Codings.of(rows, level="event")
    f1 = event_f1(codings, bootstrap=Bootstrap(50))
    assert (f1.value, f1.interval.method) == (1, METHOD)
    # Ten units bear marks, and none of them is without a partner.
    assert f1.interval.low == pytest.approx(0.025**0.1)
    for measure in (unitizing_alpha, time_unit_alpha):
        found = measure(codings, 6000, bootstrap=Bootstrap(50))
        assert (found.value, found.interval.high, found.interval.method) == (1, 1, METHOD)
        assert 0.2 < found.interval.low < 0.95


def test_the_more_units_agree_the_surer_it_is():
    lows = [
        alpha(codings_of([[0, 1] * half] * 2, "nominal"), bootstrap=LogDelta()).interval.low
        for half in (5, 15, 50, 500)
    ]
    assert lows == sorted(lows)
    assert lows[-1] > 0.99


def test_units_of_one_cluster_do_not_count_as_many():
    table = [ALTERNATING, ALTERNATING]
    clusters = {unit: unit // 5 for unit in range(30)}
    alone = alpha(codings_of(table, "nominal"), bootstrap=Bootstrap(50)).interval
    nested = alpha(
        codings_of(table, "nominal", clusters=clusters), bootstrap=Bootstrap(50)
    ).interval
    assert nested.low < alone.low - 0.2
    assert nested.clustered


def test_from_the_fifth_disagreement_on_the_planned_interval_is_given():
    few = alpha(disagreeing_in(FEW - 1), bootstrap=Bootstrap(100)).interval
    enough = alpha(disagreeing_in(FEW), bootstrap=Bootstrap(100)).interval
    assert few.method == METHOD
    assert (enough.method, enough.replicates) == ("unit bootstrap, expanded percentile", 100)


def test_the_exact_interval_narrows_as_disagreement_becomes_known():
    # Four of 60 disagree: the share lies between .0185 and .1620, expected disagreement 60/119.
    found = alpha(disagreeing_in(4), bootstrap=LogDelta()).interval
    low, high = clopper_pearson(4, 60)
    assert (found.low, found.high) == pytest.approx((1 - high * 119 / 60, 1 - low * 119 / 60))


def test_the_exact_interval_holds_the_truth_where_positives_are_few():
    random, held = np.random.default_rng(4), 0
    # Two coders who see .96 of what is there once in twenty clips, and imagine .002.
    q = 0.05 * 0.96 + 0.95 * 0.002
    truth = 1 - (0.05 * 0.96 * 0.04 + 0.95 * 0.002 * 0.998) / (q * (1 - q))
    for _ in range(200):
        there = random.random((200, 1)) < 0.05
        table = (random.random((200, 2)) < np.where(there, 0.96, 0.002)).T.astype(int).tolist()
        found = alpha(codings_of(table, "nominal"), bootstrap=LogDelta()).interval
        held += found.low <= truth <= found.high
    assert held / 200 >= 0.95


def test_log_delta_of_a_share_is_what_the_formula_says():
    found = percent_agreement(disagreeing_in(15), bootstrap=LogDelta())
    error = sqrt(0.75 * 0.25 / 59)
    reach = student_t(0.975, 59) * error / 0.25
    assert log(1 - found.interval.low) == pytest.approx(log(0.25) + reach)
    assert log(1 - found.interval.high) == pytest.approx(log(0.25) - reach)


def test_log_delta_is_near_the_bootstrap_where_there_is_enough_to_draw_from():
    random = np.random.default_rng(2)
    truth = random.random(800) < 0.4
    codings = codings_of((truth ^ (random.random((3, 800)) < 0.1)).astype(int).tolist(), "nominal")
    drawn = alpha(codings, bootstrap=Bootstrap(2000)).interval
    closed = alpha(codings, bootstrap=LogDelta()).interval
    assert (closed.low, closed.high) == pytest.approx((drawn.low, drawn.high), abs=0.01)


def test_log_delta_never_passes_one_and_knows_clusters():
    codings = disagreeing_in(5, of=40)
    nested = replace(codings, clusters=np.arange(40) // 4)
    alone, together = (alpha(one, bootstrap=LogDelta()).interval for one in (codings, nested))
    assert alone.high < 1
    assert together.clustered
    assert together != alone


def test_the_analytic_error_of_a_share_and_of_a_known_population():
    codings = disagreeing_in(15)
    found = percent_agreement(codings, bootstrap=Analytic())
    assert found.standard_error == pytest.approx(sqrt(0.75 * 0.25 / 59))
    half = percent_agreement(codings, bootstrap=Analytic(population=120))
    assert half.standard_error == pytest.approx(found.standard_error * sqrt(0.5))
    whole = percent_agreement(codings, bootstrap=Analytic(population=60))
    assert whole.standard_error == 0


def test_the_analytic_upper_bound_is_cut_at_one():
    found = ac1(disagreeing_in(5, of=20), bootstrap=Analytic(confidence=0.9999)).interval
    assert found.high == 1


def test_one_unit_has_no_standard_error():
    found = percent_agreement(codings_of([[1], [1], [0]], "nominal"), bootstrap=Analytic())
    assert (found.value, found.standard_error) == (pytest.approx(1 / 3), None)


def test_the_numeric_derivative_is_the_derivative():
    sums = np.array([3.0, 7.0])
    assert gradient(sums, lambda s: s[:, 0] / s[:, 1]) == pytest.approx([1 / 7, -3 / 49], abs=1e-9)
    features = np.array([[1.0, 1.0], [0.0, 1.0], [0.0, 1.0], [1.0, 1.0]])
    assert deviations(features, lambda s: s[:, 0] / s[:, 1]) == pytest.approx(
        [0.5, -0.5, -0.5, 0.5]
    )


def test_specific_agreement_of_two_coders_has_the_bounds_of_a_binomial():
    # Both said yes three times, one of them alone once.
    table = [[1, 1, 1, 1] + [0] * 16, [1, 1, 1, 0] + [0] * 16]
    found = exact_specific_agreement(codings_of(table, "nominal"), [1])
    low, high = clopper_pearson(3, 4)
    assert found.value == pytest.approx(6 / 7)
    assert found.interval.low == pytest.approx(2 * low / (1 + low))
    assert found.interval.high == pytest.approx(2 * high / (1 + high))


def test_specific_agreement_counts_clusters_not_clips():
    rows = [(u, c, int(u < 10 and not (c == "b" and u == 0))) for u in range(40) for c in "ab"]
    clusters = {u: u // 5 for u in range(40)}
    alone = exact_specific_agreement(Codings.of(rows, level="nominal"), [1]).interval
    nested = exact_specific_agreement(
        Codings.of(rows, level="nominal", clusters=clusters), [1]
    ).interval
    assert nested.low < alone.low
    assert nested.clustered


def test_an_intraclass_correlation_without_a_trace_of_error_has_no_bounds():
    shifted = [[1.0, 2.0, 3.0, 4.0], [2.0, 3.0, 4.0, 5.0]]
    found = icc(codings_of(shifted, "interval"), "icc_3_1", bootstrap=LogDelta())
    assert (found.value, found.interval) == (pytest.approx(1), None)


def test_an_intraclass_correlation_of_nested_units_is_drawn_by_cluster():
    random = np.random.default_rng(8)
    truth = random.normal(size=60)
    table = (truth + random.normal(0, 0.5, (3, 60))).tolist()
    codings = codings_of(table, "interval", clusters={u: u // 4 for u in range(60)})
    found = icc(codings, "icc_2_1", bootstrap=Bootstrap(200))
    assert found.interval.clustered
    assert found.interval.low < found.value < found.interval.high


@pytest.mark.parametrize("plan", [LogDelta, Analytic])
@pytest.mark.parametrize("confidence", [0, 1, 1.5])
def test_a_confidence_that_cannot_be_is_refused(plan, confidence):
    with pytest.raises(ValueError, match="between 0 and 1"):
        plan(confidence=confidence)
