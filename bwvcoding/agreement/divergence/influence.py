"""Leave one coder out: what alpha would be without each coder. It explains; it decides nothing.

Taking one coding from a unit changes that unit's features alone, and the change depends on the
unit's value counts and the value taken: reckoned once for each such pair, then summed by coder.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.coefficients.disagreement import measured, summed
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.intervals.formula import Formula
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.patterns import distinct

# Cells held at a time: 4 million float64 are 32 MB.
CHUNK_CELLS = 4_000_000


@dataclass(frozen=True, slots=True)
class Influence:
    coder: Hashable
    codings: int
    alpha_without: float | None


def leave_one_out(codings: Codings) -> list[Influence]:
    """The coder whose absence raises alpha most comes first; an undefined alpha comes last."""
    counts = Counts.of(codings)
    given = np.bincount(codings.coder, minlength=len(codings.coders)).tolist()
    if not counts.pairable.any():
        return ranked(codings.coders, given, [None] * len(given))
    sums, formula = summed(codings, counts)
    return ranked(codings.coders, given, without(sums, taken_by_coder(codings, counts), formula))


def ranked(
    coders: Sequence[Hashable], given: Sequence[int], alphas: Sequence[float | None]
) -> list[Influence]:
    found = [
        Influence(coder, int(n), value)
        for coder, n, value in zip(coders, given, alphas, strict=True)
    ]
    return sorted(found, key=lambda one: (one.alpha_without is None, -(one.alpha_without or 0)))


def without(sums: Floats, taken: Floats, formula: Formula) -> list[float | None]:
    """Alpha without each coder, from the sums of all and what each coder's codings add to them."""
    left = sums - taken
    # What cancels leaves a trace of rounding, and a trace of variation is none.
    left[np.abs(left) < 1e-9 * np.maximum(1, np.abs(sums))] = 0
    return [None if np.isnan(value) else float(value) for value in formula(left)]


def taken_by_coder(codings: Codings, counts: Counts) -> Floats:
    """coders × features: what the sums lose with all codings of a coder."""
    if codings.level is Level.INTERVAL:
        return _by_moments(codings, counts)
    table = counts.dense()
    alike = distinct(table.astype(np.int64))
    width, coders = len(codings.values), len(codings.coders)
    pair = alike.place[codings.unit] * width + codings.value
    step = max(1, CHUNK_CELLS // max(coders, width * width))
    taken = np.zeros(0)
    for start in range(0, len(alike.first) * width, step):
        pairs = np.arange(start, min(start + step, len(alike.first) * width))
        lost = _lost(codings, table[alike.first[pairs // width]], pairs % width)
        if not start:
            taken = np.zeros((coders, lost.shape[1]))
        among = slice(None) if len(pairs) == len(alike.first) * width else _within(pair, pairs)
        cell = codings.coder[among] * len(pairs) + (pair[among] - start)
        times = np.bincount(cell, minlength=coders * len(pairs)).reshape(coders, len(pairs))
        taken += times.astype(np.float64) @ lost
    return taken


def _within(pair: Codes, pairs: Codes) -> NDArray[np.bool_]:
    return (pair >= pairs[0]) & (pair <= pairs[-1])


def _lost(codings: Codings, before: Floats, value: Codes) -> Floats:
    """Features of units less those of the same units without one coding of `value`."""
    after = before.copy()
    after[np.arange(len(after)), value] -= 1
    possible = after.min(axis=1) >= 0
    after[~possible] = before[~possible]
    both = measured(codings, Counts.of_table(np.concatenate([before, after])))[0]
    return both[: len(before)] - both[len(before) :]


def _by_moments(codings: Codings, counts: Counts) -> Floats:
    """The interval level, whose values may all differ: m, Σx and Σx² of a unit are enough."""
    x_of = codings.points - codings.points.mean()
    x, m = x_of[codings.value], counts.m[codings.unit]
    s1 = counts.per_unit(counts.n * x_of[counts.value])[codings.unit]
    s2 = counts.per_unit(counts.n * np.square(x_of[counts.value]))[codings.unit]
    lost = _moments(m, s1, s2) - _moments(m - 1, s1 - x, s2 - x * x)
    coders = len(codings.coders)
    return np.column_stack(
        [np.bincount(codings.coder, weights=column, minlength=coders) for column in lost.T]
    )


def _moments(m: Floats, s1: Floats, s2: Floats) -> Floats:
    pairable = m >= 2
    of_unit = 2 * np.maximum(m * s2 - s1 * s1, 0) / np.where(pairable, m - 1, 1)
    return np.column_stack([of_unit, m, s1, s2]) * pairable[:, None]
