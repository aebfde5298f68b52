"""The `krippendorff` package behind a strict door: the point estimate of record.

The package answers wrongly, without a word, to narrow integers, negative ratio data, negative
counts and text labels such as "nan"; nothing of that kind gets past `checked_alpha`.
"""

from typing import Any

import krippendorff
import numpy as np
from numpy.typing import ArrayLike

from bwvcoding.agreement import distances
from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.levels import NUMERIC, Level

# The package builds units × values × values arrays; 4 million float64 are 32 MB each.
CELL_LIMIT = 4_000_000


def point(codings: Codings, counts: Counts, distance: Floats | None = None) -> float | None:
    """The package's alpha; None where its arrays would outgrow the worker.

    `distance` between values takes the place of the level's own.
    """
    rows, width = int(counts.pairable.sum()), counts.value_count
    if rows * width * width > CELL_LIMIT:
        return None
    domain = codings.points if codings.level in NUMERIC else np.arange(width, dtype=np.float64)
    if codings.level is Level.SET and distance is None:
        distance = distances.between(Level.SET, codings.values)
    return checked_alpha(counts.dense()[counts.pairable], domain, codings.level, distance)


def checked_alpha(
    value_counts: ArrayLike,
    domain: ArrayLike,
    level: Level | str,
    distance: Floats | None = None,
) -> float | None:
    """Alpha of units × values counts; None when it is undefined (no pairs or no variation)."""
    level = Level(level)
    counts = np.asarray(value_counts, dtype=np.float64)
    points = np.asarray(domain, dtype=np.float64)
    _refuse_wrong(counts, points, level, distance)
    pairable = counts[counts.sum(axis=1) >= 2]
    if np.count_nonzero(pairable.sum(axis=0)) < 2:
        return None
    value = krippendorff.alpha(
        value_counts=pairable,
        value_domain=points,
        level_of_measurement=_spelled(level) if distance is None else _metric(distance),
        dtype=np.float64,
    )
    return None if np.isnan(value) else float(value)


def _metric(distance: Floats) -> Any:
    def metric(v1: Any, v2: Any, i1: Any, i2: Any, n_v: Any, dtype: Any = None) -> Any:
        return distance[i1, i2]

    return metric


def _spelled(level: Level) -> Any:
    return level.value


def _refuse_wrong(counts: Floats, points: Floats, level: Level, distance: Floats | None) -> None:
    if level is Level.EVENT or (level is Level.SET and distance is None):
        raise ValueError(f"The {level} level needs another engine or a distance of its own.")
    if counts.ndim != 2 or counts.shape[1] != len(points):
        raise ValueError("Value counts are units × values, one column for each value.")
    if not np.isfinite(counts).all() or (counts < 0).any() or (counts % 1).any():
        raise ValueError("Value counts are whole numbers, zero or more.")
    if not np.isfinite(points).all() or (np.diff(points) <= 0).any():
        raise ValueError("The values of a domain are finite numbers in ascending order.")
    if level is Level.RATIO and (points < 0).any():
        raise ValueError("A ratio scale starts at zero; the domain has a negative value.")
