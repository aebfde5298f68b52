"""Additive statistics of one variable: what was coded, counted by encounter, and by coder.

A study grows by encounters. Each adds its pattern, and to each coder what the sums would lose
without them; adding costs the same however many encounters are tallied already. `figures`
computes from a tally what it would from the codings.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.tallies.by_coder import ByCoder, by_coder, moved, order_of
from bwvcoding.agreement.tallies.encounters import Pattern, counted, patterns_of, renamed


@dataclass(frozen=True, eq=False)
class Tally:
    """`values` grow at their end, so that what was counted keeps its place."""

    level: Level
    values: tuple[Any, ...]
    codes: tuple[Hashable, ...]
    patterns: Mapping[Pattern, int]
    by_coder: ByCoder

    @classmethod
    def of_arrays(
        cls,
        unit: Codes,
        coder: Codes,
        value: Codes,
        *,
        level: Level,
        values: Sequence[Any],
        encounters: Codes,
        coders: Sequence[Hashable],
        codes: Sequence[Hashable] = (),
        timed: Codes | None = None,
    ) -> Self:
        """`value` is a place in `values`, or -1 - k for the missing code k. `encounters` has one
        number for each unit, and `timed` two: twice the matches, and the marks compared."""
        seen = seen_of(unit, coder, value, level, values, encounters, len(coders))
        return cls(
            level=level,
            values=tuple(values),
            codes=tuple(codes),
            patterns=patterns_of(unit, value, encounters, timed, -1 - len(codes)),
            by_coder=by_coder(seen, tuple(coders), values),
        )

    def __add__(self, other: "Tally") -> "Tally":
        if (self.level, self.codes) != (other.level, other.codes):
            raise ValueError("Tallies of different variables do not add up.")
        values = _joined(self.values, other.values)
        coders = _joined(self.by_coder.coders, other.by_coder.coders)
        return Tally(
            level=self.level,
            values=values,
            codes=self.codes,
            patterns=counted(
                renamed(self.patterns, self.values, values),
                renamed(other.patterns, other.values, values),
            ),
            by_coder=moved(
                self.by_coder,
                self.level,
                (self.values, values),
                coders,
                moved(other.by_coder, self.level, (other.values, values), coders),
            ),
        )

    @property
    def encounters(self) -> int:
        """Encounters in which the variable was answered at all."""
        return sum(self.patterns.values())


def empty(level: Level, values: Sequence[Any] = (), codes: Sequence[Hashable] = ()) -> Tally:
    none = np.empty(0, dtype=np.int64)
    return Tally.of_arrays(
        none, none, none, level=level, values=values, encounters=none, coders=(), codes=codes
    )


def seen_of(
    unit: Codes,
    coder: Codes,
    value: Codes,
    level: Level,
    values: Sequence[Any],
    clusters: Codes,
    coders: int,
) -> Codings:
    """What was seen, missing codes left out, on a domain in its own order."""
    order = order_of(level, values)
    place = np.argsort(order)
    kept = value >= 0
    return Codings(
        level=level,
        units=range(len(clusters)),
        coders=range(coders),
        values=tuple(values[i] for i in order),
        unit=unit[kept],
        coder=coder[kept],
        value=place[value[kept]] if len(values) else value[kept],
        clusters=clusters,
    )


def _joined(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys([*one, *other]))


def of_rows(
    rows: Iterable[tuple[Hashable, Hashable, Hashable, Any]],
    *,
    level: Level,
    values: Sequence[Any] = (),
    codes: Sequence[Hashable] = (),
) -> Tally:
    """From (encounter, unit, coder, value): values found beyond the declared ones are added."""
    rows = list(rows)
    told = {code: -1 - k for k, code in enumerate(codes)}
    domain = {value: i for i, value in enumerate(values)}
    for _, _, _, value in rows:
        if value not in told:
            domain.setdefault(value, len(domain))
    encounters = _places(row[0] for row in rows)
    units = _places((row[0], row[1]) for row in rows)
    coders = _places(row[2] for row in rows)
    return Tally.of_arrays(
        np.array([units[row[0], row[1]] for row in rows], dtype=np.int64),
        np.array([coders[row[2]] for row in rows], dtype=np.int64),
        np.array([(told if r[3] in told else domain)[r[3]] for r in rows], dtype=np.int64),
        level=level,
        values=tuple(domain),
        encounters=np.array([encounters[unit[0]] for unit in units], dtype=np.int64),
        coders=tuple(coders),
        codes=codes,
    )


def _places(labels: Iterable[Any]) -> dict[Any, int]:
    return {label: i for i, label in enumerate(dict.fromkeys(labels))}
