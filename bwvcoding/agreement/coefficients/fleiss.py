"""Chance as the marginals of all coders together: Fleiss' kappa and Scott's pi.

Scott 1955, Public Opinion Quarterly 19:321-325; Fleiss 1971, Psychological Bulletin 76:378-382,
eq. 7, for any number of coders of each unit by Gwet 2014, eq. 2.14.
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.observed import Chance, corrected
from bwvcoding.agreement.coefficients.pairable import of_two
from bwvcoding.agreement.coefficients.weights import Weights
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import Plan
from bwvcoding.agreement.result import Coefficient


def fleiss_kappa(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """Each unit weighs the same in the marginals, however many coders it had."""
    return corrected("fleiss_kappa", codings, by_chance, bootstrap, weights)


def scott_pi(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """Of two coders, on the units that both coded."""
    both = of_two("scott_pi", codings)
    if isinstance(both, Coefficient):
        return both
    return corrected("scott_pi", both, by_chance, bootstrap, weights)


def by_chance(codings: Codings, counts: Counts, alike: Floats) -> Chance:
    """Two values drawn from the marginal."""

    def expected(sums: Floats) -> Floats:
        marginal = sums[:, 1:] / sums[:, :1]
        drawn: Floats = ((marginal @ alike) * marginal).sum(axis=1)
        return drawn

    return Chance(shares(counts), expected)


def shares(counts: Counts) -> Floats:
    """Of each unit: whether it was coded, and the share of its codings each value has."""
    coded = counts.m > 0
    return np.column_stack([coded, counts.dense() / np.maximum(counts.m, 1)[:, None]])
