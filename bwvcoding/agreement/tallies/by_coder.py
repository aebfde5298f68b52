"""What each coder adds to the sums, and how often two coders agreed: additive as well."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings, spelled_alike
from bwvcoding.agreement.counts import Counts, Floats
from bwvcoding.agreement.divergence.influence import taken_by_coder
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.levels import NUMERIC, Level


@dataclass(frozen=True, eq=False)
class ByCoder:
    """`given` codings of each coder, what the sums of features lose with them (`taken`), and how
    often two were compared and agreed; a pair is counted once, in the order of the coders."""

    coders: tuple[Hashable, ...]
    given: Codes
    taken: Floats
    compared: Codes
    agreed: Codes


def by_coder(seen: Codings, coders: tuple[Hashable, ...], values: Sequence[Any]) -> ByCoder:
    n = len(coders)
    pairs = coding_pairs(seen)
    key = pairs.first_coder * n + pairs.second_coder
    return ByCoder(
        coders=coders,
        given=np.bincount(seen.coder, minlength=n),
        taken=_taken(seen, values),
        compared=np.bincount(key, minlength=n * n).reshape(n, n),
        agreed=np.bincount(key[pairs.agrees], minlength=n * n).reshape(n, n),
    )


def _taken(seen: Codings, values: Sequence[Any]) -> Floats:
    """As `taken_by_coder`, moments about zero, values in the order of the tally."""
    if not len(seen):
        return np.zeros((len(seen.coders), 0))
    taken = taken_by_coder(seen, Counts.of(seen))
    if seen.level is Level.INTERVAL:
        return shifted(taken, -float(seen.points.mean()))
    if seen.level in (Level.RATIO, Level.SET):
        taken[:, 1:] = taken[:, 1 + np.argsort(order_of(seen.level, values))]
    return taken


def taken_of(found: ByCoder, seen: Codings, values: Sequence[Any]) -> Floats:
    """What coders take, as features of codings of the whole tally have it."""
    if seen.level is Level.INTERVAL:
        return shifted(found.taken, float(seen.points.mean()))
    if seen.level in (Level.RATIO, Level.SET):
        return found.taken[:, [0, *(1 + order_of(seen.level, values))]]
    return found.taken


def shifted(moments: Floats, by: float) -> Floats:
    """Moments (d, m, Σx, Σx²) about a point `by` higher."""
    d, m, s1, s2 = moments.T
    return np.column_stack([d, m, s1 - by * m, s2 - 2 * by * s1 + by * by * m])


def order_of(level: Level, values: Sequence[Any]) -> Codes:
    """The places of a domain in its own order: a numeric one ascends, sets are sorted."""
    if level in NUMERIC:
        return np.argsort(np.array(values, dtype=np.float64), kind="stable")
    if level is Level.SET:
        return np.array(
            sorted(range(len(values)), key=lambda i: spelled_alike(values[i])), dtype=np.int64
        )
    return np.arange(len(values))


def moved(
    old: ByCoder,
    level: Level,
    values: tuple[tuple[Any, ...], tuple[Any, ...]],
    coders: tuple[Hashable, ...],
    onto: ByCoder | None = None,
) -> ByCoder:
    """The figures in a larger table, added `onto` another of that size; `values` was and is."""
    n = len(coders)
    seat = {coder: i for i, coder in enumerate(coders)}
    place = np.array([seat[coder] for coder in old.coders], dtype=np.int64)
    found = onto or _nothing(coders, _width(level, len(values[1])))
    found.given[place] += old.given
    if old.taken.size:
        found.taken[np.ix_(place, _columns(level, *values))] += old.taken
    first, second = np.meshgrid(place, place, indexing="ij")
    # A pair stands in the order of the coders, which joining may have turned.
    cell = np.minimum(first, second) * n + np.maximum(first, second)
    for counted, more in ((found.compared, old.compared), (found.agreed, old.agreed)):
        some = np.flatnonzero(more)
        counted += (
            np.bincount(cell.reshape(-1)[some], weights=more.reshape(-1)[some], minlength=n * n)
            .reshape(n, n)
            .astype(np.int64)
        )
    return found


def _nothing(coders: tuple[Hashable, ...], width: int) -> ByCoder:
    n = len(coders)
    return ByCoder(
        coders=coders,
        given=np.zeros(n, dtype=np.int64),
        taken=np.zeros((n, width)),
        compared=np.zeros((n, n), dtype=np.int64),
        agreed=np.zeros((n, n), dtype=np.int64),
    )


def _width(level: Level, values: int) -> int:
    if level is Level.INTERVAL:
        return 4
    return values + (values * (values - 1) // 2 if level is Level.ORDINAL else 1)


def _columns(level: Level, old: tuple[Any, ...], values: tuple[Any, ...]) -> Codes:
    """Where features on the domain `old` stand among those of a larger one."""
    if level is Level.ORDINAL and old != values:
        raise ValueError("The scale of an ordinal variable does not grow.")
    if level in (Level.INTERVAL, Level.ORDINAL):
        return np.arange(_width(level, len(values)))
    place = {value: i for i, value in enumerate(values)}
    return np.array([0, *(1 + place[value] for value in old)], dtype=np.int64)
