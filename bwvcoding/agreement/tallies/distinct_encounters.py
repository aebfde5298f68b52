"""The distinct encounters of a tally as codings, each standing for as many as are like it."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.tallies.tally import Tally, seen_of


@dataclass(frozen=True, eq=False)
class DistinctEncounters:
    """`times` by encounter; coders are seats: who sat there is forgotten."""

    tally: Tally
    unit: Codes
    value: Codes
    encounter: Codes
    timed: Codes
    times: Codes

    @classmethod
    def of(cls, tally: Tally) -> "DistinctEncounters":
        units = [unit for pattern in tally.patterns for unit in pattern]
        sizes = np.array([len(given) for given, _ in units], dtype=np.int64)
        spread = [len(pattern) for pattern in tally.patterns]
        return cls(
            tally=tally,
            unit=np.repeat(np.arange(len(units)), sizes),
            value=np.array([v for given, _ in units for v in given], dtype=np.int64),
            encounter=np.repeat(np.arange(len(spread)), np.array(spread, dtype=np.int64)),
            timed=np.array([timed for _, timed in units], dtype=np.int64),
            times=np.array(list(tally.patterns.values()), dtype=np.int64),
        )

    @cached_property
    def _seat(self) -> Codes:
        size = np.bincount(self.unit, minlength=len(self.encounter))
        return np.arange(len(self.unit)) - np.repeat(np.cumsum(size) - size, size)

    @cached_property
    def seen(self) -> Codings:
        """Missing codes left out; nested only where an encounter has several units."""
        found = seen_of(
            self.unit,
            self._seat,
            self.value,
            self.tally.level,
            self.tally.values,
            self.encounter,
            int(self._seat.max(initial=-1)) + 1,
        )
        among = np.unique(found.unit)
        nested = np.unique(self.encounter[among]).size < among.size
        return found if nested else replace(found, clusters=None)

    @cached_property
    def whole(self) -> Codings:
        """Missing codes as values of their own, which have no place on a scale."""
        is_set = self.tally.level is Level.SET
        codes = [frozenset([code]) if is_set else code for code in self.tally.codes]
        values = len(self.tally.values)
        return Codings(
            level=Level.SET if is_set else Level.NOMINAL,
            units=range(len(self.encounter)),
            coders=range(int(self._seat.max(initial=-1)) + 1),
            values=(*self.tally.values, *codes),
            unit=self.unit,
            coder=self._seat,
            value=np.where(self.value < 0, values - 1 - self.value, self.value),
        )

    @cached_property
    def weight(self) -> Floats:
        """How many units each unit stands for."""
        return self.times[self.encounter].astype(np.float64)

    def unfolded(self) -> Codings:
        """Every encounter by itself again: for what needs them so, at a cost in their number."""
        seen = self.seen
        times = self.times[self.encounter]
        again = np.repeat(np.arange(len(times)), times)
        size = np.bincount(seen.unit, minlength=len(times))
        starts = np.cumsum(size) - size
        longer = size[again]
        row = np.repeat(starts[again] - (np.cumsum(longer) - longer), longer)
        row += np.arange(len(row))
        return replace(
            seen,
            units=range(len(again)),
            unit=np.repeat(np.arange(len(again)), longer),
            coder=seen.coder[row],
            value=seen.value[row],
            clusters=None if seen.clusters is None else self._clusters(times),
        )

    def _clusters(self, times: Codes) -> Codes:
        """A number for each copy of an encounter, on each of its units."""
        first = np.concatenate([[0], np.cumsum(self.times)[:-1]])[self.encounter]
        starts = np.cumsum(times) - times
        copy = np.arange(times.sum()) - np.repeat(starts, times)
        return np.repeat(first, times) + copy
