"""Gwet's AC1: a companion that exposes the effect of prevalence; never a gate.

Gwet 2008, Br J Math Stat Psychol 61:29-48, eq. 12-14. Singly coded units count in the
marginals, as in irrCAC.
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.alpha import only_value
from bwvcoding.agreement.coefficients.percent import unit_agreement
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import estimate, ratio
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.result import Coefficient, no_pairs, no_variation

NAME = "ac1"


def ac1(codings: Codings, *, bootstrap: Bootstrap | None = None) -> Coefficient:
    """AC1 over the declared domain; undefined, not 1, where every coding is the same."""
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    if (only := only_value(codings, counts)) is not None:
        return no_variation(NAME, codings.level, f"Every coder gave the same value: {only}.")
    categories = counts.value_count
    coded = counts.m > 0
    shares = counts.dense() / np.maximum(counts.m, 1)[:, None]

    def formula(sums: Floats) -> Floats:
        agreement = ratio(sums[:, 0], sums[:, 1])
        marginal = sums[:, 3:] / sums[:, 2:3]
        chance = (marginal * (1 - marginal)).sum(axis=1) / (categories - 1)
        return ratio(agreement - chance, 1 - chance)

    features = np.column_stack([unit_agreement(counts), counts.pairable, coded, shares])
    return estimate(
        NAME, codings, features, formula, undefined="Chance alone explains it.", bootstrap=bootstrap
    )
