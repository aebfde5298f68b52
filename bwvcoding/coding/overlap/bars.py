"""Which block goes to which encounter, so that nobody gets what they may not; balance is kept."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from bwvcoding.coding.overlap.rounds import Block

# Given blocks looked at for an exchange before a coder is replaced outright.
MOST_LOOKED_AT = 5000


def give_out(
    blocks: Sequence[Block], barred: Mapping[int, Set[int]], coders: int, chance: random.Random
) -> list[Block]:
    """For each encounter (by place) a block that holds none of its `barred` coders.

    Blocks go whole to encounters that may have them: those with most bars choose first, and where
    nothing fits, two blocks exchange a coder. Only where even that fails does a load change.
    """
    waiting = [list(block) for block in blocks]
    chance.shuffle(waiting)
    given: list[Block] = [[] for _ in blocks]
    for place in sorted(barred, key=lambda one: (-len(barred[one]), one)):
        given[place] = _fitting(waiting, barred[place])
    for place in range(len(blocks)):
        if place not in barred:
            given[place] = waiting.pop()
    for place in sorted(barred):
        for coder in sorted(barred[place] & set(given[place])):
            _mend(given, barred, place, coder, coders, chance)
    return given


def _fitting(waiting: list[Block], bars: Set[int]) -> Block:
    """The first that fits, else the one with fewest barred coders in it."""
    best, least = 0, len(bars) + 1
    for place, block in enumerate(waiting):
        wrong = sum(coder in bars for coder in block)
        if wrong < least:
            best, least = place, wrong
        if not wrong:
            break
    waiting[best], waiting[-1] = waiting[-1], waiting[best]
    return waiting.pop()


def _mend(
    given: list[Block],
    barred: Mapping[int, Set[int]],
    place: int,
    coder: int,
    coders: int,
    chance: random.Random,
) -> None:
    here, bars = given[place], barred[place]
    nothing: frozenset[int] = frozenset()
    start = chance.randrange(len(given))
    for step in range(min(len(given), MOST_LOOKED_AT)):
        other = (start + step) % len(given)
        there = given[other]
        if coder in there or coder in barred.get(other, nothing):
            continue
        for coming in there:
            if coming not in bars and coming not in here:
                here[here.index(coder)] = coming
                there[there.index(coming)] = coder
                return
    load = Counter(one for block in given for one in block)
    free = [one for one in range(coders) if one not in bars and one not in here]
    if not free:
        raise ValueError("Too few coders may get one of the encounters.")
    here[here.index(coder)] = min(free, key=lambda one: (load[one], one))
