"""Exact binomial bounds, for when there is too little disagreement to draw from.

Clopper and Pearson 1934; with a count that is no whole number, as the mean of shares between 0
and 1 gives, Korn and Graubard 1998: no share varies more than a yes or no with the same mean.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals.quantiles import beta
from bwvcoding.agreement.result import Interval

METHOD = "exact binomial bound on observed disagreement"
# Below so many disagreeing (or agreeing) units the other intervals are too short (ADR 0013).
FEW = 5


def clopper_pearson(count: float, total: float, confidence: float = 0.95) -> tuple[float, float]:
    """Bounds of a share, of which `count` were seen in `total`."""
    tail = (1 - confidence) / 2
    low = beta(tail, count, total - count + 1) if count > 0 else 0.0
    high = beta(1 - tail, count + 1, total - count) if count < total else 1.0
    return low, high


@dataclass(frozen=True, slots=True, eq=False)
class Disagreement:
    """Of each unit: its disagreement as a share of the largest possible, and its weight.

    The coefficient is 1 - weighted mean share / `expected`. `times` says how often each unit
    occurs, where like ones are counted.
    """

    share: Floats
    weight: Floats
    expected: float
    times: Floats | float = 1.0

    def among(self, units: NDArray[np.bool_]) -> "Disagreement":
        return Disagreement(self.share[units], self.weight[units], self.expected)

    def of_clusters(self, clusters: Codes) -> "Disagreement":
        """The same by cluster: those within one are no independent witnesses."""
        weight = np.bincount(clusters, weights=self.weight).astype(np.float64)
        total = np.bincount(clusters, weights=self.share * self.weight)
        share = np.divide(total, weight, out=np.zeros_like(weight), where=weight > 0)
        return Disagreement(share, weight, self.expected)

    @property
    def is_scarce(self) -> bool:
        """Hardly any unit disagrees, or hardly any agrees, even in part."""
        compared = self.weight > 0
        apart = (self.times * (compared & (self.share > 0))).sum()
        alike = (self.times * (compared & (self.share < 1))).sum()
        return float(min(apart, alike)) < FEW


def where_scarce(found: Disagreement, clusters: Codes | None, confidence: float) -> Interval | None:
    """The exact interval where fewer than `FEW` units or clusters disagree, or agree; else none."""
    by_drawn = found if clusters is None else found.of_clusters(clusters)
    return interval(by_drawn, confidence, clusters is not None) if by_drawn.is_scarce else None


def interval(found: Disagreement, confidence: float, clustered: bool = False) -> Interval:
    """Bounds of the coefficient from those of its observed disagreement, `expected` held.

    Unequal weights count for as many equal ones as carry the same spread: (Σw)² / Σw².
    """
    weight, times = found.weight, found.times
    whole = (times * weight).sum()
    total = float(whole**2 / (times * np.square(weight)).sum())
    observed = float((times * found.share * weight).sum() / whole)
    low, high = clopper_pearson(observed * total, total, confidence)
    return Interval(
        low=1 - high / found.expected,
        high=1 - low / found.expected,
        method=METHOD,
        confidence=confidence,
        replicates=0,
        undefined=0,
        seed=None,
        clustered=clustered,
    )
