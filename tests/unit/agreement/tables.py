"""Worked tables printed in the literature, and a slow oracle that follows the definitions."""

from itertools import permutations
from typing import Any

from bwvcoding.agreement import Codings, Level

# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", section C: 4 coders, 12 units.
KRIPPENDORFF_2011 = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]


def rows_of(table: list[list[Any]]) -> list[tuple[int, str, Any]]:
    """Long codings of a coders × units table."""
    return [(u, f"C{c}", v) for c, line in enumerate(table) for u, v in enumerate(line)]


def codings_of(table: list[list[Any]], level: str, **more: Any) -> Codings:
    return Codings.of(rows_of(table), level=level, **more)


def slow_alpha(table: list[list[Any]], level: Level, domain: list[Any]) -> float | None:
    """Alpha by listing every pair of values, as the definition reads."""
    columns = [[v for v in unit if v is not None] for unit in zip(*table, strict=True)]
    units = [unit for unit in columns if len(unit) > 1]
    pool = [value for unit in units for value in unit]
    if not pool:
        return None
    frequency = [pool.count(value) for value in domain]
    n = len(pool)

    def distance(a: Any, b: Any) -> float:
        if level is Level.NOMINAL:
            return float(a != b)
        if level is Level.INTERVAL:
            return float(a - b) ** 2
        if level is Level.RATIO:
            return ((a - b) / (a + b)) ** 2 if a + b else 0.0
        if level is Level.SET:
            return 1 - len(a & b) / len(a | b) if a | b else 0.0
        low, high = sorted((domain.index(a), domain.index(b)))
        between = sum(frequency[low : high + 1])
        return (between - (frequency[low] + frequency[high]) / 2) ** 2 if low != high else 0.0

    observed = sum(
        sum(distance(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = sum(
        frequency[i] * frequency[j] * distance(domain[i], domain[j])
        for i in range(len(domain))
        for j in range(len(domain))
    )
    return 1 - (n - 1) * observed / expected if expected else None
