"""What is hidden in whose queue, and where something late is slipped in. Pure: no tables."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from uuid import UUID

Pool = Mapping[UUID, Sequence[UUID]]  # coder → encounters they may be given


@dataclass(frozen=True)
class Shares:
    """Of a whole queue, live work included."""

    known_answer: float
    recode: float

    def counts(self, live: int) -> tuple[int, int]:
        """How many of each stand beside so many live ones: a share of the whole, rounded."""
        known, again = Fraction(str(self.known_answer)), Fraction(str(self.recode))
        whole = live / (1 - known - again)
        return round(known * whole), round(again * whole)


@dataclass(frozen=True)
class Hidden:
    """Coder → encounters. A pool that is too small gives what it has."""

    known_answers: dict[UUID, list[UUID]] = field(default_factory=dict)
    recodes: dict[UUID, list[UUID]] = field(default_factory=dict)

    def of(self, coder: UUID) -> list[UUID]:
        return [*self.known_answers.get(coder, ()), *self.recodes.get(coder, ())]

    def among(self, live: Iterable[UUID]) -> set[UUID]:
        """Every encounter that is given out at all."""
        every = [*self.known_answers.values(), *self.recodes.values()]
        return {*live, *(one for given in every for one in given)}

    @staticmethod
    def count(given: Mapping[UUID, Sequence[UUID]]) -> int:
        return sum(len(one) for one in given.values())


def choose_hidden(
    live: Mapping[UUID, int], known: Pool, again: Pool, shares: Shares, seed: str
) -> Hidden:
    """`live` is coder → how many live encounters; the same arguments give the same choice."""
    chosen = Hidden()
    for coder in sorted(live):
        some_known, some_again = shares.counts(live[coder])
        chance = random.Random(f"hidden:{seed}:{coder}")
        chosen.known_answers[coder] = _drawn(known.get(coder, ()), some_known, chance)
        chosen.recodes[coder] = _drawn(again.get(coder, ()), some_again, chance)
    return chosen


def place_among(waiting: Sequence[int], last: int, seed: str) -> int:
    """The position of one more among those not begun, any of its places as likely as another.

    Two may share a position: the later row comes second. `last` is where the queue ends.
    """
    if not waiting:
        return last + 1
    return random.Random(f"place:{seed}").choice([max(0, min(waiting) - 1), *waiting])


def _drawn(pool: Sequence[UUID], count: int, chance: random.Random) -> list[UUID]:
    return chance.sample(sorted(pool), min(count, len(pool)))
