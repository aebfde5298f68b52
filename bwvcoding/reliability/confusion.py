"""Which two values several coders take for one another, again and again. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.codebooks.queries import Level
from bwvcoding.reliability.disputes import Difference, JudgedUnit, Judgement

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable

Differ = Callable[[Judgement, Judgement], Difference | None]
Pair = frozenset[str]

# ADR 0018. Fewer units than these are single cases, to be settled one by one.
AGAIN_AND_AGAIN = 5
# Of the units in which anyone gave the rarer of the two values, this share was in dispute.
CONFUSED_SHARE = 0.2
SEVERAL_CODERS = 2


def confused_pairs(
    variable: Variable,
    disputes: Iterable[JudgedUnit],
    units: Sequence[JudgedUnit],
    differ: Differ,
) -> frozenset[Pair]:
    """Pairs of values confused in many units, each value given by several coders in them."""
    found: dict[Pair, list[JudgedUnit]] = defaultdict(list)
    for unit in disputes:
        for pair in confusions(unit, variable, differ):
            found[pair].append(unit)
    return frozenset(
        pair
        for pair, among in found.items()
        if len(among) >= AGAIN_AND_AGAIN
        and all(len(_givers(value, among, variable)) >= SEVERAL_CODERS for value in pair)
        and len(among) >= CONFUSED_SHARE * min(_units_with(v, units, variable) for v in pair)
    )


def confusions(unit: JudgedUnit, variable: Variable, differ: Differ) -> set[Pair]:
    """The pairs of values that stand against each other here."""
    pairs = combinations([one for one in unit.judgements if not one.is_missing], 2)
    return {
        pair
        for one, other in pairs
        if (kind := differ(one, other)) is not None
        for pair in _against(one, other, kind, variable)
    }


def _against(
    one: Judgement, other: Judgement, kind: Difference, variable: Variable
) -> Iterator[Pair]:
    if variable.level is Level.MULTI:
        yield from (frozenset({item, _left_out(item)}) for item in one.said ^ other.said)
    elif kind is Difference.VALUE:
        yield frozenset({str(one.value), str(other.value)})
    elif kind is Difference.LABEL:
        labels = {mark.label for mark in one.marks} ^ {mark.label for mark in other.marks}
        if len(labels) == 2:
            yield frozenset(labels)


def given(judgement: Judgement, variable: Variable) -> set[str]:
    """All that a judgement says: for several values at once also what it leaves out."""
    if judgement.is_missing:
        return set()
    if variable.level is Level.MULTI:
        ids = variable.value_ids
        return {item if item in judgement.said else _left_out(item) for item in ids}
    return {str(judgement.value)} | {mark.label for mark in judgement.marks}


def _left_out(item: str) -> str:
    return f"no {item}"


def _givers(value: str, among: Iterable[JudgedUnit], variable: Variable) -> set[UUID]:
    return {
        one.coder_id for unit in among for one in unit.judgements if value in given(one, variable)
    }


def _units_with(value: str, units: Iterable[JudgedUnit], variable: Variable) -> int:
    return sum(any(value in given(one, variable) for one in unit.judgements) for unit in units)
