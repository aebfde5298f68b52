"""Value counts of each unit: what most coefficients need to know of the codings."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes, Codings

Floats = NDArray[np.float64]

# Cells of a dense units × values table; 40 million float64 are 320 MB.
DENSE_LIMIT = 40_000_000
# A table is counted cell by cell while it has at most so many cells for each coding.
CELLS_PER_CODING = 8


@dataclass(frozen=True, eq=False)
class Counts:
    """How many coders gave a unit a value: as a dense `table` where it is small enough, else as
    `entries`, the cells (unit × value_count + value) that occur and the number in each."""

    unit_count: int
    value_count: int
    table: Floats | None = None
    entries: tuple[Codes, Floats] | None = None

    @classmethod
    def of(cls, codings: Codings) -> "Counts":
        units, width = len(codings.units), len(codings.values)
        cell = codings.unit * max(width, 1) + codings.value
        if units * width <= max(CELLS_PER_CODING * len(cell), 1):
            counted = np.bincount(cell, minlength=units * width)
            return cls.of_table(counted.astype(np.float64).reshape(units, width))
        found, n = np.unique(cell, return_counts=True)
        return cls(units, width, entries=(found, n.astype(np.float64)))

    @classmethod
    def of_table(cls, table: Floats) -> "Counts":
        """From units × values."""
        return cls(table.shape[0], table.shape[1], table=table)

    @cached_property
    def _occurring(self) -> tuple[Codes, Floats]:
        if self.entries is not None:
            return self.entries
        flat = self.dense().reshape(-1)
        cell = np.flatnonzero(flat)
        return cell, flat[cell]

    @property
    def n(self) -> Floats:
        """One number for each (unit, value) that occurs."""
        return self._occurring[1]

    @cached_property
    def unit(self) -> Codes:
        return self._occurring[0] // max(self.value_count, 1)

    @cached_property
    def value(self) -> Codes:
        return self._occurring[0] % max(self.value_count, 1)

    def per_unit(self, weights: Floats) -> Floats:
        sums = np.bincount(self.unit, weights=weights, minlength=self.unit_count)
        return sums.astype(np.float64)

    @cached_property
    def m(self) -> Floats:
        """Coders of each unit."""
        return self.per_unit(self.n) if self.table is None else np.einsum("uv->u", self.table)

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
        if self.table is None:
            return self.per_unit(self.n * (self.n - 1))
        return np.einsum("uv,uv->u", self.table, self.table) - self.m

    @cached_property
    def given(self) -> Floats:
        """How often each value was given in pairable units."""
        if self.table is not None:
            return self.pairable.astype(np.float64) @ self.table
        n = self.n * self.pairable[self.unit]
        given = np.bincount(self.value, weights=n, minlength=self.value_count)
        return given.astype(np.float64)

    def dense(self) -> Floats:
        """units × values; singly coded units included."""
        if self.table is not None:
            return self.table
        if self.unit_count * self.value_count > DENSE_LIMIT:
            raise ValueError(
                f"{self.value_count} distinct values on {self.unit_count} units are too many for"
                " a table of counts: measure at the interval level or group the values."
            )
        table = np.zeros((self.unit_count, self.value_count))
        table[self.unit, self.value] = self.n
        return table
