"""F1 over tolerances: how much of the agreement hangs on the window that was chosen.

A wider window admits every pair a narrower one admits, so that the curve can only rise.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Floats
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.timelines.events import refuse_untimed
from bwvcoding.agreement.timelines.matching import matched_pairs
from bwvcoding.agreement.timelines.nearness import Event, nearness

TOLERANCES_MS = (250, 500, 1000, 1500, 2000, 3000, 4000, 5000, 7500, 10_000)


@dataclass(frozen=True, slots=True)
class SweepPoint:
    tolerance_ms: int
    f1: float | None


def tolerance_sweep(
    codings: Codings, tolerances_ms: Sequence[int] = TOLERANCES_MS, *, overlap: float = 0.5
) -> list[SweepPoint]:
    """F1 as in event_f1 at each tolerance of the bounds, narrowest first."""
    refuse_untimed(codings)
    windows = np.array(sorted(tolerances_ms), dtype=np.float64)
    m = np.bincount(codings.unit, minlength=len(codings.units))
    pairs = coding_pairs(codings)
    matched, marked = np.zeros(len(windows)), 0.0
    known: dict[tuple[int, int], Floats] = {}
    for unit, i, j in zip(pairs.unit, pairs.first_value, pairs.second_value, strict=True):
        one, other = codings.values[i], codings.values[j]
        if (i, j) not in known:
            known[i, j] = _matched(one, other, windows, overlap)
        matched += 2 * known[i, j] / (m[unit] - 1)
        marked += (len(one) + len(other)) / (m[unit] - 1)
    return [
        SweepPoint(int(window), float(found / marked) if marked else None)
        for window, found in zip(windows, matched, strict=True)
    ]


def _matched(
    one: Sequence[Event], other: Sequence[Event], windows: Floats, overlap: float
) -> Floats:
    """How many events match at each window; solved again only where a wider one admits more."""
    found = np.zeros(len(windows))
    if not one or not other:
        return found
    near = nearness(one, other)
    needed = np.where(near.overlap >= overlap, 0, near.worst_ms)
    needed = np.where(near.same_label, needed, np.inf)
    possible = min(len(one), len(other))
    admitted = 0
    for place, window in enumerate(windows):
        found[place] = found[place - 1] if place else 0
        admissible = needed <= window
        if found[place] < possible and admissible.sum() > admitted:
            admitted = int(admissible.sum())
            found[place] = len(matched_pairs(np.where(admissible, 0.0, np.inf)))
    return found
