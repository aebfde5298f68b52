"""How far apart two values are at a level, as a bilinear form, so that sums over units suffice.

δ(a, b) = φ(a)ᵀ M φ(b): φ names the value (nominal, ratio, sets) or holds 1, x and x² of its
position (interval, ordinal). Then the expected disagreement of two marginals is φ̄ᵀ M φ̄.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement import distances
from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.levels import Level

# (x - y)² = 1·y² - 2·x·y + x²·1
SQUARED_DIFFERENCE = np.array([[0.0, 0.0, 1.0], [0.0, -2.0, 0.0], [1.0, 0.0, 0.0]])


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """`features` of each value of the domain (φ), and the `form` (M) between them."""

    features: Floats
    form: Floats
    positions: Floats | None = None

    @classmethod
    def of(cls, codings: Codings) -> "Metric":
        if codings.level is Level.EVENT:
            raise ValueError("Events have no distance; compare them with event_alignment.")
        if codings.level in (Level.ORDINAL, Level.INTERVAL):
            x = _ranks(codings) if codings.level is Level.ORDINAL else codings.points
            x = x - x.mean() if x.size else x
            return cls(np.column_stack([np.ones_like(x), x, x * x]), SQUARED_DIFFERENCE, x)
        size = len(codings.values)
        if codings.level is Level.NOMINAL:
            return cls(np.eye(size), 1 - np.eye(size))
        return cls(np.eye(size), distances.between(codings.level, codings.values))

    def between(self, one: Codes, other: Codes) -> Floats:
        """Value by value."""
        if self.positions is not None:
            return np.square(self.positions[one] - self.positions[other])
        return np.asarray(self.form[one, other], dtype=np.float64)

    def expected(self, one: Floats, other: Floats) -> Floats:
        """Of two (rows of) summed features."""
        return np.asarray(((one @ self.form) * other).sum(axis=-1), dtype=np.float64)


def _ranks(codings: Codings) -> Floats:
    """Midpoint of each value among the pairable codings: alpha's ordinal distance, squared."""
    m = np.bincount(codings.unit, minlength=len(codings.units))
    pairable = codings.value[m[codings.unit] >= 2]
    n = np.bincount(pairable, minlength=len(codings.values)).astype(np.float64)
    return np.cumsum(n) - n / 2
