"""Scores against co-coders, e-values, CUSUM, and the flags that come of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.agreement import Codings, drift, peer_scores
from bwvcoding.agreement.divergence.cusum import calibrated_limit, cusum
from bwvcoding.agreement.divergence.drift import pooled
from bwvcoding.agreement.divergence.evidence import (
    TOLERATED_ODDS,
    Rows,
    at_odds,
    e_processes,
    flagged,
)
from tests.bench.simulate_flags import outcomes
from tests.bench.simulated_coders import Study, simulated
from tests.unit.agreement.tables import codings_of


class EveryWeek(dict):
    """Units 0–9 in week 0, the next ten in week 1, and so on."""

    def __missing__(self, key):
        return key[0] // 10


def scores_of(table, level="nominal", **more):
    return peer_scores(codings_of(table, level), "flee", EveryWeek(), **more)


def of_coder(scores, coder):
    mine = scores.coder == scores.coders.index(coder)
    return scores.observed[mine].tolist(), scores.expected[mine].tolist()


def test_the_odd_one_of_three_is_charged_and_any_of_them_was_as_likely():
    scores = scores_of([[1, 1, 2], [0, 1, 0], [0, 1, 1]])
    # Unit 0: the first is alone; unit 1: all alike; unit 2: nobody is nearer than another.
    assert of_coder(scores, "C0") == ([1, 0, 0], [pytest.approx(1 / 3), 0, 0])
    assert of_coder(scores, "C2") == ([0, 0, 0], [pytest.approx(1 / 3), 0, 0])


def test_two_against_two_tells_nothing_of_anybody():
    assert scores_of([[1], [1], [0], [0]]).expected.tolist() == [0, 0, 0, 0]


def test_where_values_have_a_distance_the_farthest_is_the_odd_one():
    scores = scores_of([[1], [2], [9]], "interval")
    # Mean squared distances 32.5, 25, 56.5: as shares of the way from least to most.
    assert of_coder(scores, "C0")[0] == [pytest.approx(7.5 / 31.5)]
    assert of_coder(scores, "C2")[0] == [1]
    assert scores.expected[0] == pytest.approx((7.5 / 31.5 + 1) / 3)


def test_a_lone_coding_is_no_row():
    assert len(scores_of([[1, 1], [None, 1]]).coder) == 2


def test_of_two_coders_the_expected_comes_from_the_pairs_of_all_others():
    # C0 and C1 differ on 30 units; C2 and C3 on 6 of 24.
    nothing, apart = [None] * 24, [None] * 30
    table = [
        [*nothing, *[1] * 30],
        [*nothing, *[0] * 30],
        [*[1] * 24, *apart],
        [*[0] * 6, *[1] * 18, *apart],
    ]
    scores = scores_of(table)
    observed, expected = of_coder(scores, "C0")
    assert observed == [1] * 30
    assert expected == [pytest.approx(6.5 / 25)] * 30
    # For C2 the 30 pairs of the others are the measure.
    assert of_coder(scores, "C2")[1][0] == pytest.approx(30.5 / 31)


def test_expected_disagreement_of_pairs_is_that_of_their_stratum():
    easy, hard = [0] * 30, [0, 1] * 15
    table = [
        [0] * 60 + [None] * 60,
        [0] * 60 + [None] * 60,
        [None] * 60 + [0] * 60,
        [None] * 60 + easy + hard,
    ]
    strata = {unit: "dark" if unit % 60 >= 30 else "light" for unit in range(120)}
    expected = of_coder(scores_of(table, strata=strata), "C0")[1]
    assert expected[0] == pytest.approx(0.5 / 31)
    assert expected[-1] == pytest.approx(15.5 / 31)


def test_with_too_few_other_pairs_nothing_is_expected_and_nothing_charged():
    assert scores_of([[1] * 40, [0] * 40]).expected.tolist() == [0] * 80


def test_members_of_one_encounter_are_one_row():
    table = [[1, 1, 0], [0, 0, 0], [0, 0, 0]]
    scores = scores_of(table, encounters={0: "E1", 1: "E1", 2: "E1"})
    assert len(scores.coder) == 3
    # The third tells nothing and dilutes nothing.
    assert of_coder(scores, "C0") == ([1], [pytest.approx(1 / 3)])


def test_a_bad_co_coder_does_not_tar_the_honest():
    among = simulated(Study(coders=9, weeks=6, bad=3, worse=6, onset=0), np.random.default_rng(1))
    rows = among.rows
    ratio = rows.summed(rows.observed).sum(axis=1) / rows.summed(rows.expected).sum(axis=1)
    overall = {coder: ratio[i] for i, (coder, name) in enumerate(among.names) if name == "*"}
    assert max(overall[coder] for coder in range(3, 9)) < 1
    assert min(overall[coder] for coder in range(3)) > 1.3


def rows_of(observed, expected, period=None, series=None, shape=None):
    n = len(observed)
    return Rows(
        series=np.zeros(n, dtype=int) if series is None else np.array(series),
        period=np.arange(n) if period is None else np.array(period),
        observed=np.array(observed, dtype=float),
        expected=np.array(expected, dtype=float),
        shape=shape or (1, n),
    )


def test_against_a_tolerable_coder_the_capital_is_expected_never_to_grow():
    expected = np.array([1 / 3, 0.1, 1 / 3, 0.6])
    chance = at_odds(expected, TOLERATED_ODDS)
    total = np.zeros(4)
    for outcome in product([0, 1], repeat=4):
        told = np.array(outcome)
        likely = np.prod(np.where(told, chance, 1 - chance))
        total += likely * e_processes(rows_of(outcome, expected))[0]
    assert total == pytest.approx(np.ones(4))


def test_against_a_better_coder_it_shrinks():
    expected = np.array([1 / 3, 1 / 3, 1 / 3])
    total = sum(
        (1 / 3) ** sum(o) * (2 / 3) ** (3 - sum(o)) * e_processes(rows_of(o, expected))[0, -1]
        for o in product([0, 1], repeat=3)
    )
    assert total < 1


def test_weeks_that_tell_nothing_leave_the_capital_as_it_is():
    assert e_processes(rows_of([0, 0, 0], [0, 0, 0]))[0] == pytest.approx([1, 1, 1])


def test_a_change_half_way_is_still_found():
    good, bad = [0] * 60, [1] * 40
    found = e_processes(rows_of(good + bad, [1 / 3] * 100))[0]
    assert found[59] < 1.01
    assert found[-1] > 1e6


def test_the_capital_does_not_overflow():
    assert np.isfinite(e_processes(rows_of([1] * 5000, [0.1] * 5000))).all()


@given(st.lists(st.sampled_from([0.0, 1.0, 19.0, 20.0, 39.0, 60.0, 300.0]), min_size=1, max_size=9))
def test_e_bh_flags_as_its_definition_says(values):
    found = flagged(np.array(values), 0.05)
    ranked = sorted(values, reverse=True)
    ranks = range(1, len(values) + 1)
    enough = [k for k in ranks if ranked[k - 1] >= len(values) / (0.05 * k)]
    assert found.sum() == max(enough, default=0)
    assert sorted(np.array(values)[found], reverse=True) == ranked[: found.sum()]


def test_cusum_by_hand():
    tolerated = at_odds(np.array([0.5]), TOLERATED_ODDS)[0]
    z = (1 - tolerated) / np.sqrt(tolerated * (1 - tolerated))
    found = cusum(rows_of([1, 1, 0, 0, 1], [0.5, 0.5, 0.5, 0, 0.5]))[0]
    one, two = z - 0.5, 2 * z - 1
    three = max(0, two - tolerated / np.sqrt(tolerated * (1 - tolerated)) - 0.5)
    # The fourth week tells nothing and lowers nothing.
    assert found == pytest.approx([one, two, three, three, three + one])


def test_the_limit_of_the_look_grows_with_the_number_of_series():
    def limit(series):
        cells = [(s, p) for s in range(series) for p in range(20) for _ in range(12)]
        who, when = zip(*cells, strict=True)
        n = len(cells)
        rows = rows_of([0] * n, [1 / 3] * n, period=when, series=who, shape=(series, 20))
        return calibrated_limit(rows, replicates=100)

    assert limit(2) < limit(60)
    assert limit(60) == limit(60)


def truthful(odd, weeks=8, other=()):
    """Three coders of ten units a week; the third is alone wherever `odd` says so."""
    units = 10 * weeks
    good = [unit % 2 for unit in range(units)]
    third = [1 - v if odd(u) else v for u, v in enumerate(good)]
    second = [1 - v if u in other else v for u, v in enumerate(good)]
    return scores_of([good, second, third])


def test_a_coder_who_departs_is_flagged_with_the_week_and_the_reason():
    scores = truthful(lambda u: u >= 30 and u % 2, other=range(0, 80, 10))
    found = drift([scores], limit=4.0)
    kinds = {flag.kind: flag for flag in found.flags}
    assert {flag.coder for flag in found.flags} == {"C2"}
    assert set(kinds) == {"look", "flag"}
    assert kinds["flag"].period >= 4
    assert kinds["flag"].variable == "flee"
    assert "to be expected (e-value" in kinds["flag"].reason
    series = next(one for one in found.series if one.coder == "C2")
    assert series.codings == 80
    assert series.compared == (10,) * 8
    assert series.periods == tuple(range(8))


def test_a_volunteer_of_few_codings_is_not_named():
    scores = truthful(lambda u: True, weeks=3)
    assert drift([scores], limit=2.0, least=31).flags == ()
    assert drift([scores], limit=2.0, least=30).flags != ()


def test_a_little_worse_on_every_variable_shows_over_all_of_them():
    several = []
    for number in range(8):
        # A different tenth of the units on each variable.
        one = truthful(lambda u, n=number: u % 10 == n, weeks=6)
        several.append(peer_scores_named(one, f"v{number}"))
    found = drift(several, limit=99)
    assert {(flag.coder, flag.variable) for flag in found.flags} == {("C2", "*")}


def peer_scores_named(scores, variable):
    return type(scores)(variable, *(getattr(scores, field) for field in list(scores.__slots__)[1:]))


def test_where_nobody_was_compared_there_is_no_drift():
    codings = Codings.of([(0, "a", 1)], level="nominal")
    found = drift([peer_scores(codings, "flee", EveryWeek())])
    assert (found.series, found.flags) == ((), ())
    assert pooled([]) is None


def test_weeks_keep_their_numbers():
    codings = codings_of([[1, 0], [1, 0]], "nominal")
    periods = {(unit, coder): 7 + unit for unit in (0, 1) for coder in ("C0", "C1")}
    found = drift([peer_scores(codings, "flee", periods)], limit=8)
    assert {one.periods for one in found.series} == {(7, 8)}


def test_simulated_honest_coders_are_left_in_peace_and_bad_ones_found():
    small = {"weeks": 12, "coders": 12}
    honest = [outcomes((Study(**small), seed))[0] for seed in range(6)]
    assert sum(one.false for one in honest) == 0
    bad = [outcomes((Study(bad=2, worse=6, onset=2, **small), seed))[0] for seed in range(4)]
    assert sum(one.found for one in bad) >= 6
    assert sum(one.false for one in bad) == 0
