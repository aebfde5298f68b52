"""Krippendorff's alpha = 1 - D_o / D_e; singly coded units say nothing and are left out."""

from dataclasses import replace

import numpy as np

from bwvcoding.agreement import distances, reference
from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.disagreement import (
    Disagreements,
    disagreements,
    distances_given,
    summed,
)
from bwvcoding.agreement.coefficients.observed import only_value
from bwvcoding.agreement.coefficients.weights import Weights, agreement_of_values
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.distances import SetDistance
from bwvcoding.agreement.estimate import Plan, estimate
from bwvcoding.agreement.intervals import exact, linear, two_way
from bwvcoding.agreement.intervals.two_way import TwoWay
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, no_pairs, no_variation

NAME = "alpha"


def alpha(
    codings: Codings,
    *,
    bootstrap: Plan | TwoWay | None = None,
    weights: Weights | None = None,
    sets_by: SetDistance = SetDistance.JACCARD,
) -> Coefficient:
    """Alpha at the level of the codings; the reference engine gives the estimate of record.

    Weights take the place of the level's distance, as in irrCAC: 1 - agreement of two values.
    A `TwoWay` plan draws the coders anew as well.
    """
    if codings.level is Level.EVENT:
        raise ValueError("Alpha does not judge events; match them with event_f1.")
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    if (only := only_value(codings, counts)) is not None:
        return no_variation(NAME, codings.level, f"Every coder gave the same value: {only}.")
    distance = _distance(codings, weights, sets_by)
    found = disagreements(codings, counts, distance)
    estimated = estimate(
        NAME,
        codings,
        found.features,
        found.alpha,
        undefined="The values given do not differ from each other.",
        bootstrap=None if isinstance(bootstrap, TwoWay) else bootstrap,
        point=reference.point(codings, counts, distance),
        disagreement=found.by_unit(counts),
        deviations=lambda: _deviations(found, counts),
    )
    if not isinstance(bootstrap, TwoWay) or not estimated.is_defined:
        return estimated
    scarce = exact.where_scarce(found.by_unit(counts), codings.clusters, bootstrap.confidence)
    drawn = two_way.interval(codings, distances_given(codings, distance), bootstrap)
    return replace(estimated, interval=scarce or drawn)


def point_alpha(codings: Codings) -> float | None:
    """Own estimate alone: for the many small comparisons that explain a coefficient."""
    counts = Counts.of(codings)
    if not counts.pairable.any() or only_value(codings, counts) is not None:
        return None
    sums, formula = summed(codings, counts)
    value = float(formula(sums[None, :])[0])
    return None if np.isnan(value) else value


def _distance(codings: Codings, weights: Weights | None, sets_by: SetDistance) -> Floats | None:
    if weights is not None:
        return 1 - agreement_of_values(weights, codings)
    if codings.level is Level.SET:
        return distances.SET_DISTANCES[sets_by](codings.values)
    return None


def _deviations(found: Disagreements, counts: Counts) -> Floats:
    """Gwet 2014, eq. 5.16, in its general form: pairable units alone.

    As irrCAC 1.0 prints it, the small-sample correction weighs in by each unit's coders.
    """
    features, m = found.features[counts.pairable], counts.m[counts.pairable]
    apart = 1 - found.alpha_of_many(features.sum(axis=0, keepdims=True))
    moved = np.full(len(counts.m), np.nan)
    moved[counts.pairable] = linear.deviations(features, found.alpha_of_many)
    moved[counts.pairable] -= apart / m.sum() * (m / m.mean() - 1)
    return moved
