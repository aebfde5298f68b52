"""Chance as each coder's own marginals: Cohen's kappa, and Conger's for more coders.

Cohen 1960, Educational and Psychological Measurement 20:37-46; weighted: Cohen 1968,
Psychological Bulletin 70:213-220; more coders: Conger 1980, Psychological Bulletin 88:322-328,
with missing codings by Gwet 2014, eq. 2.16 (irrCAC).
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.observed import Chance, corrected
from bwvcoding.agreement.coefficients.pairable import of_two
from bwvcoding.agreement.coefficients.weights import Weights
from bwvcoding.agreement.counts import DENSE_LIMIT, Counts, Floats
from bwvcoding.agreement.estimate import Plan, ratio
from bwvcoding.agreement.result import Coefficient, not_applicable

TOO_MANY = "{} coders and {} values are too many for a table of who gave what."


def cohen_kappa(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """Of two coders, on the units that both coded.

    Its standard error is that of Fleiss, Cohen and Everitt 1969, Psychological Bulletin
    72:323-327, eq. 9.
    """
    both = of_two("cohen_kappa", codings)
    if isinstance(both, Coefficient):
        return both
    return corrected("cohen_kappa", both, by_chance, bootstrap, weights, by_n=True)


def conger_kappa(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """Of any number of coders, each with a marginal over all that coder coded."""
    if len(codings.units) * len(codings.coders) * len(codings.values) > DENSE_LIMIT:
        reason = TOO_MANY.format(len(codings.coders), len(codings.values))
        return not_applicable("conger_kappa", codings.level, reason)
    return corrected("conger_kappa", codings, by_chance, bootstrap, weights)


def by_chance(codings: Codings, counts: Counts, alike: Floats) -> Chance:
    """Values drawn from the marginals of two different coders, averaged over pairs of coders."""
    coders, values = len(codings.coders), len(codings.values)
    given = np.zeros((len(codings.units), coders * values))
    given[codings.unit, codings.coder * values + codings.value] = 1

    def expected(sums: Floats) -> Floats:
        table = sums.reshape(-1, coders, values)
        coded = table.sum(axis=2)
        marginal = np.divide(
            table, coded[:, :, None], out=np.zeros_like(table), where=coded[:, :, None] > 0
        )
        together = marginal.sum(axis=1)
        all_pairs = ((together @ alike) * together).sum(axis=1)
        with_self = ((marginal @ alike) * marginal).sum(axis=(1, 2))
        active = (coded > 0).sum(axis=1).astype(np.float64)
        return ratio(all_pairs - with_self, active * (active - 1))

    return Chance(given, expected)
