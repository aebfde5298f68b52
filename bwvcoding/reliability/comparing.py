"""Who agreed with whom on one variable, and how much each coder said of it. Pure.

Nobody is listed who shares fewer than LEAST_SHARED_UNITS units with others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID

import numpy as np

from bwvcoding.agreement import (
    Bootstrap,
    Codings,
    Coefficient,
    Tolerance,
    agreement_by_group,
    missing_both_ways,
)
from bwvcoding.agreement import Level as Measurement
from bwvcoding.agreement.divergence import detail
from bwvcoding.agreement.divergence.dawid_skene import dawid_skene
from bwvcoding.agreement.divergence.groups import group_divergence
from bwvcoding.agreement.missing import MissingBothWays
from bwvcoding.codebooks.queries import Level
from bwvcoding.reliability.disputes import MISSING, JudgedUnit, Judgement, difference, is_unanimous
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS
from bwvcoding.reliability.measuring import LEVELS

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable

# A rarer confusion than this is a slip now and then, not a habit.
LEAST_CONFUSED = 0.1


@dataclass(frozen=True)
class PairLine:
    first: UUID
    second: UUID
    compared: int
    agreed: int

    @property
    def share(self) -> float:
        return self.agreed / self.compared


@dataclass(frozen=True)
class GroupLine:
    """Two groups of coders: cross-group agreement beyond chance; one with itself: its alpha."""

    first: str
    second: str
    compared: int
    agreed: int
    disagreement: float | None
    beyond_chance: Coefficient | None


@dataclass(frozen=True)
class CoderDetail:
    """How much one coder said; `uncertain` counts answers that nothing could be seen or heard.

    Of others: what the other coders said of the same units, as one coder's count.
    """

    coder: UUID
    codings: int
    marks: int
    marks_of_others: float
    notes: int
    uncertain: int
    uncertain_of_others: float


@dataclass(frozen=True)
class ConfusionLine:
    """How often one coder says `said` where the coders together most likely mean `likely`."""

    coder: UUID
    likely: str
    said: str
    share: float


def codings_of(variable: Variable, units: Iterable[JudgedUnit]) -> Codings:
    """What was seen and heard, at the variable's own level; missing codes are left out."""
    level = LEVELS[variable.level]
    declared = variable.value_ids if level in (Measurement.NOMINAL, Measurement.ORDINAL) else None
    rows = [
        ((unit.encounter_id, unit.member), one.coder_id, _typed(variable, one))
        for unit in units
        for one in unit.judgements
        if not one.is_missing
    ]
    return Codings.of(rows, level=level, values=declared)


def missing_gap(variable: Variable, units: Iterable[JudgedUnit]) -> MissingBothWays | None:
    """Agreement with the missing codes as answers, and without; None where nobody used one."""
    if variable.level is Level.EVENT:
        return None
    is_set = variable.level is Level.MULTI
    rows = [
        (
            (unit.encounter_id, unit.member),
            one.coder_id,
            frozenset(one.said) if is_set else one.value,
        )
        for unit in units
        for one in unit.judgements
    ]
    codings = Codings.of(rows, level=Measurement.SET if is_set else Measurement.NOMINAL)
    codes = {frozenset([code]) if is_set else code for code in MISSING}
    return missing_both_ways(codings, codes) if codes & set(codings.values) else None


def confusion_lines(codings: Codings, named: Collection[UUID]) -> list[ConfusionLine]:
    """By Dawid and Skene, worst first; a diagnosis for retraining, and no verdict on a person."""
    if codings.level not in (Measurement.NOMINAL, Measurement.ORDINAL):
        return []
    rows = zip(codings.unit.tolist(), codings.coder.tolist(), codings.value.tolist(), strict=True)
    found = dawid_skene(rows, values=range(len(codings.values)))
    if found is None:
        return []
    place = {coder: number for number, coder in enumerate(codings.coders)}
    lines = [
        ConfusionLine(coder, codings.values[likely], codings.values[said], float(share))
        for coder in sorted(set(named) & place.keys())
        for (likely, said), share in np.ndenumerate(found.confusion[place[coder]])
        if likely != said and share >= LEAST_CONFUSED
    ]
    return sorted(lines, key=lambda line: (-line.share, line.coder, line.likely, line.said))


def pair_lines(
    variable: Variable, units: Iterable[JudgedUnit], tolerance: Tolerance
) -> list[PairLine]:
    """Worst first; agreeing on a timed variable includes the moments."""
    compared: Counter[tuple[UUID, UUID]] = Counter()
    agreed: Counter[tuple[UUID, UUID]] = Counter()
    for unit in units:
        is_alike = is_unanimous(unit.judgements)
        seen = sorted((one for one in unit.judgements if not one.is_missing), key=_coder)
        for one, other in combinations(seen, 2):
            pair = (one.coder_id, other.coder_id)
            compared[pair] += 1
            agreed[pair] += is_alike or difference(one, other, variable, tolerance) is None
    lines = [PairLine(*pair, times, agreed[pair]) for pair, times in compared.items()]
    enough = [line for line in lines if line.compared >= LEAST_SHARED_UNITS]
    return sorted(enough, key=lambda line: (line.share, -line.compared, line.first, line.second))


def group_lines(
    codings: Codings, groups: Mapping[UUID, str], plan: Bootstrap
) -> tuple[list[GroupLine], Coefficient]:
    """Each pair of groups, worst first; and how much more they differ than their own members."""
    found = group_divergence(codings, groups, least=LEAST_SHARED_UNITS, bootstrap=plan)
    across = {(one.first, one.second): (one.disagreement, one.xrr) for one in found.between}
    inside = {(one.group, one.group): (None, one.alpha) for one in found.within}
    measured: dict[Any, tuple[float | None, Coefficient]] = {**across, **inside}
    lines = [
        GroupLine(
            str(line.first),
            str(line.second),
            line.compared,
            line.agreed,
            *measured.get((line.first, line.second), (None, None)),
        )
        for line in agreement_by_group(codings, groups)
        if line.compared >= LEAST_SHARED_UNITS
    ]
    return lines, found.between_minus_within


def groups_among(units: Iterable[JudgedUnit]) -> dict[UUID, str]:
    return {one.coder_id: one.group for unit in units for one in unit.judgements}


def nameable(units: Iterable[JudgedUnit]) -> frozenset[UUID]:
    """Coders of whom enough can be compared with others to say anything about them."""
    shared = Counter(one.coder_id for unit in units for one in unit.judgements)
    return frozenset(coder for coder, times in shared.items() if times >= LEAST_SHARED_UNITS)


def coder_details(
    units: Sequence[JudgedUnit], notes: Mapping[UUID, int], named: Collection[UUID]
) -> list[CoderDetail]:
    """Against others on the same units: who had the eventful encounters does not stand out."""
    marks = _detail(units, lambda one: len(one.marks))
    uncertain = _detail(units, lambda one: int(one.is_missing))
    return [
        CoderDetail(
            coder,
            codings=marks[coder].codings,
            marks=round(marks[coder].own * marks[coder].codings),
            marks_of_others=marks[coder].others * marks[coder].codings,
            notes=notes.get(coder, 0),
            uncertain=round(uncertain[coder].own * marks[coder].codings),
            uncertain_of_others=uncertain[coder].others * marks[coder].codings,
        )
        for coder in sorted(set(named) & marks.keys())
    ]


def _detail(
    units: Sequence[JudgedUnit], amount: Callable[[Judgement], int]
) -> dict[Any, detail.CoderDetail]:
    rows = [
        ((unit.encounter_id, unit.member), one.coder_id, amount(one))
        for unit in units
        for one in unit.judgements
    ]
    return {one.coder: one for one in detail.level_of_detail(rows, least=LEAST_SHARED_UNITS)}


def _typed(variable: Variable, judgement: Judgement) -> Any:
    if variable.level is Level.EVENT:
        return judgement.marks
    return judgement.said if variable.level is Level.MULTI else judgement.value


def _coder(judgement: Judgement) -> UUID:
    return judgement.coder_id
