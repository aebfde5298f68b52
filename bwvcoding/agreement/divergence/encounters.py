"""Which units carry the disagreement: each one's share of D_o, for the agenda of a debrief."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.divergence.metric import Metric
from bwvcoding.agreement.divergence.pairs import coding_pairs


@dataclass(frozen=True, slots=True)
class UnitDisagreement:
    """`disagreement` is what the unit adds to the observed disagreement; `share`, of it all."""

    unit: Hashable
    coders: int
    disagreement: float
    share: float


def most_divergent(codings: Codings) -> list[UnitDisagreement]:
    """Units whose coders differ, most divergent first; units without a difference are left out."""
    pairs = coding_pairs(codings)
    apart = Metric.of(codings).between(pairs.first_value, pairs.second_value)
    m = np.bincount(codings.unit, minlength=len(codings.units))
    summed = np.bincount(pairs.unit, weights=2 * apart, minlength=len(codings.units))
    added = summed / np.maximum(m - 1, 1)
    order = np.argsort(-added, kind="stable")
    total = float(added.sum())
    return [
        UnitDisagreement(
            unit=codings.units[unit],
            coders=int(m[unit]),
            disagreement=float(added[unit]),
            share=float(added[unit]) / total,
        )
        for unit in order[: np.count_nonzero(added)]
    ]
