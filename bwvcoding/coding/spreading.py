"""Spreads encounters that are hard to watch over a coder's queue. Pure."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID


def spread(
    queues: Mapping[UUID, Sequence[UUID]], hard: Collection[UUID], seed: int | str
) -> dict[UUID, list[UUID]]:
    """Each coder's queue with no two hard encounters side by side, where that can be.

    Both kinds keep their own order; only where a hard one stands is chosen, by the seed and the
    coder. The same arguments give the same queues.
    """
    return {coder: _apart(queue, hard, f"{seed}:{coder}") for coder, queue in queues.items()}


def _apart(queue: Sequence[UUID], hard: Collection[UUID], seed: str) -> list[UUID]:
    """Hard ones go into the gaps before, between and after the others, one to a gap at first."""
    heavy = [one for one in queue if one in hard]
    light = [one for one in queue if one not in hard]
    gaps = len(light) + 1
    each, left = divmod(len(heavy), gaps)
    # Where there are more hard ones than gaps, they stand together in runs as short as can be.
    fuller = set(random.Random(f"{seed}:apart").sample(range(gaps), left))
    waiting, spread_out = iter(heavy), []
    for gap in range(gaps):
        spread_out += [next(waiting) for _ in range(each + (gap in fuller))]
        spread_out += light[gap : gap + 1]
    return spread_out
