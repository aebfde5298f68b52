"""From per-unit features to a coefficient with its interval: shared by every coefficient."""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals.bootstrap import Bootstrap, Formula, interval
from bwvcoding.agreement.result import Coefficient, Status, no_variation


def estimate(
    name: str,
    codings: Codings,
    features: Floats,
    formula: Formula,
    *,
    undefined: str,
    bootstrap: Bootstrap | None = None,
    point: float | None = None,
) -> Coefficient:
    """Evaluate `formula` on the summed features; `undefined` says in words why it may be NaN.

    `point` is the point estimate of record, where another engine gives it.
    """
    value = float(formula(features.sum(axis=0, keepdims=True))[0])
    if np.isnan(value):
        return no_variation(name, codings.level, undefined)
    drawn = np.zeros(len(codings.units), dtype=bool)
    drawn[codings.unit] = True
    clusters = None if codings.clusters is None else codings.clusters[drawn]
    return Coefficient(
        name=name,
        level=codings.level,
        status=Status.DEFINED,
        value=value if point is None else point,
        interval=interval(features[drawn], formula, bootstrap, clusters) if bootstrap else None,
    )


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Quotient per replicate, NaN where nothing divides."""
    return np.divide(
        numerator, denominator, out=np.full_like(numerator, np.nan), where=denominator > 0
    )
