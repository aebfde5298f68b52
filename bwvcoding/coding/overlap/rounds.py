"""Blocks of coders in whole rounds: one block moved on by one coder each time, so loads are equal.

Coders are the numbers 0 … v − 1 in a circle. A block moved through all v places gives every pair
with the same distance on the circle one more meeting for each time the block holds that distance
(a difference family; Bose, "On the construction of balanced incomplete block designs", 1939).
"""

from __future__ import annotations

import random
from itertools import combinations

Block = list[int]

# Tries for each block before a round is taken as it is; a few hundred are used where one exists.
TRIES = 6000
# A step to the worse, of the least size there is, is taken so often: it leads out of dead ends.
UPHILL, BOLDNESS = 2, 0.02


def rounds(coders: int, size: int, count: int, chance: random.Random) -> list[Block]:
    """`count` rounds of `coders` blocks each: every coder is in `size` blocks of every round."""
    circle = _Circle(coders, [sorted(chance.sample(range(coders), size)) for _ in range(count)])
    circle.even_out(chance)
    return [
        [(place + step) % coders for place in block]
        for block in circle.blocks
        for step in range(coders)
    ]


class _Circle:
    """Base blocks, and how often each distance occurs in them."""

    def __init__(self, coders: int, blocks: list[Block]) -> None:
        self.coders, self.blocks = coders, blocks
        self.often = [0] * (coders // 2 + 1)
        for block in blocks:
            for one, other in combinations(block, 2):
                self.often[self.distance(one, other)] += 1

    def distance(self, one: int, other: int) -> int:
        apart = abs(one - other)
        return min(apart, self.coders - apart)

    def meetings(self, distance: int) -> int:
        """Two coders that face each other across the circle meet twice as a block goes round."""
        return self.often[distance] * (2 if 2 * distance == self.coders else 1)

    def is_even(self) -> bool:
        met = [self.meetings(distance) for distance in range(1, len(self.often))]
        return not met or max(met) - min(met) <= 1

    def even_out(self, chance: random.Random) -> None:
        """Move single places where that makes meetings more equal, or no less so."""
        if not self.blocks or len(self.blocks[0]) in (0, self.coders):
            return
        for attempt in range(TRIES * min(len(self.blocks), 60)):
            if attempt % 50 == 0 and self.is_even():
                return
            self._try_one(chance)

    def _try_one(self, chance: random.Random) -> None:
        block = self.blocks[int(chance.random() * len(self.blocks))]
        place = int(chance.random() * len(block))
        old, new = block[place], int(chance.random() * self.coders)
        if new in block:
            return
        others = [one for one in block if one != old]
        before = [self.distance(old, one) for one in others]
        after = [self.distance(new, one) for one in others]
        cost = self._move(before, -1) + self._move(after, 1)
        if cost > 0 and (cost > UPHILL or chance.random() > BOLDNESS):
            self._move(after, -1)
            self._move(before, 1)
            return
        block[place] = new

    def _move(self, distances: list[int], by: int) -> int:
        """By how much the sum of squared meetings over all pairs changes, in units of a round."""
        cost = 0
        for distance in distances:
            was = self.often[distance]
            self.often[distance] = was + by
            # A facing pair counts half as many pairs, each meeting twice: 4 / 2.
            weight = 2 if 2 * distance == self.coders else 1
            cost += weight * (by * 2 * was + 1)
        return cost
