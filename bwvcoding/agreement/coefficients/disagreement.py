"""Observed and expected disagreement, by level, as sums over units.

Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", equations 1-4. Each function
answers per-unit features and the formula that turns their sums into alpha, so that one bootstrap
serves every level; only pairable units have features other than zero.
"""

import numpy as np

from bwvcoding.agreement import distances
from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import DENSE_LIMIT, Counts, Floats
from bwvcoding.agreement.estimate import ratio
from bwvcoding.agreement.intervals.bootstrap import Formula
from bwvcoding.agreement.levels import Level

# Expected disagreement below this share of the sum of squares is rounding, not variation.
ROUNDING = 1e-12


def measured(codings: Codings, counts: Counts) -> tuple[Floats, Formula]:
    if codings.level is Level.NOMINAL:
        return _nominal(counts)
    if codings.level is Level.ORDINAL:
        return _ordinal(counts)
    if codings.level is Level.INTERVAL:
        return _interval(codings.points, counts)
    return _by_distance(distances.between(codings.level, codings.values), counts)


def _pairable_counts(counts: Counts) -> Floats:
    return counts.dense() * counts.pairable[:, None]


def _alpha(n: Floats, observed: Floats, expected: Floats) -> Floats:
    """1 - D_o / D_e, from sums not yet divided by n and n (n - 1)."""
    return np.subtract(1, (n - 1) * ratio(observed, expected))


def _nominal(counts: Counts) -> tuple[Floats, Formula]:
    disagreeing = (counts.m * (counts.m - 1) - counts.agreeing) / counts.other_coders

    def formula(sums: Floats) -> Floats:
        observed, n_v = sums[:, 0], sums[:, 1:]
        n = n_v.sum(axis=1)
        return _alpha(n, observed, n * n - np.square(n_v).sum(axis=1))

    return np.column_stack([disagreeing, _pairable_counts(counts)]), formula


def _by_distance(distance: Floats, counts: Counts) -> tuple[Floats, Formula]:
    table = _pairable_counts(counts)
    observed = ((table @ distance) * table).sum(axis=1) / counts.other_coders

    def formula(sums: Floats) -> Floats:
        n_v = sums[:, 1:]
        expected = ((n_v @ distance) * n_v).sum(axis=1)
        return _alpha(n_v.sum(axis=1), sums[:, 0], expected)

    return np.column_stack([observed, table]), formula


def _interval(points: Floats, counts: Counts) -> tuple[Floats, Formula]:
    """By moments: memory does not grow with the number of distinct values."""
    centred = points - points.mean()
    x = centred[counts.value]
    m = counts.m * counts.pairable
    s1 = counts.per_unit(counts.n * x) * counts.pairable
    s2 = counts.per_unit(counts.n * x * x) * counts.pairable
    # Rounding may leave a trace below zero where a unit's coders agree.
    observed = np.maximum(2 * (m * s2 - s1 * s1) / counts.other_coders, 0)

    def formula(sums: Floats) -> Floats:
        d, n, t1, t2 = sums.T
        expected = 2 * (n * t2 - t1 * t1)
        expected = np.where(expected > ROUNDING * n * t2, expected, 0)
        return _alpha(n, d, expected)

    return np.column_stack([observed, m, s1, s2]), formula


def _ordinal(counts: Counts) -> tuple[Floats, Formula]:
    """The distance of two values is the (squared) number of codings between their midpoints."""
    table = _pairable_counts(counts)
    low, high = np.triu_indices(counts.value_count, k=1)
    if len(table) * len(low) > DENSE_LIMIT:
        raise ValueError(f"{counts.value_count} ranks are too many for the ordinal level.")
    coincidences = 2 * table[:, low] * table[:, high] / counts.other_coders[:, None]

    def formula(sums: Floats) -> Floats:
        n_v, observed = sums[:, : counts.value_count], sums[:, counts.value_count :]
        midpoint = np.cumsum(n_v, axis=1) - n_v / 2
        distance = np.square(midpoint[:, high] - midpoint[:, low])
        expected = 2 * (n_v[:, low] * n_v[:, high] * distance).sum(axis=1)
        return _alpha(n_v.sum(axis=1), (observed * distance).sum(axis=1), expected)

    return np.column_stack([table, coincidences]), formula
