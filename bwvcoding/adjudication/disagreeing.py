"""Where the coders of a unit differ on a variable. Pure: no tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Event, Tolerance
from bwvcoding.agreement.timelines.events import matches

if TYPE_CHECKING:
    from bwvcoding.coding.queries import CodedMark, CodedUnit


@dataclass(frozen=True)
class Judgement:
    """What one coder said of a unit."""

    coder_id: UUID
    group: str
    value: Any
    marks: tuple[Event, ...]


@dataclass(frozen=True)
class Disagreement:
    """`split` is the share of the unit's pairs of coders that differ."""

    encounter_id: UUID
    member: str
    variable: str
    judgements: tuple[Judgement, ...]
    split: float


def disagreements_among(
    variable: str,
    values: Iterable[CodedUnit],
    marks: Iterable[CodedMark],
    *,
    timed: bool,
    tolerance: Tolerance,
) -> list[Disagreement]:
    """Units on which the values differ; for a timed variable, or the marks do."""
    marked: dict[tuple[UUID, str, UUID], list[Event]] = {}
    for mark in marks:
        if mark.variable == variable:
            key = (mark.encounter_id, mark.member, mark.coder_id)
            event = Event(mark.label or variable, mark.start_ms, mark.end_ms)
            marked.setdefault(key, []).append(event)
    units: dict[tuple[UUID, str], list[Judgement]] = {}
    for row in values:
        if row.variable == variable:
            key = (row.encounter_id, row.member, row.coder_id)
            judgement = Judgement(row.coder_id, row.group, row.value, tuple(marked.get(key, ())))
            units.setdefault((row.encounter_id, row.member), []).append(judgement)
    limit = tolerance if timed else None
    return [
        Disagreement(encounter_id, member, variable, tuple(judgements), split)
        for (encounter_id, member), judgements in units.items()
        if (split := _split(judgements, limit))
    ]


def _split(judgements: list[Judgement], limit: Tolerance | None) -> float:
    pairs = list(combinations(judgements, 2))
    return sum(_differ(one, other, limit) for one, other in pairs) / max(len(pairs), 1)


def _differ(one: Judgement, other: Judgement, tolerance: Tolerance | None) -> bool:
    if one.value != other.value:
        return True
    if tolerance is None:
        return False
    most = max(len(one.marks), len(other.marks))
    return len(matches(one.marks, other.marks, tolerance)) < most
