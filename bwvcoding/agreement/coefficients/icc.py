"""Intraclass correlations of numbers: six forms from one analysis of variance, complete data.

Shrout and Fleiss 1979, Psychological Bulletin 86:420-428. Their intervals stand in `icc_bounds`.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.icc_bounds import MeanSquares, interval
from bwvcoding.agreement.coefficients.observed import only_value
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.levels import NUMERIC
from bwvcoding.agreement.result import Coefficient, no_pairs, no_variation, not_applicable

# Of one coder: the part of the variance that lies between units, and the whole of it.
Form = Callable[[MeanSquares], tuple[Floats, Floats]]


def one_way(ms: MeanSquares) -> tuple[Floats, Floats]:
    """Each unit coded by coders of its own."""
    return ms.units - ms.within, ms.units + (ms.k - 1) * ms.within


def two_way(ms: MeanSquares) -> tuple[Floats, Floats]:
    """The same coders throughout, drawn from many: absolute agreement."""
    bias = ms.k * (ms.coders - ms.residual) / ms.n
    return ms.units - ms.residual, ms.units + (ms.k - 1) * ms.residual + bias


def mixed(ms: MeanSquares) -> tuple[Floats, Floats]:
    """These coders and no others: consistency, whatever the height each one codes at."""
    return ms.units - ms.residual, ms.units + (ms.k - 1) * ms.residual


FORMS: dict[str, Form] = {"1": one_way, "2": two_way, "3": mixed}
NAMES = tuple(f"icc_{form}_{of}" for of in ("1", "k") for form in FORMS)


def icc(codings: Codings, name: str, *, bootstrap: Plan | None = None) -> Coefficient:
    """`icc_1_1` to `icc_3_k`: the reliability of one coder, or of the mean of all k."""
    counts = Counts.of(codings)
    if (refused := _refused(name, codings, counts)) is not None:
        return refused
    _, form, of = name.split("_")
    coders = np.unique(codings.coder)
    table = np.zeros((len(codings.units), len(codings.coders)))
    # Sums of squares lose nothing when the numbers are taken from their mean.
    points = codings.points[codings.value]
    table[codings.unit, codings.coder] = points - points.mean()
    x = table[:, coders]
    features = np.column_stack([counts.m > 0, x.sum(axis=1) ** 2, (x**2).sum(axis=1), x])

    def formula(sums: Floats) -> Floats:
        shared, whole = FORMS[form](MeanSquares.of(sums, len(coders)))
        if of == "k":
            return ratio(len(coders) * shared, whole + (len(coders) - 1) * shared)
        return ratio(shared, whole)

    reason = "The units do not differ more than chance alone would have them."
    found = estimate(name, codings, features, formula, undefined=reason, bootstrap=bootstrap)
    if bootstrap is None or found.value is None:
        return found
    if not found.value < 1:
        # Without a trace of error there is nothing to tell from how far it could be off.
        return replace(found, interval=None)
    if codings.clusters is not None:
        return found
    squares = MeanSquares.of(features.sum(axis=0, keepdims=True), len(coders))
    single = float(ratio(*FORMS[form](squares))[0])
    return replace(found, interval=interval(single, form, of, squares, bootstrap.confidence))


def _refused(name: str, codings: Codings, counts: Counts) -> Coefficient | None:
    if codings.level not in NUMERIC:
        reason = f"It needs numbers; the level here is {codings.level}."
        return not_applicable(name, codings.level, reason)
    if not counts.pairable.any():
        return no_pairs(name, codings.level)
    m = counts.m[counts.m > 0]
    coders = np.unique(codings.coder).size
    if incomplete := int((m < coders).sum()):
        reason = f"It needs complete data; {incomplete} of {m.size} units lack a coder's number."
        return not_applicable(name, codings.level, reason)
    if (only := only_value(codings, counts)) is not None:
        return no_variation(name, codings.level, f"Every coder gave the same value: {only}.")
    if m.size < 2:
        return not_applicable(name, codings.level, "It needs two units or more.")
    return None
