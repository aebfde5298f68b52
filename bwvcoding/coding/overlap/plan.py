"""Who codes what when a wave opens: balanced incomplete blocks of coders, from a seed."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence, Set
from uuid import UUID

import numpy as np

from bwvcoding.coding.overlap.balance import even_out
from bwvcoding.coding.overlap.bars import give_out
from bwvcoding.coding.overlap.hidden import Hidden
from bwvcoding.coding.overlap.loads import Loads
from bwvcoding.coding.overlap.rounds import Block, rounds

Plan = dict[UUID, list[UUID]]  # encounter → its coders
Mix = Mapping[str, int]  # group → how many of an encounter's coders are of it at least


def plan_overlap(
    encounters: Sequence[UUID],
    groups: Mapping[UUID, str],
    overlap: int,
    seed: int,
    barred: Mapping[UUID, Collection[UUID]] | None = None,
    mix: Mix | None = None,
    weights: Mapping[UUID, float] | None = None,
) -> Plan:
    """`overlap` coders for each encounter; the same arguments give the same plan.

    Without `mix` and `weights`: loads are equal within one. Pairs of coders meet equally often
    within one where the number of encounters is a whole multiple of the number of coders (found
    for 400 of 408 sizes tried: two to five of up to 60 coders, one to five rounds) and where each
    encounter gets everyone. Elsewhere a plan within one need not exist (six encounters, each
    judged by three of four coders, have none); pairs are then as even as some thousand exchanges
    make them, most often within two.
    `barred` (coder → encounters they may not get) takes blocks away from encounters and not
    coders from blocks, so that the balance is kept while enough blocks fit.
    `mix` asks for so many of each group at least; loads are then equal within one inside a group
    that every encounter needs equally. `weights` (coder → what they can do, in any unit) makes
    loads proportional to them. With either, pairs that have met least come first, no more.
    Raises ValueError where coders are too few.
    """
    coders = sorted(groups)
    random.Random(f"coders:{seed}").shuffle(coders)
    bars = _by_place(encounters, coders, barred or {})
    _check_enough(len(coders), overlap, bars)
    if mix or len(set((weights or {}).values())) > 1:
        kept = [(weights or {}).get(coder, 1.0) for coder in coders]
        names = [groups[coder] for coder in coders]
        blocks = _by_load(len(encounters), names, kept, overlap, seed, bars, mix or {})
    else:
        chance = random.Random(f"blocks:{seed}")
        designed = _blocks(len(coders), overlap, len(encounters), chance)
        blocks = give_out(designed, bars, len(coders), chance)
    return {
        encounter: [coders[number] for number in block]
        for encounter, block in zip(encounters, blocks, strict=True)
    }


def _check_enough(coders: int, overlap: int, bars: Mapping[int, Set[int]]) -> None:
    if overlap > coders:
        raise ValueError(f"{overlap} coders an encounter need at least {overlap} coders.")
    if any(coders - len(out) < overlap for out in bars.values()):
        raise ValueError(
            f"{overlap} coders an encounter need at least {overlap} coders who may get it."
        )


def queues(plan: Plan, seed: int | str, hidden: Hidden | None = None) -> dict[UUID, list[UUID]]:
    """Coder → encounters in an order of the coder's own, so that tiredness hits no clip twice.

    What is hidden is shuffled in with the rest: its place tells nothing.
    """
    waiting: dict[UUID, list[UUID]] = {}
    for encounter, coders in plan.items():
        for coder in coders:
            waiting.setdefault(coder, []).append(encounter)
    for coder, encounters in waiting.items():
        encounters += hidden.of(coder) if hidden else []
        random.Random(f"{seed}:{coder}").shuffle(encounters)
    return waiting


def _by_place(
    encounters: Sequence[UUID], coders: Sequence[UUID], barred: Mapping[UUID, Collection[UUID]]
) -> dict[int, Set[int]]:
    """Encounter → coders, both by their place, of those that bar anyone."""
    place_of = {encounter: place for place, encounter in enumerate(encounters)}
    found: dict[int, set[int]] = {}
    for number, coder in enumerate(coders):
        for encounter in barred.get(coder, ()):
            if encounter in place_of:
                found.setdefault(place_of[encounter], set()).add(number)
    return dict(sorted(found.items()))


def _blocks(coders: int, size: int, count: int, chance: random.Random) -> list[Block]:
    """Pairs left out meet as evenly as pairs chosen: the smaller of the two is designed."""
    smaller = min(size, coders - size)
    whole, rest = divmod(count, coders)
    blocks = rounds(coders, smaller, whole, chance)
    if rest:
        loads = Loads(np.ones(coders), [""] * coders, np.random.default_rng(chance.getrandbits(64)))
        for block in blocks[-2 * coders :]:
            loads.take(block)
        blocks += [loads.next_block(smaller, ()) for _ in range(rest)]
    even_out(blocks, coders, chance)
    if smaller == size:
        return blocks
    everyone = set(range(coders))
    return [sorted(everyone - set(block)) for block in blocks]


def _by_load(
    count: int,
    groups: Sequence[str],
    weights: Sequence[float],
    overlap: int,
    seed: int,
    bars: Mapping[int, Set[int]],
    mix: Mix,
) -> list[Block]:
    loads = Loads(np.array(weights), groups, np.random.default_rng(seed), mix)
    return [loads.next_block(overlap, bars.get(place, ())) for place in range(count)]
