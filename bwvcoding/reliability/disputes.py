"""The units of one variable that two or more coders judged, and how two of them differ. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Event, Tolerance
from bwvcoding.agreement.timelines.events import matches
from bwvcoding.codebooks.queries import NOT_APPLICABLE, Level, Missing

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit

MISSING = frozenset(code.value for code in Missing)

# Encounter, member of its cast ("" for the encounter itself), coder.
Place = tuple[UUID, str, UUID]


@dataclass(frozen=True)
class Judgement:
    """What one coder said of a unit."""

    coder_id: UUID
    group: str
    value: Any
    marks: tuple[Event, ...]

    @property
    def is_missing(self) -> bool:
        return isinstance(self.value, str) and self.value in MISSING

    @cached_property
    def said(self) -> frozenset[Any]:
        return frozenset(self.value if isinstance(self.value, list) else [self.value])


@dataclass(frozen=True)
class JudgedUnit:
    encounter_id: UUID
    member: str
    judgements: tuple[Judgement, ...]

    def place_of(self, judgement: Judgement) -> Place:
        return self.encounter_id, self.member, judgement.coder_id


@dataclass(frozen=True)
class Dispute:
    """A unit on which coders differ; `split` is the share of its pairs of coders that do."""

    encounter_id: UUID
    member: str
    variable: str
    judgements: tuple[Judgement, ...]
    split: float


class Difference(StrEnum):
    """Of two judgements: another value, other labels, the moments apart, or more of them."""

    VALUE = "value"
    LABEL = "label"
    TIME = "time"
    NUMBER = "number"


def judged_units(
    variable: Variable, values: Iterable[CodedUnit], marks: Iterable[CodedMark]
) -> list[JudgedUnit]:
    """Units with at least two judgements; what a skip rule made irrelevant was not judged."""
    marked: dict[tuple[UUID, UUID], list[CodedMark]] = defaultdict(list)
    for mark in marks:
        marked[mark.encounter_id, mark.coder_id].append(mark)
    units: dict[tuple[UUID, str], list[Judgement]] = defaultdict(list)
    for row in values:
        if row.value is None or row.value == NOT_APPLICABLE:
            continue
        own = _concerning(variable, row.member, marked.get((row.encounter_id, row.coder_id), ()))
        judgement = Judgement(row.coder_id, row.group, row.value, own)
        units[row.encounter_id, row.member].append(judgement)
    return [
        JudgedUnit(encounter_id, member, tuple(judgements))
        for (encounter_id, member), judgements in units.items()
        if len(judgements) > 1
    ]


def difference(
    one: Judgement, other: Judgement, variable: Variable, tolerance: Tolerance
) -> Difference | None:
    """None where the two agree. Marks count for timed variables only, as in the gate."""
    if one.said != other.said:
        return Difference.VALUE
    if variable.level is not Level.EVENT or one.marks == other.marks:
        return None
    return _timed_difference(one.marks, other.marks, tolerance)


# Two lanes are compared many times over while one page is made.
@lru_cache(maxsize=100_000)
def _timed_difference(
    one: tuple[Event, ...], other: tuple[Event, ...], tolerance: Tolerance
) -> Difference | None:
    ours, theirs = unmatched(one, other, tolerance)
    if not ours and not theirs:
        return None
    if len(ours) != len(theirs):
        return Difference.NUMBER
    by_time = matches(_unlabelled(ours), _unlabelled(theirs), tolerance)
    return Difference.LABEL if len(by_time) == len(ours) else Difference.TIME


def is_unanimous(judgements: Sequence[Judgement]) -> bool:
    """The same to the letter, as most units are: nothing needs to be compared there."""
    first = judgements[0]
    return all(one.value == first.value and one.marks == first.marks for one in judgements)


def is_disputed(unit: JudgedUnit, variable: Variable, tolerance: Tolerance) -> bool:
    if is_unanimous(unit.judgements):
        return False
    pairs = combinations(unit.judgements, 2)
    return any(difference(*pair, variable, tolerance) for pair in pairs)


def disputes_among(
    variable: Variable, units: Iterable[JudgedUnit], tolerance: Tolerance
) -> list[Dispute]:
    """The units on which any two differ, in the order given."""
    return [
        Dispute(unit.encounter_id, unit.member, variable.id, unit.judgements, split)
        for unit in units
        if (split := _split(unit, variable, tolerance))
    ]


def _split(unit: JudgedUnit, variable: Variable, tolerance: Tolerance) -> float:
    if is_unanimous(unit.judgements):
        return 0.0
    pairs = list(combinations(unit.judgements, 2))
    return sum(difference(*pair, variable, tolerance) is not None for pair in pairs) / len(pairs)


def unmatched(
    one: Sequence[Event], other: Sequence[Event], tolerance: Tolerance
) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events of either lane that have no partner in the other."""
    pairs = matches(tuple(one), tuple(other), tolerance)
    mine, yours = {i for i, _ in pairs}, {j for _, j in pairs}
    return (
        tuple(event for i, event in enumerate(one) if i not in mine),
        tuple(event for j, event in enumerate(other) if j not in yours),
    )


def _concerning(variable: Variable, member: str, marks: Iterable[CodedMark]) -> tuple[Event, ...]:
    """By time: who did it or to whom says which member's mark it is."""
    mine = (m for m in marks if not member or member in (m.member, m.target))
    return tuple(
        sorted((Event(m.label or variable.id, m.start_ms, m.end_ms) for m in mine), key=_onset)
    )


def _onset(event: Event) -> tuple[int, str]:
    return event.start_ms, event.label


def _unlabelled(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(Event("", event.start_ms, event.end_ms) for event in events)
