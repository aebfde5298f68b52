"""Blocks one by one, by load first and meetings next: for what whole rounds cannot give.

Slower than rounds and with no promise on pairs; it can weigh loads, mix groups and keep bars.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bwvcoding.coding.overlap.rounds import Block

# So that a load outweighs any number of meetings, and a meeting what the groups say.
LOAD, MEETING = 1e9, 1e3


@dataclass
class Loads:
    """What has been given out so far, in the coders' numbers."""

    weights: np.ndarray
    groups: Sequence[str]
    chance: np.random.Generator
    least: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        count = len(self.groups)
        self.load = np.zeros(count)
        self.met = np.zeros((count, count))
        names = sorted(set(self.groups))
        self.of_group = {n: np.array([g == n for g in self.groups]) for n in names}

    def next_block(self, size: int, barred: Collection[int]) -> Block:
        """Raises ValueError where the bars leave too few, of all or of a group."""
        free = np.ones(len(self.groups), dtype=bool)
        free[list(barred)] = False
        chosen: Block = []
        noise = self.chance.random(len(self.groups))
        for group in [*_slots(self.least), *[""] * (size - sum(self.least.values()))]:
            chosen.append(self._next(chosen, free, group, noise))
        self.take(chosen)
        return chosen

    def take(self, block: Block) -> None:
        self.load[block] += 1
        for one in block:
            self.met[one, block] += 1

    def _next(self, chosen: Block, free: np.ndarray, group: str, noise: np.ndarray) -> int:
        may = free & self.of_group.get(group, False) if group else free
        if not may.any():
            whom = f"coders of the group {group}" if group else "coders"
            raise ValueError(f"Too few {whom} may get one of the encounters.")
        # In steps of a whole weight: between two steps, the pairs decide.
        score = np.floor(self.load / self.weights) * LOAD + noise
        if chosen:
            score += self.met[chosen].sum(axis=0) * MEETING
            for coder in chosen:
                score[self.of_group[self.groups[coder]]] += 1
        found = int(np.where(may, score, np.inf).argmin())
        free[found] = False
        return found


def _slots(least: Mapping[str, int]) -> list[str]:
    return [group for group in sorted(least) for _ in range(least[group])]
