"""Designed overlap: which coders judge which encounter, so that pairs meet equally often. Pure."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from uuid import UUID

Plan = dict[UUID, list[UUID]]  # encounter → its coders


def plan_overlap(
    encounters: Sequence[UUID],
    groups: Mapping[UUID, str],
    overlap: int,
    seed: int,
    barred: Mapping[UUID, Collection[UUID]] | None = None,
) -> Plan:
    """`overlap` coders for each encounter: equal loads first, then pairs that have met least.

    Groups are mixed where there is a choice, because agreement is reported within and between
    them. `barred` names, for a coder, the encounters they may not get. The same arguments give
    the same plan. Raises ValueError with too few coders.
    """
    chance = random.Random(seed)
    load: Counter[UUID] = Counter()
    met: Counter[tuple[UUID, UUID]] = Counter()
    plan: Plan = {}
    for encounter in encounters:
        coders = [c for c in sorted(groups) if encounter not in (barred or {}).get(c, ())]
        if overlap > len(coders):
            raise ValueError(f"{overlap} coders an encounter need at least {overlap} coders.")
        chosen: list[UUID] = []
        for _ in range(overlap):
            chosen.append(_next_coder(coders, chosen, groups, load, met, chance))
        load.update(chosen)
        met.update(_pairs(chosen))
        plan[encounter] = chosen
    return plan


def queues(plan: Plan, seed: int) -> dict[UUID, list[UUID]]:
    """Coder → encounters in an order of the coder's own, so that tiredness hits no clip twice."""
    waiting: dict[UUID, list[UUID]] = {}
    for encounter, coders in plan.items():
        for coder in coders:
            waiting.setdefault(coder, []).append(encounter)
    for coder, encounters in waiting.items():
        random.Random(f"{seed}:{coder}").shuffle(encounters)
    return waiting


def _next_coder(
    coders: Sequence[UUID],
    chosen: Sequence[UUID],
    groups: Mapping[UUID, str],
    load: Counter[UUID],
    met: Counter[tuple[UUID, UUID]],
    chance: random.Random,
) -> UUID:
    present = Counter(groups[coder] for coder in chosen)
    free = [coder for coder in coders if coder not in chosen]
    return min(
        free,
        key=lambda coder: (
            load[coder],
            sum(met[_pair(coder, other)] for other in chosen),
            present[groups[coder]],
            chance.random(),
        ),
    )


def _pairs(coders: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    return [_pair(one, other) for one, other in combinations(coders, 2)]


def _pair(one: UUID, other: UUID) -> tuple[UUID, UUID]:
    return (one, other) if one < other else (other, one)
