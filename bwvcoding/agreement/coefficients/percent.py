"""Percent agreement: the share of agreeing pairs of coders, averaged over pairable units.

Not corrected for chance; never a gate. Gwet 2014, Handbook of Inter-Rater Reliability, eq. 3.1.
"""

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.coefficients.observed import gwet_deviations, unit_agreement
from bwvcoding.agreement.coefficients.weights import Weights, agreement_of_values
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.estimate import Plan, estimate, ratio
from bwvcoding.agreement.intervals.exact import Disagreement
from bwvcoding.agreement.result import NO_PAIRS_REASON, Coefficient, no_pairs

NAME = "percent_agreement"


def percent_agreement(
    codings: Codings, *, bootstrap: Plan | None = None, weights: Weights = Weights.IDENTITY
) -> Coefficient:
    """With weights, a pair of near values agrees in part."""
    counts = Counts.of(codings)
    if not counts.pairable.any():
        return no_pairs(NAME, codings.level)
    exactly = weights is Weights.IDENTITY
    agreement = unit_agreement(counts, None if exactly else agreement_of_values(weights, codings))
    compared = counts.pairable.astype(np.float64)
    return estimate(
        NAME,
        codings,
        np.column_stack([agreement, compared]),
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined=NO_PAIRS_REASON,
        bootstrap=bootstrap,
        disagreement=Disagreement(1 - agreement, compared, expected=1),
        deviations=lambda: gwet_deviations(counts, agreement, expected=0),
    )
