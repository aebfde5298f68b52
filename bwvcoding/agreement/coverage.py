"""How much the codings can tell: units, pairs, and above all how often the rare value occurs."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.counts import Counts
from bwvcoding.agreement.levels import Level


@dataclass(frozen=True, slots=True)
class Coverage:
    """`positives` is K+: pairable units where any coder gave a positive value."""

    units: int
    pairable_units: int
    coders: int
    pairs: int
    positives: int
    prevalence: float | None


def coverage(codings: Codings, positive: Collection[Any] | None = None) -> Coverage:
    """Without named positive values, every value but the most frequent one counts as positive."""
    counts = Counts.of(codings)
    coded = counts.m[counts.m > 0]
    rare = Counts.of(as_positive(codings, positive))
    given = rare.per_unit(rare.n * (rare.value == 1))
    codings_compared = counts.m[counts.pairable].sum()
    return Coverage(
        units=int(coded.size),
        pairable_units=int(counts.pairable.sum()),
        coders=int(np.unique(codings.coder).size),
        pairs=int((coded * (coded - 1) / 2).sum()),
        positives=int((given[counts.pairable] > 0).sum()),
        prevalence=float(given[counts.pairable].sum() / codings_compared)
        if codings_compared
        else None,
    )


def as_positive(codings: Codings, positive: Collection[Any] | None = None) -> Codings:
    """The same codings as a yes/no question: was a positive value given?"""
    if positive is None:
        common = _most_frequent(codings)
        is_positive = [i != common for i in range(len(codings.values))]
    else:
        is_positive = [_has(value, positive) for value in codings.values]
    value = np.array(is_positive, dtype=np.int64)[codings.value]
    return replace(codings, level=Level.NOMINAL, values=(False, True), value=value)


def _has(value: Any, positive: Collection[Any]) -> bool:
    if isinstance(value, frozenset | tuple):
        return any(getattr(member, "label", member) in positive for member in value)
    return value in positive


def _most_frequent(codings: Codings) -> int | None:
    if not len(codings):
        return None
    if codings.level in (Level.SET, Level.EVENT):
        # The empty set, or no event, is what a coder says who saw nothing.
        return next((i for i, value in enumerate(codings.values) if not value), None)
    return int(np.bincount(codings.value, minlength=len(codings.values)).argmax())
