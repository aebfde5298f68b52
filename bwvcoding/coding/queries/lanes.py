"""What each coder said of single encounters, side by side, once everyone has submitted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.coding.models import CodedEvent, CodedValue
from bwvcoding.coding.queries.reliability import CodedJson, settled
from bwvcoding.coding.queries.waves import wave
from bwvcoding.studies.queries import groups_of


@dataclass(frozen=True)
class MarkedTime:
    label: str
    start_ms: int
    end_ms: int | None


@dataclass(frozen=True)
class CodedLane:
    """One coder's value of one variable of one unit, with its note and its marks."""

    encounter_id: UUID
    member: str
    variable: str
    coder_id: UUID
    group: str
    value: CodedJson
    note: str
    marks: tuple[MarkedTime, ...]


def coded_lanes(
    wave_id: UUID, encounter_ids: Collection[UUID], variables: Collection[str]
) -> list[CodedLane]:
    """Independent codings only, and nothing of an encounter that still waits for a coder."""
    groups = groups_of(wave(wave_id).study_id)
    asked = {
        "coding__corrects__isnull": True,
        "coding__assignment__encounter__in": encounter_ids,
        "variable__in": variables,
    }
    about = ("coding__assignment__encounter", "member", "variable", "coding__assignment__coder")
    marks: dict[tuple[UUID, str, UUID], list[CodedEvent]] = defaultdict(list)
    events = settled(CodedEvent.objects.filter(**asked), wave_id)
    for row in events.select_related("coding__assignment").order_by("start_ms", "id"):
        given = row.coding.assignment
        marks[given.encounter_id, row.variable, given.coder_id].append(row)
    values = settled(CodedValue.objects.filter(**asked, value__isnull=False), wave_id)
    return [
        CodedLane(
            encounter_id=encounter,
            member=member,
            variable=variable,
            coder_id=coder,
            group=groups.get(coder, ""),
            value=value,
            note=note,
            marks=_concerning(member, marks[encounter, variable, coder]),
        )
        for encounter, member, variable, coder, value, note in values.order_by(*about).values_list(
            *about, "value", "note"
        )
    ]


def _concerning(member: str, marks: Iterable[CodedEvent]) -> tuple[MarkedTime, ...]:
    """Who did it or to whom says which member's mark it is; those of an encounter are all its."""
    return tuple(
        MarkedTime(mark.label, mark.start_ms, mark.end_ms)
        for mark in marks
        if not member or member in (mark.member, mark.target)
    )
