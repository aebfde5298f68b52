"""Observed and expected disagreement, by level, as sums over units.

Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", equations 1-4. Only pairable
units have features other than zero, so that one bootstrap of units serves every level.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement import distances
from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import DENSE_LIMIT, Counts, Floats
from bwvcoding.agreement.estimate import ratio
from bwvcoding.agreement.intervals.bootstrap import Formula
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.intervals.two_way import Distances
from bwvcoding.agreement.levels import Level

# Expected disagreement below this share of the sum of squares is rounding, not variation.
ROUNDING = 1e-12

# From sums of features to n, observed and expected disagreement; the latter two as sums over
# pairs of codings, not yet divided by n and n (n - 1).
Parts = Callable[[Floats], tuple[Floats, Floats, Floats]]


@dataclass(frozen=True, slots=True, eq=False)
class Disagreements:
    """Features of the units, what their sums say, and how much each unit disagrees by itself.

    `largest` is the distance of the two values given that lie farthest apart.
    """

    features: Floats
    parts: Parts
    of_unit: Floats
    largest: float

    def alpha(self, sums: Floats) -> Floats:
        return _alpha_of(self.parts)(sums)

    def alpha_of_many(self, sums: Floats) -> Floats:
        """Alpha without its correction for small samples: what Gwet's variance is of."""
        n, observed, expected = self.parts(sums)
        return np.subtract(1, n * ratio(observed, expected))

    def by_unit(self, counts: Counts) -> Disagreement:
        """For the exact interval: disagreement as a share of the largest possible."""
        n, _, expected = (part[0] for part in self.parts(self.features.sum(0, keepdims=True)))
        return Disagreement(
            share=self.of_unit / np.maximum(counts.m, 1) / self.largest,
            weight=counts.m * counts.pairable,
            expected=float(expected / (n * (n - 1)) / self.largest),
        )


def _alpha_of(parts: Parts) -> Formula:
    def alpha(sums: Floats) -> Floats:
        n, observed, expected = parts(sums)
        return np.subtract(1, (n - 1) * ratio(observed, expected))

    return alpha


def measured(codings: Codings, counts: Counts) -> tuple[Floats, Formula]:
    """Features of the units, and the formula that turns their sums into alpha."""
    found = disagreements(codings, counts)
    return found.features, found.alpha


def disagreements(
    codings: Codings, counts: Counts, distance: Floats | None = None
) -> Disagreements:
    """By the level of the codings, or by a table of distances between their values."""
    if distance is not None:
        return _by_distance(distance, counts)
    if codings.level is Level.NOMINAL:
        return _nominal(counts)
    if codings.level is Level.ORDINAL:
        return _ordinal(counts)
    if codings.level is Level.INTERVAL:
        return _interval(codings.points, counts)
    return _by_distance(distances.between(codings.level, codings.values), counts)


def summed(codings: Codings, counts: Counts) -> tuple[Floats, Formula]:
    """Sums of the features alone; the commonest level does without a table of features."""
    if codings.level is Level.NOMINAL:
        observed = (counts.m * (counts.m - 1) - counts.agreeing) / counts.other_coders
        return np.concatenate([[observed.sum()], counts.given]), _alpha_of(_nominal_parts)
    features, formula = measured(codings, counts)
    return features.sum(axis=0), formula


def _pairable_counts(counts: Counts) -> Floats:
    return counts.dense() * counts.pairable[:, None]


def _nominal(counts: Counts) -> Disagreements:
    of_unit = (counts.m * (counts.m - 1) - counts.agreeing) / counts.other_coders

    features = np.column_stack([of_unit, _pairable_counts(counts)])
    return Disagreements(features, _nominal_parts, of_unit, largest=1)


def _nominal_parts(sums: Floats) -> tuple[Floats, Floats, Floats]:
    n_v = sums[:, 1:]
    n = n_v.sum(axis=1)
    return n, sums[:, 0], n * n - np.square(n_v).sum(axis=1)


def _by_distance(distance: Floats, counts: Counts) -> Disagreements:
    table = _pairable_counts(counts)
    of_unit = ((table @ distance) * table).sum(axis=1) / counts.other_coders
    given = table.any(axis=0)

    def parts(sums: Floats) -> tuple[Floats, Floats, Floats]:
        n_v = sums[:, 1:]
        return n_v.sum(axis=1), sums[:, 0], ((n_v @ distance) * n_v).sum(axis=1)

    largest = float(distance[np.ix_(given, given)].max(initial=0))
    return Disagreements(np.column_stack([of_unit, table]), parts, of_unit, largest)


def _interval(points: Floats, counts: Counts) -> Disagreements:
    """By moments: memory does not grow with the number of distinct values."""
    x = (points - points.mean())[counts.value]
    m = counts.m * counts.pairable
    s1 = counts.per_unit(counts.n * x) * counts.pairable
    s2 = counts.per_unit(counts.n * x * x) * counts.pairable
    # Rounding may leave a trace below zero where a unit's coders agree.
    of_unit = np.maximum(2 * (m * s2 - s1 * s1) / counts.other_coders, 0)

    def parts(sums: Floats) -> tuple[Floats, Floats, Floats]:
        observed, n, t1, t2 = sums.T
        expected = 2 * (n * t2 - t1 * t1)
        return n, observed, np.where(expected > ROUNDING * n * t2, expected, 0)

    features = np.column_stack([of_unit, m, s1, s2])
    largest = float(np.ptp(x[counts.pairable[counts.unit]])) ** 2
    return Disagreements(features, parts, of_unit, largest)


def _ordinal(counts: Counts) -> Disagreements:
    """The distance of two values is the (squared) number of codings between their midpoints."""
    table = _pairable_counts(counts)
    low, high = np.triu_indices(counts.value_count, k=1)
    if len(table) * len(low) > DENSE_LIMIT:
        raise ValueError(f"{counts.value_count} ranks are too many for the ordinal level.")
    coincidences = 2 * table[:, low] * table[:, high] / counts.other_coders[:, None]

    def distance(n_v: Floats) -> Floats:
        midpoint = np.cumsum(n_v, axis=1) - n_v / 2
        return np.square(midpoint[:, high] - midpoint[:, low])

    def parts(sums: Floats) -> tuple[Floats, Floats, Floats]:
        n_v, observed = sums[:, : counts.value_count], sums[:, counts.value_count :]
        apart = distance(n_v)
        expected = 2 * (n_v[:, low] * n_v[:, high] * apart).sum(axis=1)
        return n_v.sum(axis=1), (observed * apart).sum(axis=1), expected

    apart = distance(table.sum(axis=0, keepdims=True))[0]
    given = np.flatnonzero(table.any(axis=0))
    first, last = (given[0], given[-1]) if given.size else (0, 0)
    farthest = (low == first) & (high == last)
    features = np.column_stack([table, coincidences])
    return Disagreements(features, parts, coincidences @ apart, float(apart[farthest].sum()))


def distances_given(codings: Codings, distance: Floats | None = None) -> Distances:
    """Distances between values as a function of how often each was given."""
    if codings.level is Level.ORDINAL and distance is None:
        return _ordinal_distances
    if distance is None:
        distance = _fixed_distances(codings)
    return lambda given: distance


def _ordinal_distances(given: Floats) -> Floats:
    midpoint = np.cumsum(given) - given / 2
    return np.square(np.subtract.outer(midpoint, midpoint))


def _fixed_distances(codings: Codings) -> Floats:
    if codings.level is Level.NOMINAL:
        return 1 - np.eye(len(codings.values))
    if codings.level is Level.INTERVAL:
        return np.square(np.subtract.outer(codings.points, codings.points))
    return distances.between(codings.level, codings.values)
