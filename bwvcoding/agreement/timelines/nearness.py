"""How near two coders' events lie: the error of each bound, and the time they share."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.counts import Floats


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """A marked moment, or an interval [start_ms, end_ms) when it has an end."""

    label: str
    start_ms: int
    end_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Two events are one when their bounds lie this near, or when they overlap enough."""

    bounds_ms: int = 2000
    overlap: float = 0.5


STANDARD = Tolerance()


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """One coder's events × another's. A moment has no offset and no overlap: NaN."""

    onset_ms: Floats
    offset_ms: Floats
    overlap: Floats
    same_label: NDArray[np.bool_]

    @property
    def worst_ms(self) -> Floats:
        """The error of the bound that is further off."""
        return np.fmax(np.abs(self.onset_ms), np.abs(self.offset_ms))

    def cost(self, tolerance: Tolerance) -> Floats:
        """Sum of the errors of both bounds; infinite when the events cannot be one."""
        error = np.abs(self.onset_ms) + np.nan_to_num(np.abs(self.offset_ms))
        near = (self.worst_ms <= tolerance.bounds_ms) | (self.overlap >= tolerance.overlap)
        return np.where(near, error, np.inf)


def nearness(one: Sequence[Event], other: Sequence[Event]) -> Nearness:
    start, end = _bounds(one)
    other_start, other_end = _bounds(other)
    shared = np.minimum.outer(end, other_end) - np.maximum.outer(start, other_start)
    union = np.maximum.outer(end, other_end) - np.minimum.outer(start, other_start)
    labels = np.array([event.label for event in one], dtype=object)
    other_labels = np.array([event.label for event in other], dtype=object)
    return Nearness(
        onset_ms=np.subtract.outer(-start, -other_start),
        offset_ms=np.subtract.outer(-end, -other_end),
        overlap=np.maximum(shared, 0) / np.maximum(union, 1),
        same_label=np.equal.outer(labels, other_labels).astype(bool),
    )


def _bounds(events: Sequence[Event]) -> tuple[Floats, Floats]:
    start = np.array([event.start_ms for event in events], dtype=np.float64)
    end = np.array([np.nan if e.end_ms is None else e.end_ms for e in events], dtype=np.float64)
    return start, end
