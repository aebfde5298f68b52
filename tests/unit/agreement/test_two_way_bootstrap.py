"""Units and coders drawn together: nobody is compared with himself, and odd coders widen it."""

from itertools import permutations

import numpy as np
import pytest

from bwvcoding.agreement import Bootstrap, Codings, SetDistance, alpha
from bwvcoding.agreement.coefficients.disagreement import distances_given
from bwvcoding.agreement.intervals import two_way
from bwvcoding.agreement.intervals.exact import METHOD
from bwvcoding.agreement.intervals.two_way import TwoWay
from tests.unit.agreement import oracle
from tests.unit.agreement.tables import codings_of


def coders_of_unequal_skill(units, errors, seed=1):
    random = np.random.default_rng(seed)
    truth = random.random(units) < 0.5
    wrong = random.random((len(errors), units)) < np.array(errors)[:, None]
    return (truth ^ wrong).astype(int).tolist()


def slow(table, drawn_coders, drawn_units, distance):
    """Alpha of the drawn table by listing pairs of two different coders."""
    units = [[(c, table[c][u]) for c in drawn_coders] for u in drawn_units]
    units = [unit for unit in units if len({c for c, _ in unit}) > 1]
    pool = [v for unit in units for _, v in unit]
    observed = 0.0
    for unit in units:
        pairs = [(a, b) for (c, a), (d, b) in permutations(unit, 2) if c != d]
        observed += len(unit) * oracle.mean([distance(a, b, pool) for a, b in pairs])
    expected = sum(distance(a, b, pool) for a, b in permutations(pool, 2))
    return 1 - (len(pool) - 1) * observed / expected


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_a_replicate_is_alpha_of_the_drawn_table_without_pairs_of_one_person(level):
    random = np.random.default_rng(3)
    table = random.integers(1, 5, (6, 12)).tolist()
    codings = codings_of(table, level, values=[1, 2, 3, 4])
    coders, units = [0, 0, 1, 3, 3, 3], [0, 1, 1, 2, 5, 5, 5, 7, 8, 9, 10, 11]
    of_coder, of_unit = (np.bincount(drawn, minlength=12) for drawn in (coders, units))
    found = two_way.alpha(
        codings,
        of_coder[codings.coder].astype(float),
        of_unit[: len(codings.units)].astype(float),
        distances_given(codings),
    )
    expected = slow(table, coders, units, oracle.DISTANCES[level]([1, 2, 3, 4]))
    assert found == pytest.approx(expected)


def test_everybody_drawn_once_is_alpha_itself():
    codings = codings_of(coders_of_unequal_skill(50, [0.1] * 5), "nominal")
    ones = np.ones(len(codings)), np.ones(len(codings.units))
    found = two_way.alpha(codings, *ones, distances_given(codings))
    assert found == pytest.approx(alpha(codings).value)


def test_one_odd_coder_makes_it_wider_than_drawing_units_alone():
    table = coders_of_unequal_skill(300, [0.03] * 7 + [0.4])
    codings = codings_of(table, "nominal")
    units = alpha(codings, bootstrap=Bootstrap(400)).interval
    both = alpha(codings, bootstrap=TwoWay(400)).interval
    assert both.method == "bootstrap of units and coders, percentile"
    assert both.high - both.low > 1.5 * (units.high - units.low)


def test_it_holds_the_alpha_of_all_coders_more_often_than_drawing_units_does():
    # Coders differ: half err in 2 % of units, half in 25 %; twelve of them are seen.
    pairs = [(a, b) for a in (0.02, 0.25) for b in (0.02, 0.25)]
    true = 1 - oracle.mean([a * (1 - b) + b * (1 - a) for a, b in pairs]) / 0.5
    held = {Bootstrap: 0, TwoWay: 0}
    for seed in range(60):
        errors = np.random.default_rng(seed).choice([0.02, 0.25], 12)
        codings = codings_of(coders_of_unequal_skill(150, errors, seed), "nominal")
        for plan in held:
            found = alpha(codings, bootstrap=plan(200, seed)).interval
            held[plan] += found.low <= true <= found.high
    assert held[TwoWay] >= 0.8 * 60
    assert held[Bootstrap] < 0.6 * 60


def test_the_same_seed_gives_the_same_interval():
    codings = codings_of(coders_of_unequal_skill(60, [0.1] * 6), "nominal")
    one, same, other = (alpha(codings, bootstrap=TwoWay(100, seed=s)) for s in (5, 5, 6))
    assert one == same
    assert one.interval != other.interval


def test_clusters_are_drawn_whole():
    table = coders_of_unequal_skill(60, [0.1] * 6)
    clusters = {unit: unit // 10 for unit in range(60)}
    found = alpha(codings_of(table, "nominal", clusters=clusters), bootstrap=TwoWay(100)).interval
    assert found.method == "bootstrap of clusters and coders, percentile"
    assert found.clustered


def test_of_four_coders_nothing_is_said_about_others():
    codings = codings_of(coders_of_unequal_skill(60, [0.1] * 4), "nominal")
    found = alpha(codings, bootstrap=TwoWay(50))
    assert (found.is_defined, found.interval) == (True, None)


def test_a_handful_of_disagreements_stays_with_the_exact_bound():
    codings = codings_of([[0, 1] * 20] * 6, "nominal")
    assert alpha(codings, bootstrap=TwoWay(50)).interval.method == METHOD


def test_sets_are_drawn_by_their_own_distance():
    random = np.random.default_rng(2)
    sets = [frozenset(), frozenset("a"), frozenset("ab"), frozenset("b")]
    rows = [(u, c, sets[random.integers(4)]) for u in range(30) for c in range(5)]
    codings = Codings.of(rows, level="set")
    jaccard = alpha(codings, bootstrap=TwoWay(100)).interval
    masi = alpha(codings, bootstrap=TwoWay(100), sets_by=SetDistance.MASI).interval
    assert jaccard.low < 0 < jaccard.high
    assert jaccard != masi


@pytest.mark.parametrize("wrong", [{"replicates": 0}, {"confidence": 1.0}])
def test_a_plan_that_cannot_be_is_refused(wrong):
    with pytest.raises(ValueError):
        TwoWay(**wrong)
