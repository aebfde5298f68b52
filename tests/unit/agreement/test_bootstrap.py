"""The pattern bootstrap must be the ordinary bootstrap of units, only faster."""

import numpy as np
import pytest

from bwvcoding.agreement import Bootstrap, Codings, Level, ac1, alpha, point_alpha
from bwvcoding.agreement.coefficients.disagreement import measured
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.intervals.bootstrap import by_cluster, drawn_from, interval, replicates
from bwvcoding.agreement.intervals.grouping import urn
from bwvcoding.agreement.intervals.quantiles import expanded_tail
from tests.unit.agreement.tables import KRIPPENDORFF_2011, codings_of


def noisy_table(units, coders, error, prevalence=0.4, seed=1):
    random = np.random.default_rng(seed)
    truth = random.random(units) < prevalence
    return (truth ^ (random.random((coders, units)) < error)).astype(int).tolist()


def test_the_same_seed_gives_the_same_interval_and_another_does_not():
    codings = codings_of(noisy_table(80, 3, 0.1), "nominal")
    one, same, other = (alpha(codings, bootstrap=Bootstrap(200, seed=s)) for s in (5, 5, 6))
    assert one == same
    assert one.interval != other.interval


@pytest.mark.parametrize("level", [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL])
def test_it_has_the_distribution_of_drawing_units_one_by_one(level):
    table = np.array(noisy_table(60, 3, 0.15))
    codings = codings_of(table.tolist(), level)
    features, formula = measured(codings, Counts.of(codings))
    fast = replicates(features, formula, Bootstrap(4000, seed=1))
    random = np.random.default_rng(2)
    slow = [
        point_alpha(codings_of(table[:, random.integers(0, 60, 60)].tolist(), level))
        for _ in range(600)
    ]
    for share in (0.05, 0.5, 0.95):
        assert np.quantile(fast, share) == pytest.approx(np.quantile(slow, share), abs=0.035)


def test_the_number_of_threads_does_not_change_the_draws(monkeypatch):
    codings = codings_of(noisy_table(300, 4, 0.1), "nominal")
    plan = Bootstrap(12_000, seed=3)
    features, formula = measured(codings, Counts.of(codings))
    monkeypatch.setattr("bwvcoding.agreement.intervals.bootstrap.WORTH_THREADS", 1)
    several = replicates(features, formula, plan)
    monkeypatch.setattr("bwvcoding.agreement.intervals.bootstrap.WORTH_THREADS", 10**9)
    assert np.array_equal(replicates(features, formula, plan), several)


def test_undefined_replicates_are_counted():
    # One unit in eight varies: about a third of the draws miss it.
    codings = codings_of([[0] * 8, [0] * 7 + [1]], "nominal")
    features, formula = measured(codings, Counts.of(codings))
    found = interval(features, formula, Bootstrap(1000))
    assert 250 < found.undefined < 450
    assert found.replicates == 1000


@pytest.mark.parametrize("level", [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL])
def test_groups_of_like_influence_are_drawn_as_their_patterns_would_be(level):
    random = np.random.default_rng(4)
    truth = np.where(random.random(400) < 0.3, random.integers(0, 6, 400), 0)
    slip = random.random((4, 400)) < 0.12
    table = np.where(slip, random.integers(0, 6, (4, 400)), truth)
    codings = codings_of(table.tolist(), level)
    features, formula = measured(codings, Counts.of(codings))
    features = by_cluster(features, np.arange(400) // 2)
    plan = Bootstrap(20_000, seed=1)
    exact, grouped = urn(features, formula, most=1000), urn(features, formula, most=1)
    assert exact.residual is None
    assert grouped.residual is not None
    assert len(grouped.times) < len(exact.times)
    one, other = (drawn_from(source, formula, plan) for source in (exact, grouped))
    for share in (0.025, 0.5, 0.975):
        apart = np.quantile(one, share) - np.quantile(other, share)
        assert abs(apart) < 0.08 * one.std()


def test_groups_say_so_in_the_method():
    random = np.random.default_rng(4)
    rows = [(u, c, float(v)) for u in range(200) for c, v in enumerate(random.normal(u, 9, 3))]
    codings = Codings.of(rows, level="interval")
    assert alpha(codings, bootstrap=Bootstrap(5000)).interval.method.endswith(" groups")
    few = alpha(codings, bootstrap=Bootstrap(200)).interval
    assert few.method == "unit bootstrap, expanded percentile"


def test_bounds_lie_farther_out_where_there_is_little_to_draw():
    assert expanded_tail(0.95, 100_000) == pytest.approx(0.025, abs=1e-5)
    # n = 15: t = 2.145, times √(15 / 14) = 2.220, and Φ(-2.220) = .0132.
    assert expanded_tail(0.95, 15) == pytest.approx(0.0132, abs=1e-4)


def test_one_clip_copied_ten_times_is_one_incident_not_ten():
    table = noisy_table(40, 3, 0.12)
    copied = [[value for value in line for _ in range(10)] for line in table]
    incident = {unit: unit // 10 for unit in range(400)}
    alone = alpha(codings_of(table, "nominal"), bootstrap=Bootstrap(2000)).interval
    clips = alpha(codings_of(copied, "nominal"), bootstrap=Bootstrap(2000)).interval
    incidents = alpha(
        codings_of(copied, "nominal", clusters=incident), bootstrap=Bootstrap(2000)
    ).interval
    assert (incidents.low, incidents.high) == pytest.approx((alone.low, alone.high), abs=0.03)
    assert clips.high - clips.low < 0.5 * (incidents.high - incidents.low)
    assert incidents.clustered
    assert not clips.clustered


def test_clusters_survive_when_a_whole_cluster_is_left_out():
    rows = [(u, c, (u + (c == "b") * (u % 3 == 0)) % 2) for u in range(12) for c in "ab"]
    incident = {u: u // 4 for u in range(12)}
    codings = Codings.of(rows, level="nominal", clusters=incident)
    fewer = codings.where(codings.unit >= 4)
    kept = [row for row in rows if row[0] >= 4]
    again = Codings.of(kept, level="nominal", clusters=incident)
    plan = Bootstrap(200)
    assert alpha(fewer, bootstrap=plan).interval == alpha(again, bootstrap=plan).interval


def test_the_interval_holds_the_true_alpha_about_as_often_as_it_says():
    held = 0
    for seed in range(120):
        found = alpha(
            codings_of(noisy_table(150, 3, 0.1, seed=seed), "nominal"),
            bootstrap=Bootstrap(300, seed=seed),
        ).interval
        # Two coders with error e on prevalence p: alpha = (p' - chance) / (1 - chance).
        p = 0.4 * 0.9 + 0.6 * 0.1
        true = 1 - 2 * 0.1 * 0.9 / (2 * p * (1 - p))
        held += found.low <= true <= found.high
    assert 0.88 <= held / 120 <= 1.0


def test_other_coefficients_have_intervals_too():
    found = ac1(codings_of(KRIPPENDORFF_2011, "nominal"), bootstrap=Bootstrap(500)).interval
    assert found.low < 0.775 < found.high


@pytest.mark.parametrize("wrong", [{"replicates": 0}, {"confidence": 1.0}, {"confidence": 0.0}])
def test_a_bootstrap_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        Bootstrap(**wrong)


def test_a_single_unit_or_cluster_gives_no_interval_instead_of_one_without_width():
    table = [[1, 0, 1, 0, 1, 0], [1, 1, 0, 0, 0, 1]]
    codings = codings_of(table, "nominal")
    features, formula = measured(codings, Counts.of(codings))
    one_cluster = np.zeros(len(codings.units), dtype=np.int64)
    assert interval(features, formula, Bootstrap(50), one_cluster) is None
    assert interval(features[:1], formula, Bootstrap(50)) is None
