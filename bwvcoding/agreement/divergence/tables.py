"""Per-unit sums of disagreement between two groups of coders, and within one."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.metric import Metric
from bwvcoding.agreement.divergence.pairs import coding_pairs

Seats = NDArray[np.bool_]
Parts = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Cross:
    """Columns: is compared, mean distance, mean features of the one group, of the other."""

    features: Floats
    metric: Metric

    @classmethod
    def of(cls, codings: Codings, metric: Metric, one: Seats, other: Seats) -> Self:
        first, n = _marginals(codings, metric, one)
        second, k = _marginals(codings, metric, other)
        both = (n > 0) & (k > 0)
        pairs = coding_pairs(codings)
        c, d = pairs.first_coder, pairs.second_coder
        is_cross = (one[c] & other[d]) | (other[c] & one[d])
        apart = metric.between(pairs.first_value, pairs.second_value) * is_cross
        mean = _per_unit(codings, pairs.unit, apart) / np.maximum(n * k, 1)
        first = first * both[:, None] / np.maximum(n, 1)[:, None]
        second = second * both[:, None] / np.maximum(k, 1)[:, None]
        return cls(np.column_stack([both, mean, first, second]), metric)

    @property
    def units(self) -> int:
        return int(self.features[:, 0].sum())

    @property
    def disagreement(self) -> float:
        return float(self.features[:, 1].sum() / self.features[:, 0].sum())

    def parts(self, sums: Floats) -> Parts:
        """D_o and D_e, each times the number of units."""
        width = self.metric.form.shape[0]
        n, observed = sums[:, 0], sums[:, 1]
        expected = self.metric.expected(sums[:, 2 : 2 + width], sums[:, 2 + width :])
        return observed, expected / np.maximum(n, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Within:
    """Columns: codings, disagreement, summed features of the group's pairable codings."""

    features: Floats
    metric: Metric

    @classmethod
    def of(cls, codings: Codings, metric: Metric, seats: Seats) -> Self:
        summed, n = _marginals(codings, metric, seats)
        pairable = n >= 2
        pairs = coding_pairs(codings)
        is_within = seats[pairs.first_coder] & seats[pairs.second_coder]
        apart = metric.between(pairs.first_value, pairs.second_value) * is_within
        observed = 2 * _per_unit(codings, pairs.unit, apart) / np.maximum(n - 1, 1)
        return cls(np.column_stack([n * pairable, observed, summed * pairable[:, None]]), metric)

    @property
    def units(self) -> int:
        return int(np.count_nonzero(self.features[:, 0]))

    def parts(self, sums: Floats) -> Parts:
        """D_o and D_e of alpha, each times the number of codings."""
        n, observed, total = sums[:, 0], sums[:, 1], sums[:, 2:]
        return observed, self.metric.expected(total, total) / np.maximum(n - 1, 1)


def _marginals(codings: Codings, metric: Metric, seats: Seats) -> tuple[Floats, Floats]:
    """Summed features of each unit's codings by these coders, and how many they are."""
    kept = codings.where(seats[codings.coder])
    width = metric.features.shape[1]
    summed = np.zeros((len(codings.units), width))
    np.add.at(summed, kept.unit, metric.features[kept.value])
    return summed, np.bincount(kept.unit, minlength=len(codings.units)).astype(np.float64)


def _per_unit(codings: Codings, unit: Codes, weights: Floats) -> Floats:
    summed = np.bincount(unit, weights=weights, minlength=len(codings.units))
    return summed.astype(np.float64)
