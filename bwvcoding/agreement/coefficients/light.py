"""Light's kappa: the mean of Cohen's over pairs of coders, each on the units the pair shares.

Light 1971, Psychological Bulletin 76:365-377.
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.cohen import TOO_MANY
from bwvcoding.agreement.coefficients.observed import unit_agreement
from bwvcoding.agreement.coefficients.weights import Weights, agreement_of_values
from bwvcoding.agreement.counts import DENSE_LIMIT, Counts, Floats
from bwvcoding.agreement.divergence.pairs import CodingPairs, coding_pairs
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.result import Coefficient, no_pairs, not_applicable

NAME = "light_kappa"
UNDEFINED = "Two coders gave one and the same value to all they share, so they have no kappa."


def light_kappa(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    pairs = coding_pairs(codings)
    if not pairs.unit.size:
        return no_pairs(NAME, codings.level)
    cells = _cells(codings, pairs)
    if cells is None:
        return not_applicable(
            NAME, codings.level, TOO_MANY.format(len(codings.coders), len(codings.values))
        )
    alike = agreement_of_values(weights, codings)

    def formula(sums: Floats) -> Floats:
        observed, expected = _of_pairs(sums, alike)
        return ratio(observed - expected, 1 - expected).mean(axis=1)

    _, chance = _of_pairs(cells.sum(axis=0, keepdims=True), alike)
    counts = Counts.of(codings)
    agreement, compared = unit_agreement(counts, alike), counts.pairable.astype(np.float64)
    return estimate(
        NAME,
        codings,
        cells,
        formula,
        undefined=UNDEFINED,
        bootstrap=bootstrap,
        # As if all pairs expected the same: it counts only where hardly any unit disagrees.
        disagreement=Disagreement(1 - agreement, compared, float(1 - chance.mean())),
    )


def _cells(codings: Codings, pairs: CodingPairs) -> Floats | None:
    """Of each unit a table of both values for each pair of coders; None where it is too large."""
    values = len(codings.values)
    key = pairs.first_coder * len(codings.coders) + pairs.second_coder
    known, pair = np.unique(key, return_inverse=True)
    if len(codings.units) * len(known) * values**2 > DENSE_LIMIT:
        return None
    cells = np.zeros((len(codings.units), len(known) * values**2))
    cells[pairs.unit, (pair * values + pairs.first_value) * values + pairs.second_value] = 1
    return cells


def _of_pairs(sums: Floats, alike: Floats) -> tuple[Floats, Floats]:
    """Observed and expected agreement of each pair of coders, per replicate."""
    table = sums.reshape(len(sums), -1, *alike.shape)
    shared = table.sum(axis=(2, 3), keepdims=True)
    share = ratio(table, np.broadcast_to(shared, table.shape))
    first, second = share.sum(axis=3), share.sum(axis=2)
    return (share * alike).sum(axis=(2, 3)), ((first @ alike) * second).sum(axis=2)
