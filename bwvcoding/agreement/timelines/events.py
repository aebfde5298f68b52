"""Agreement on timed events: which events two coders both marked, by optimal matching.

F1 = 2 × matched / (marked by one + marked by the other); not corrected for chance.
"""

from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.estimate import estimate, ratio
from bwvcoding.agreement.intervals.bootstrap import Bootstrap
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.result import Coefficient, no_pairs
from bwvcoding.agreement.timelines.matching import matched_pairs

NAME = "event_f1"


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


def event_f1(
    codings: Codings,
    *,
    tolerance: Tolerance = Tolerance(),
    bootstrap: Bootstrap | None = None,
) -> Coefficient:
    """F1 over all pairs of coders; each value of the codings is a tuple of events.

    A unit of m coders has m (m - 1) / 2 pairs, each weighted 1 / (m - 1), as in alpha.
    """
    if codings.level is not Level.EVENT:
        raise ValueError("event_f1 compares events; code the variable at the event level.")
    pairs = coding_pairs(codings)
    if not len(pairs.unit):
        return no_pairs(NAME, codings.level)
    features = np.zeros((len(codings.units), 2))
    m = np.bincount(codings.unit, minlength=len(codings.units))
    known: dict[tuple[int, int], int] = {}
    for unit, one, other in zip(pairs.unit, pairs.first_value, pairs.second_value, strict=True):
        a, b = codings.values[one], codings.values[other]
        if (one, other) not in known:
            known[one, other] = len(matches(a, b, tolerance))
        features[unit] += np.array([2 * known[one, other], len(a) + len(b)]) / (m[unit] - 1)
    return estimate(
        NAME,
        codings,
        features,
        lambda sums: ratio(sums[:, 0], sums[:, 1]),
        undefined="No coder marked an event.",
        bootstrap=bootstrap,
    )


def matches(
    one: tuple[Event, ...], other: tuple[Event, ...], tolerance: Tolerance
) -> list[tuple[int, int]]:
    cost = np.full((len(one), len(other)), np.inf)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            cost[i, j] = _distance_ms(a, b, tolerance)
    return matched_pairs(cost)


def _distance_ms(a: Event, b: Event, tolerance: Tolerance) -> float:
    """Sum of the errors of both bounds; infinite when the events cannot be one."""
    if a.label != b.label:
        return np.inf
    onset = abs(a.start_ms - b.start_ms)
    if a.end_ms is None or b.end_ms is None:
        return float(onset) if onset <= tolerance.bounds_ms else np.inf
    offset = abs(a.end_ms - b.end_ms)
    near = max(onset, offset) <= tolerance.bounds_ms
    return float(onset + offset) if near or _overlap(a, b) >= tolerance.overlap else np.inf


def _overlap(a: Event, b: Event) -> float:
    """Intersection over union; zero for a moment."""
    if a.end_ms is None or b.end_ms is None:
        return 0.0
    shared = min(a.end_ms, b.end_ms) - max(a.start_ms, b.start_ms)
    union = max(a.end_ms, b.end_ms) - min(a.start_ms, b.start_ms)
    return shared / union if shared > 0 else 0.0


def onset_errors_ms(codings: Codings, tolerance: Tolerance = Tolerance()) -> Floats:
    """Absolute onset error of every matched pair of events."""
    pairs = coding_pairs(codings)
    errors = []
    for one, other in zip(pairs.first_value, pairs.second_value, strict=True):
        a, b = codings.values[one], codings.values[other]
        errors += [abs(a[i].start_ms - b[j].start_ms) for i, j in matches(a, b, tolerance)]
    return np.array(errors, dtype=np.float64)
