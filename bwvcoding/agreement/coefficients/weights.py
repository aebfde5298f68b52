"""Weights: how nearly two values agree, from 1 (the same) to 0 (as far apart as can be).

Gwet 2014, Handbook of Inter-Rater Reliability, section 3.5 and appendix B; irrCAC's names.
"""

from enum import StrEnum

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.levels import Level


class Weights(StrEnum):
    IDENTITY = "identity"
    LINEAR = "linear"
    QUADRATIC = "quadratic"
    ORDINAL = "ordinal"
    RADICAL = "radical"
    RATIO = "ratio"


BY_LEVEL = {
    Level.ORDINAL: Weights.ORDINAL,
    Level.INTERVAL: Weights.QUADRATIC,
    Level.RATIO: Weights.RATIO,
}


def agreement_of_values(weights: Weights, codings: Codings) -> Floats:
    """values × values. Labels stand at 1, 2, 3 … of their scale, numbers where they are."""
    if weights is Weights.IDENTITY:
        return np.eye(len(codings.values))
    points = _points(codings)
    apart = _apart(weights, points)
    widest = apart.max(initial=0)
    return 1 - apart / widest if widest else np.ones_like(apart)


def _apart(weights: Weights, points: Floats) -> Floats:
    if weights is Weights.ORDINAL:
        between = np.abs(np.subtract.outer(np.arange(len(points)), np.arange(len(points)))) + 1
        return between * (between - 1.0) / 2
    difference = np.abs(np.subtract.outer(points, points))
    if weights is Weights.LINEAR:
        return difference
    if weights is Weights.RADICAL:
        return np.sqrt(difference)
    if weights is Weights.RATIO:
        total = np.add.outer(points, points)
        return np.square(np.divide(difference, total, out=np.zeros_like(total), where=total != 0))
    return np.square(difference)


def _points(codings: Codings) -> Floats:
    if any(isinstance(value, str | bool | frozenset | tuple) for value in codings.values):
        return np.arange(1.0, len(codings.values) + 1)
    return codings.points
