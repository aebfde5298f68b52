"""A tally tells what the codings it counts would tell, in whatever order they were added."""

import json

import numpy as np
import pytest

from bwvcoding.agreement import (
    Bootstrap,
    Codings,
    Event,
    Level,
    LogDelta,
    Tolerance,
    ac1,
    agreement_by_group,
    agreement_by_pair,
    alpha,
    coverage,
    event_f1,
    leave_one_out,
    missing_both_ways,
    percent_agreement,
    specific_agreement,
)
from bwvcoding.agreement.tallies.figures import Figures
from bwvcoding.agreement.tallies.tally import Tally, empty, of_rows
from bwvcoding.agreement.tallies.timed import of_timed_rows
from bwvcoding.agreement.tallies.written import of_json, to_json

LEVELS = [Level.NOMINAL, Level.ORDINAL, Level.INTERVAL, Level.SET]
CODES = ("not_visible", "not_audible")
PLAN = Bootstrap(150, seed=7)
DOMAIN = {
    Level.NOMINAL: ["a", "b", "c"],
    Level.ORDINAL: ["low", "mid", "high"],
    Level.INTERVAL: [1000, 1007, 1030],
    Level.SET: [frozenset(), frozenset({"x"}), frozenset({"x", "y"})],
}
POSITIVE = {Level.NOMINAL: ["c"], Level.ORDINAL: ["low"], Level.INTERVAL: [1007], Level.SET: ["x"]}
GROUPS = {"ana": "police", "ben": "police", "cai": "community", "dot": "research"}


def random_rows(level, seed, members=2, encounters=25):
    """(encounter, unit, coder, value), with units nobody coded and codes for the unseen."""
    random = np.random.default_rng(seed)
    few = [*DOMAIN[level], *CODES][: random.integers(2, 6)]
    rows = []
    for encounter in range(random.integers(1, encounters)):
        for member in range(random.integers(1, members + 1)):
            truth = random.integers(len(few))
            for coder in list(GROUPS)[: random.integers(1, 5)]:
                said = truth if random.random() < 0.7 else random.integers(len(few))
                if random.random() < 0.85:
                    rows.append((f"E{encounter}", f"S{member}", coder, few[said]))
    return rows


def tally_of(level, rows):
    values = DOMAIN[level] if level in (Level.NOMINAL, Level.ORDINAL) else ()
    return of_rows(rows, level=level, values=values, codes=CODES)


def piecemeal(level, rows):
    """Encounter by encounter, last ones first, through JSON each time."""
    values = DOMAIN[level] if level in (Level.NOMINAL, Level.ORDINAL) else ()
    whole = empty(level, values, CODES)
    for encounter in reversed(list(dict.fromkeys(row[0] for row in rows))):
        whole += tally_of(level, [row for row in rows if row[0] == encounter])
        whole = of_json(json.loads(json.dumps(to_json(whole))))
    return whole


def codings_of(level, rows):
    seen = [((e, u), c, v) for e, u, c, v in rows if v not in CODES]
    units = {unit for unit, _, _ in seen}
    nested = len({unit[0] for unit in units}) < len(units)
    return Codings.of(
        seen,
        level=level,
        values=DOMAIN[level] if level in (Level.NOMINAL, Level.ORDINAL) else None,
        clusters={unit: unit[0] for unit in units} if nested else None,
    )


def alike(one, other):
    assert (one.status, one.level, one.name) == (other.status, other.level, other.name)
    assert one.value == pytest.approx(other.value, abs=1e-12)
    assert (one.interval is None) == (other.interval is None)
    if one.interval is not None:
        assert one.interval.low == pytest.approx(other.interval.low, abs=1e-9)
        assert one.interval.high == pytest.approx(other.interval.high, abs=1e-9)
        assert vars_of(one.interval) == vars_of(other.interval)


def vars_of(interval):
    return (interval.method, interval.undefined, interval.seed, interval.clustered)


@pytest.mark.parametrize("make", [tally_of, piecemeal])
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("members", [1, 3])
def test_every_figure_is_that_of_the_codings(level, members, make):
    for seed in range(12):
        rows = random_rows(level, seed, members)
        codings, figures = codings_of(level, rows), Figures(make(level, rows))
        alike(figures.alpha(PLAN), alpha(codings, bootstrap=PLAN))
        alike(figures.alpha(LogDelta()), alpha(codings, bootstrap=LogDelta()))
        percent = percent_agreement(codings).value
        assert figures.percent_agreement == pytest.approx(percent, abs=1e-12)
        for positive in (None, POSITIVE[level]):
            expected = coverage(codings, positive)
            found = figures.coverage(positive)
            assert found.prevalence == pytest.approx(expected.prevalence, abs=1e-12)
            same = ("units", "pairable_units", "coders", "pairs", "positives")
            assert [getattr(found, x) for x in same] == [getattr(expected, x) for x in same]
        assert figures.positive_agreement(POSITIVE[level]) == pytest.approx(
            specific_agreement(codings, POSITIVE[level]).value, abs=1e-12
        )


@pytest.mark.parametrize("make", [tally_of, piecemeal])
@pytest.mark.parametrize("level", LEVELS)
def test_what_explains_it_is_that_of_the_codings(level, make):
    for seed in range(12):
        rows = random_rows(level, seed)
        codings, figures = codings_of(level, rows), Figures(make(level, rows))
        expected = {one.coder: one for one in leave_one_out(codings)}
        for one in figures.leave_one_out():
            if one.codings:
                assert one.codings == expected[one.coder].codings
                without = expected[one.coder].alpha_without
                assert one.alpha_without == pytest.approx(without, abs=1e-9)
        key = str
        assert sorted(figures.agreement_by_pair(), key=key) == sorted(
            agreement_by_pair(codings), key=key
        )
        assert sorted(figures.agreement_by_group(GROUPS), key=key) == sorted(
            agreement_by_group(codings, GROUPS), key=key
        )


@pytest.mark.parametrize("level", LEVELS)
def test_the_gap_about_visibility_is_that_of_the_codings(level):
    for seed in range(12):
        rows = random_rows(level, seed)
        is_set = level is Level.SET
        codes = [frozenset({code}) if is_set else code for code in CODES]
        whole = Codings.of(
            [((e, u), c, frozenset({v}) if is_set and v in CODES else v) for e, u, c, v in rows],
            level=Level.SET if is_set else Level.NOMINAL,
        )
        met = set(codes) & set(whole.values)
        expected = missing_both_ways(whole, codes).gap if met else None
        found = Figures(tally_of(level, rows)).visibility_gap
        assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("level", [Level.NOMINAL, Level.ORDINAL])
def test_ac1_is_that_of_the_codings(level):
    for seed in range(12):
        rows = random_rows(level, seed)
        expected = ac1(codings_of(level, rows)).value
        assert Figures(tally_of(level, rows)).ac1 == pytest.approx(expected, abs=1e-12)


def test_marks_are_matched_when_tallied():
    tolerance = Tolerance(bounds_ms=500)
    for seed in range(12):
        random = np.random.default_rng(seed)
        rows = [
            (f"E{encounter}", f"S{member}", coder, some_events(random))
            for encounter in range(random.integers(1, 20))
            for member in range(random.integers(1, 3))
            for coder in list(GROUPS)[: random.integers(1, 5)]
        ]
        units = {(e, u): e for e, u, _, _ in rows}
        nested = len(set(units.values())) < len(units)
        codings = Codings.of(
            [((e, u), c, marked) for e, u, c, marked in rows],
            level="event",
            clusters=units if nested else None,
        )
        figures = Figures(of_timed_rows(rows, tolerance=tolerance, positive=None))
        alike(figures.event_f1(PLAN), event_f1(codings, tolerance=tolerance, bootstrap=PLAN))
        expected = coverage(codings, None)
        assert figures.coverage([True]).positives == expected.positives


def some_events(random):
    starts = sorted(random.integers(0, 4000, random.integers(0, 3)).tolist())
    return tuple(Event("cuffs", start, None) for start in starts)


def test_tallies_of_different_variables_do_not_add_up():
    with pytest.raises(ValueError, match="different variables"):
        empty(Level.NOMINAL) + empty(Level.INTERVAL)


def test_an_update_does_not_make_a_tally_of_like_encounters_longer():
    rows = random_rows(Level.NOMINAL, seed=3)
    one = tally_of(Level.NOMINAL, rows)
    double: Tally = one + one
    assert len(to_json(double)["patterns"]) == len(to_json(one)["patterns"])
    assert double.encounters == 2 * one.encounters
