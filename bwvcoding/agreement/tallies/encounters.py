"""Encounters as patterns: what values their units were given; by whom is forgotten."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.patterns import distinct

# A unit: its values in order (places in the domain; -1 - k is the missing code k), and what was
# measured of its timeline besides. An encounter: its units, in order.
UnitPattern = tuple[tuple[int, ...], tuple[int, ...]]
Pattern = tuple[UnitPattern, ...]


def patterns_of(
    unit: Codes, value: Codes, encounters: Codes, timed: Codes | None, nothing: int
) -> dict[Pattern, int]:
    """Distinct encounters: units are told apart first, then encounters by their units."""
    rows = _ragged(unit, value, len(encounters), nothing)
    width = rows.shape[1]
    if timed is not None:
        rows = np.column_stack([rows, timed])
    found = distinct(rows)
    names: list[UnitPattern] = [
        (tuple(v for v in row[:width] if v != nothing), tuple(row[width:]))
        for row in rows[found.first].tolist()
    ]
    rank = np.argsort(sorted(range(len(names)), key=names.__getitem__))
    names.sort()
    place = rank[found.place] if len(names) else found.place
    met = _ragged(encounters, place, int(encounters.max(initial=-1)) + 1, -1)
    whole = distinct(met)
    lines = met[whole.first].tolist()
    return {
        tuple(names[one] for one in line if one >= 0): times
        for line, times in zip(lines, whole.times.tolist(), strict=True)
    }


def _ragged(row: Codes, value: Codes, rows: int, nothing: int) -> Codes:
    """The values of each row, in order, on the left of a table filled up with `nothing`."""
    order = np.lexsort((value, row))
    row, value = row[order], value[order]
    size = np.bincount(row, minlength=rows)
    column = np.arange(len(row)) - np.repeat(np.cumsum(size) - size, size)
    table = np.full((rows, int(size.max(initial=0))), nothing, dtype=np.int64)
    table[row, column] = value
    return table


def counted(one: Mapping[Pattern, int], other: Mapping[Pattern, int]) -> dict[Pattern, int]:
    counted = Counter(one)
    counted.update(other)
    return dict(counted)


def renamed(
    patterns: Mapping[Pattern, int], old: Sequence[Any], values: Sequence[Any]
) -> Mapping[Pattern, int]:
    """Patterns on the domain `old` with places in `values`."""
    if tuple(old) == tuple(values[: len(old)]):
        return patterns
    place = {value: i for i, value in enumerate(values)}
    new = [place[value] for value in old]
    found: dict[Pattern, int] = {}
    for pattern, times in patterns.items():
        units = sorted(
            (tuple(sorted(new[v] if v >= 0 else v for v in given)), timed)
            for given, timed in pattern
        )
        found[tuple(units)] = found.get(tuple(units), 0) + times
    return found
