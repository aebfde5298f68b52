"""Evening out how often pairs meet, by exchanging two coders between two blocks: loads stay."""

from __future__ import annotations

import random
from itertools import combinations

from bwvcoding.coding.overlap.rounds import Block

# Exchanges tried in all: about a second.
TRIES = 100_000
# Blocks that may change; evening out thousands more takes longer and changes little.
MOST_OPEN = 2000
# A step to the worse, of the least size there is, is taken so often: it leads out of dead ends.
UPHILL, BOLDNESS = 2, 0.02


class Meetings:
    """How often each pair of coders meets."""

    def __init__(self, coders: int, blocks: list[Block]) -> None:
        self.coders = coders
        self.met = [[0] * coders for _ in range(coders)]
        for block in blocks:
            self.add(block)

    def add(self, block: Block) -> None:
        for one, other in combinations(block, 2):
            self.met[one][other] += 1
            self.met[other][one] += 1

    def excess(self) -> int:
        """Sum of squares above the least possible one, which is reached at differences ≤ 1."""
        counts = [self.met[a][b] for a, b in combinations(range(self.coders), 2)]
        if not counts:
            return 0
        each, more = divmod(sum(counts), len(counts))
        least = (len(counts) - more) * each**2 + more * (each + 1) ** 2
        return sum(count**2 for count in counts) - least


def even_out(blocks: list[Block], coders: int, chance: random.Random) -> None:
    """Exchange coders among the last blocks until pairs differ by one at most, or tries run out."""
    meetings = Meetings(coders, blocks)
    excess = meetings.excess()
    open_blocks = blocks[-max(2 * coders, MOST_OPEN) :]
    if len(open_blocks) < 2 or not 1 < len(open_blocks[0]) < coders:
        return
    for _ in range(min(TRIES, 1500 * len(open_blocks))):
        if excess <= 0:
            return
        one, other = chance.sample(range(len(open_blocks)), 2)
        excess += _exchange(meetings.met, open_blocks[one], open_blocks[other], chance)


def _exchange(met: list[list[int]], one: Block, other: Block, chance: random.Random) -> int:
    """The change of the sum of squares; 0 where the exchange was not made."""
    here, there = int(chance.random() * len(one)), int(chance.random() * len(other))
    leaving, coming = one[here], other[there]
    if leaving in other or coming in one:
        return 0
    stay = [coder for coder in one if coder != leaving]
    others = [coder for coder in other if coder != coming]
    # (n + 1)² − n² = 2n + 1 for a pair that meets once more, 1 − 2n for one that meets once less.
    cost = _change(met, leaving, stay, -1) + _change(met, coming, stay, 1)
    cost += _change(met, coming, others, -1) + _change(met, leaving, others, 1)
    if cost > 0 and (cost > UPHILL or chance.random() > BOLDNESS):
        _change(met, leaving, others, -1)
        _change(met, coming, others, 1)
        _change(met, coming, stay, -1)
        _change(met, leaving, stay, 1)
        return 0
    one[here], other[there] = coming, leaving
    return cost


def _change(met: list[list[int]], coder: int, with_whom: list[int], by: int) -> int:
    cost = 0
    row = met[coder]
    for other in with_whom:
        cost += by * 2 * row[other] + 1
        row[other] += by
        met[other][coder] += by
    return cost
