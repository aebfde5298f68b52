"""Who stands alone throughout: a coder who differs from everyone far oftener than others do. Pure.

It says where a talk may help. What has consequences for a coder is the flag on drift, not this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from scipy.stats import binom

from bwvcoding.reliability.disputes import Difference, JudgedUnit, Judgement, is_unanimous
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS

Differ = Callable[[Judgement, Judgement], Difference | None]

# Chance that any honest coder of the variable is taken for one who differs throughout: ADR 0018.
FALSE_CHANCE = 0.001
LEAST_ALONE = 5


@dataclass(frozen=True)
class Seen:
    """A unit with those who differ there from everyone else."""

    judgements: Sequence[Judgement]
    alone: Sequence[UUID]

    @cached_property
    def is_alike(self) -> bool:
        return not self.alone and is_unanimous(self.judgements)


def lone_coders(units: Iterable[JudgedUnit], differ: Differ) -> frozenset[UUID]:
    """Each is compared with how often the others stand alone among themselves.

    With two coders nobody can say which of them is alone.
    """
    shared: dict[UUID, list[Seen]] = defaultdict(list)
    alone: Counter[UUID] = Counter()
    for unit in units:
        if len(unit.judgements) > 1:
            seen = Seen(unit.judgements, _alone(unit.judgements, differ))
            alone.update(seen.alone)
            for one in unit.judgements:
                shared[one.coder_id].append(seen)
    compared = sum(map(len, shared.values()))
    return frozenset(
        coder
        for coder, own in shared.items()
        if len(own) >= LEAST_SHARED_UNITS
        and alone[coder] >= LEAST_ALONE
        and _chance(coder, own, alone, compared, differ) < FALSE_CHANCE / len(shared)
    )


def _chance(
    coder: UUID, own: Sequence[Seen], alone: Counter[UUID], compared: int, differ: Differ
) -> float:
    """Binomial tail at the rate of the others (rule of succession) in units without the coder."""
    apart = alone.total()
    for seen in own:
        compared -= len(seen.judgements) if len(seen.judgements) == 2 else 1
        if not seen.is_alike:
            rest = [one for one in seen.judgements if one.coder_id != coder]
            apart += len(_alone(rest, differ)) - len(seen.alone)
    if compared < LEAST_SHARED_UNITS:
        return 1.0
    usual = (apart + 1) / (compared + 2)
    return float(binom.sf(alone[coder] - 1, len(own), usual))


def _alone(judgements: Sequence[Judgement], differ: Differ) -> list[UUID]:
    """Who differs from every other coder of the unit."""
    if len(judgements) < 2 or is_unanimous(judgements):
        return []
    return [
        one.coder_id
        for one in judgements
        if all(differ(one, other) for other in judgements if other is not one)
    ]
