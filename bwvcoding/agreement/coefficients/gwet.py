"""Gwet's AC1 and AC2: companions that expose the effect of prevalence; never a gate.

Gwet 2008, Br J Math Stat Psychol 61:29-48, eq. 12-14; AC2: Gwet 2014, eq. 3.6. Singly coded
units count in the marginals, as in irrCAC.
"""

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.fleiss import shares
from bwvcoding.agreement.coefficients.observed import Chance, corrected
from bwvcoding.agreement.coefficients.weights import BY_LEVEL, Weights
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.estimate import Plan
from bwvcoding.agreement.result import Coefficient


def ac1(codings: Codings, *, bootstrap: Plan | None = None) -> Coefficient:
    """AC1 over the declared domain; undefined, not 1, where every coding is the same."""
    return corrected("ac1", codings, by_chance, bootstrap, Weights.IDENTITY)


def ac2(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights | None = None
) -> Coefficient:
    """AC1 in which near values agree in part: by these weights, else by the level's own."""
    chosen = weights or BY_LEVEL.get(codings.level, Weights.IDENTITY)
    return corrected("ac2", codings, by_chance, bootstrap, chosen)


def by_chance(codings: Codings, counts: Counts, alike: Floats) -> Chance:
    """A coder guesses as often as the values are hard to tell, each value alike."""
    values = counts.value_count
    spread = alike.sum() / (values * (values - 1))

    def expected(sums: Floats) -> Floats:
        marginal = sums[:, 1:] / sums[:, :1]
        guessed: Floats = spread * (marginal * (1 - marginal)).sum(axis=1)
        return guessed

    return Chance(shares(counts), expected)
