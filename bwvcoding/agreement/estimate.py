"""From per-unit features to a coefficient with its interval: shared by every coefficient."""

from collections.abc import Callable

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals import analytic, exact, linear, log_delta
from bwvcoding.agreement.intervals import bootstrap as drawing
from bwvcoding.agreement.intervals.analytic import Analytic
from bwvcoding.agreement.intervals.bootstrap import Bootstrap, Formula
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.intervals.log_delta import LogDelta
from bwvcoding.agreement.result import Coefficient, Interval, Status, no_variation

Plan = Bootstrap | LogDelta | Analytic


def estimate(
    name: str,
    codings: Codings,
    features: Floats,
    formula: Formula,
    *,
    undefined: str,
    bootstrap: Plan | None = None,
    point: float | None = None,
    chance: float | None = None,
    disagreement: Disagreement | None = None,
    deviations: Callable[[], Floats] | None = None,
) -> Coefficient:
    """Evaluate `formula` on the summed features; `undefined` says in words why it may be NaN.

    `point` is the point estimate of record, where another engine gives it. `deviations` are the
    linearised values of a paper, NaN for units it leaves out; without them, the formula's own.
    """
    value = float(formula(features.sum(axis=0, keepdims=True))[0])
    if np.isnan(value):
        return no_variation(name, codings.level, undefined)
    coded = np.zeros(len(codings.units), dtype=bool)
    coded[codings.unit] = True
    features, clusters = features[coded], _among(codings, coded)
    few = disagreement.among(coded) if disagreement else None
    error = None
    if isinstance(bootstrap, Analytic):
        moved = deviations()[coded] if deviations else linear.deviations(features, formula)
        error, interval = _analytic(value, moved, bootstrap, clusters, few)
    else:
        interval = interval_for(features, formula, bootstrap, clusters, few)
    return Coefficient(
        name=name,
        level=codings.level,
        status=Status.DEFINED,
        value=value if point is None else point,
        interval=interval,
        standard_error=error,
        chance=chance,
    )


def interval_for(
    features: Floats,
    formula: Formula,
    plan: Bootstrap | LogDelta | None,
    clusters: Codes | None,
    disagreement: Disagreement | None,
) -> Interval | None:
    """The planned interval, or the exact one where too few units disagree for any other."""
    if plan is None:
        return None
    if disagreement and (found := exact.where_scarce(disagreement, clusters, plan.confidence)):
        return found
    if isinstance(plan, LogDelta):
        return log_delta.interval(features, formula, plan, clusters)
    return drawing.interval(features, formula, plan, clusters)


def _analytic(
    value: float,
    moved: Floats,
    plan: Analytic,
    clusters: Codes | None,
    disagreement: Disagreement | None,
) -> tuple[float | None, Interval | None]:
    scarce = disagreement and exact.where_scarce(disagreement, clusters, plan.confidence)
    told = ~np.isnan(moved)
    nested = None if clusters is None else clusters[told]
    error, interval = analytic.interval(value, moved[told], plan, nested)
    return error, scarce or interval


def _among(codings: Codings, coded: Floats) -> Codes | None:
    return None if codings.clusters is None else codings.clusters[coded]


def ratio(numerator: Floats, denominator: Floats) -> Floats:
    """Quotient per replicate, NaN where nothing divides."""
    return np.divide(
        numerator, denominator, out=np.full_like(numerator, np.nan), where=denominator > 0
    )
