"""The analysis of variance behind intraclass correlations, and the intervals it gives.

McGraw and Wong 1996, Psychological Methods 1:30-46, table 7: for independent units and nearly
normal errors.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.intervals import quantiles
from bwvcoding.agreement.result import Interval

METHOD = "F distribution"


@dataclass(frozen=True, slots=True, eq=False)
class MeanSquares:
    """Of n units by k coders, one entry a replicate."""

    n: Floats
    k: int
    units: Floats
    within: Floats
    coders: Floats
    residual: Floats

    @classmethod
    def of(cls, sums: Floats, k: int) -> Self:
        """From n, Σ (sum of a unit)², Σ x², and the sum of each coder."""
        n, by_unit, squares, by_coder = sums[:, 0], sums[:, 1], sums[:, 2], sums[:, 3:]
        # A replicate of one unit, drawn over and over, has no spread to judge by.
        n = np.where(n > 1, n, np.nan)
        mean = by_coder.sum(axis=1) ** 2 / (n * k)
        units = by_unit / k - mean
        coders = (by_coder**2).sum(axis=1) / n - mean
        within = np.maximum(squares - by_unit / k, 0)
        return cls(
            n=n,
            k=k,
            units=units / (n - 1),
            within=within / (n * (k - 1)),
            coders=coders / (k - 1),
            residual=np.maximum(within - coders, 0) / ((n - 1) * (k - 1)),
        )


def interval(single: float, form: str, of: str, ms: MeanSquares, confidence: float) -> Interval:
    """From the bounds of one coder's reliability, stepped up for the mean of k."""
    tail = (1 + confidence) / 2
    low, high = _absolute(single, ms, tail) if form == "2" else _by_ratio(form, ms, tail)
    return Interval(
        low=stepped_up(low, ms.k) if of == "k" else low,
        high=stepped_up(high, ms.k) if of == "k" else high,
        method=METHOD,
        confidence=confidence,
        replicates=0,
        undefined=0,
        seed=None,
    )


def stepped_up(single: float, k: int) -> float:
    """Reliability of the mean of k coders. Spearman 1910 and Brown 1910."""
    return k * single / (1 + (k - 1) * single)


def _by_ratio(form: str, ms: MeanSquares, tail: float) -> tuple[float, float]:
    n, k = float(ms.n[0]), ms.k
    error, freedom = (ms.within, n * (k - 1)) if form == "1" else (ms.residual, (n - 1) * (k - 1))
    seen = float(ms.units[0] / error[0])
    low = seen / quantiles.f(tail, n - 1, freedom)
    high = seen * quantiles.f(tail, freedom, n - 1)
    return (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)


def _absolute(single: float, ms: MeanSquares, tail: float) -> tuple[float, float]:
    """The degrees of freedom are Satterthwaite's, as bias and error are two sources."""
    n, k = float(ms.n[0]), ms.k
    units, coders, error = float(ms.units[0]), float(ms.coders[0]), float(ms.residual[0])
    a = k * single / (n * (1 - single))
    b = 1 + a * (n - 1)
    spread = (a * coders) ** 2 / (k - 1) + (b * error) ** 2 / ((n - 1) * (k - 1))
    freedom = (a * coders + b * error) ** 2 / spread
    below, above = quantiles.f(tail, n - 1, freedom), quantiles.f(tail, freedom, n - 1)
    other = k * coders + (k * n - k - n) * error
    low = n * (units - below * error) / (below * other + n * units)
    high = n * (above * units - error) / (other + n * above * units)
    return low, high
