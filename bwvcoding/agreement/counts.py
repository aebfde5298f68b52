"""Value counts of each unit: what most coefficients need to know of the codings."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes, Codings

Floats = NDArray[np.float64]

# Cells of a dense units × values table; 40 million float64 are 320 MB.
DENSE_LIMIT = 40_000_000


@dataclass(frozen=True, eq=False)
class Counts:
    """How many coders gave a unit a value, one entry per (unit, value) that occurs."""

    unit: Codes
    value: Codes
    n: Floats
    unit_count: int
    value_count: int

    @classmethod
    def of(cls, codings: Codings) -> "Counts":
        width = max(len(codings.values), 1)
        key, n = np.unique(codings.unit * width + codings.value, return_counts=True)
        return cls(
            unit=key // width,
            value=key % width,
            n=n.astype(np.float64),
            unit_count=len(codings.units),
            value_count=len(codings.values),
        )

    def per_unit(self, weights: Floats) -> Floats:
        sums = np.bincount(self.unit, weights=weights, minlength=self.unit_count)
        return sums.astype(np.float64)

    @cached_property
    def m(self) -> Floats:
        """Coders of each unit."""
        return self.per_unit(self.n)

    @cached_property
    def pairable(self) -> NDArray[np.bool_]:
        return self.m >= 2

    @cached_property
    def other_coders(self) -> Floats:
        """m - 1 where a unit is pairable, 1 elsewhere so that it can divide."""
        return np.where(self.pairable, self.m - 1, 1)

    @cached_property
    def agreeing(self) -> Floats:
        """Ordered pairs of coders of a unit who gave it the same value."""
        return self.per_unit(self.n * (self.n - 1))

    def dense(self) -> Floats:
        """units × values; singly coded units included."""
        if self.unit_count * self.value_count > DENSE_LIMIT:
            raise ValueError(
                f"{self.value_count} distinct values on {self.unit_count} units are too many for"
                " a table of counts: measure at the interval level or group the values."
            )
        table = np.zeros((self.unit_count, self.value_count))
        table[self.unit, self.value] = self.n
        return table
