"""Observed agreement of each unit, and the family of coefficients it is corrected for chance in.

(observed - expected) / (1 - expected): the members differ in what they expect by chance.
Gwet 2014, Handbook of Inter-Rater Reliability, chapters 2-5, with missing codings throughout:
units coded once count for what is expected, not for what is observed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.weights import Weights, agreement_of_values
from bwvcoding.agreement.counts import DENSE_LIMIT, Counts, Floats
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals import linear
from bwvcoding.agreement.intervals.bootstrap import Formula
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.result import Coefficient, no_pairs, no_variation, not_applicable


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """Expected agreement: a formula of the sums of these features of the units."""

    features: Floats
    expected: Formula


# From codings and the agreement of their values to what a coefficient expects by chance.
ByChance = Callable[[Codings, Counts, Floats], Chance]


def unit_agreement(counts: Counts, alike: Floats | None = None) -> Floats:
    """Mean agreement of the pairs of coders in each unit; zero where a unit is not pairable.

    `alike` says how nearly two values agree; without it, only the same value does.
    """
    agreeing = counts.agreeing
    if alike is not None:
        table = counts.dense()
        agreeing = (table * (table @ alike - 1)).sum(axis=1) * counts.pairable
    return agreeing / np.maximum(counts.m, 1) / counts.other_coders


def corrected(
    name: str,
    codings: Codings,
    by_chance: ByChance,
    plan: Plan | None,
    weights: Weights,
    *,
    by_n: bool = False,
) -> Coefficient:
    """`by_n`: its variance divides by n, as the large-sample formulas do, not by n - 1."""
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(name, codings.level)
    if (only := only_value(codings, counts)) is not None:
        return no_variation(name, codings.level, f"Every coder gave the same value: {only}.")
    if counts.unit_count * counts.value_count > DENSE_LIMIT:
        return not_applicable(name, codings.level, f"{counts.value_count} values are too many.")
    alike = agreement_of_values(weights, codings)
    chance = by_chance(codings, counts, alike)
    agreement = unit_agreement(counts, None if weights is Weights.IDENTITY else alike)
    compared = counts.pairable.astype(np.float64)

    def formula(sums: Floats) -> Floats:
        expected = chance.expected(sums[:, 2:])
        return ratio(ratio(sums[:, 0], sums[:, 1]) - expected, 1 - expected)

    units = max(1, int((counts.m > 0).sum()))
    scale = np.sqrt(1 - 1 / units) if by_n else 1.0
    expected = float(chance.expected(chance.features.sum(axis=0, keepdims=True))[0])
    return estimate(
        name,
        codings,
        np.column_stack([agreement, compared, chance.features]),
        formula,
        undefined="Chance alone explains it.",
        bootstrap=plan,
        chance=expected,
        disagreement=Disagreement(1 - agreement, compared, 1 - expected),
        deviations=lambda: gwet_deviations(counts, agreement, expected, chance) * scale,
    )


def gwet_deviations(
    counts: Counts, agreement: Floats, expected: float, chance: Chance | None = None
) -> Floats:
    """Linearised values less their mean. Gwet 2014, eq. 5.8-5.12, where the number of pairable
    units counts as fixed.
    """
    coded = counts.m > 0
    share = counts.pairable.sum() / coded.sum()
    observed = agreement.sum() / counts.pairable.sum()
    value = (observed - expected) / (1 - expected)
    deviating = (agreement - expected * counts.pairable) / share / (1 - expected) - value
    if chance is not None:
        moved = linear.deviations(chance.features[coded], chance.expected)
        deviating[coded] -= (1 - value) / (1 - expected) * moved
    deviating[~coded] = np.nan
    return deviating


def only_value(codings: Codings, counts: Counts) -> object | None:
    """The one value all pairable units share, if they do."""
    given = np.flatnonzero(counts.given)
    return spelled(codings.values[given[0]]) if given.size == 1 else None


def spelled(value: object) -> str:
    """A value as a sentence shows it."""
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value))) or "nothing"
    return str(value)
