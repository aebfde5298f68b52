"""Who stands alone throughout: a coder who differs from everyone far oftener than others do. Pure.

It says where a talk may help. What has consequences for a coder is the flag on drift, not this.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from scipy.stats import binom

from bwvcoding.reliability.disputes import Difference, JudgedUnit, Judgement
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS

Differ = Callable[[Judgement, Judgement], Difference | None]

# Chance that any honest coder of the variable is taken for one who differs throughout.
FALSE_CHANCE = 0.001
LEAST_ALONE = 5


def lone_coders(units: Iterable[JudgedUnit], differ: Differ) -> frozenset[UUID]:
    """Each is compared with how often the others stand alone among themselves.

    With two coders nobody can say which of them is alone.
    """
    shared: dict[UUID, list[JudgedUnit]] = defaultdict(list)
    alone: Counter[UUID] = Counter()
    for unit in units:
        for one in unit.judgements if len(unit.judgements) > 1 else ():
            shared[one.coder_id].append(unit)
        alone.update(_alone(unit.judgements, differ))
    return frozenset(
        coder
        for coder, own in shared.items()
        if len(own) >= LEAST_SHARED_UNITS
        and alone[coder] >= LEAST_ALONE
        and _chance(coder, shared, alone, differ) < FALSE_CHANCE / len(shared)
    )


def _chance(
    coder: UUID,
    shared: dict[UUID, list[JudgedUnit]],
    alone: Counter[UUID],
    differ: Differ,
) -> float:
    """Binomial tail at the rate of the others (rule of succession) in units without the coder."""
    compared = sum(map(len, shared.values())) - sum(len(u.judgements) for u in shared[coder])
    apart = alone.total()
    for unit in shared[coder]:
        rest = [one for one in unit.judgements if one.coder_id != coder]
        compared += len(rest) if len(rest) > 1 else 0
        apart += len(_alone(rest, differ)) - len(_alone(unit.judgements, differ))
    if compared < LEAST_SHARED_UNITS:
        return 1.0
    usual = (apart + 1) / (compared + 2)
    return float(binom.sf(alone[coder] - 1, len(shared[coder]), usual))


def _alone(judgements: Sequence[Judgement], differ: Differ) -> list[UUID]:
    """Who differs from every other coder of the unit."""
    if len(judgements) < 2:
        return []
    return [
        one.coder_id
        for one in judgements
        if all(differ(one, other) for other in judgements if other is not one)
    ]
