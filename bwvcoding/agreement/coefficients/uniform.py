"""Chance as a blind draw from the domain: Brennan and Prediger's kappa, and PABAK.

Brennan and Prediger 1981, Educational and Psychological Measurement 41:687-699; Byrt, Bishop
and Carlin 1993, Journal of Clinical Epidemiology 46:423-429, eq. 1-3.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.observed import Chance, corrected
from bwvcoding.agreement.coefficients.pairable import of_two
from bwvcoding.agreement.coefficients.weights import Weights
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import Plan
from bwvcoding.agreement.result import Coefficient, not_applicable


def brennan_prediger(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """Every value of the domain equally likely; the same as Randolph's kappa."""
    return corrected("brennan_prediger", codings, by_chance, bootstrap, weights)


def pabak(codings: Codings, *, bootstrap: Plan | None = None) -> Coefficient:
    """Kappa adjusted for prevalence and bias: of two coders and two values, 2 × observed - 1."""
    both = of_two("pabak", codings)
    if isinstance(both, Coefficient):
        return both
    if len(codings.values) > 2:
        reason = f"It is defined for two values; {len(codings.values)} are given here."
        return not_applicable("pabak", codings.level, reason)
    return corrected("pabak", both, by_chance, bootstrap, Weights.IDENTITY)


def by_chance(codings: Codings, counts: Counts, alike: Floats) -> Chance:
    chance = alike.mean()
    return Chance(np.zeros((len(codings.units), 0)), lambda sums: np.full(len(sums), float(chance)))


@dataclass(frozen=True, slots=True)
class Skew:
    """Why kappa is low where agreement is high: one value prevails, or one coder gives it more."""

    prevalence_index: float
    bias_index: float


def skew(codings: Codings) -> Skew | None:
    """Byrt et al., eq. 1 and 2, absolute; None for anything but two coders and two values."""
    both = of_two("skew", codings)
    if isinstance(both, Coefficient) or len(codings.values) != 2 or not len(both):
        return None
    coders = np.unique(both.coder)
    units = len(both) / 2
    # Given the second value: by the one coder, by the other.
    first, second = ((both.value[both.coder == coder] == 1).sum() / units for coder in coders)
    return Skew(prevalence_index=abs(1 - first - second), bias_index=abs(first - second))
