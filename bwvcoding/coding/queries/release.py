"""Codings as they are released, some encounters at a time; the caller names complete ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue, Coding
from bwvcoding.coding.queries.reliability import CodedJson


@dataclass(frozen=True)
class ReleasedMark:
    """A mark on the encounter's clock; a moment has no end_ms."""

    variable: str
    member: str
    label: str
    start_ms: int
    end_ms: int | None
    target: str


@dataclass(frozen=True)
class ReleasedCoding:
    """One submitted coding: 0 is the independent one, 1, 2 … are its corrections in turn."""

    encounter_id: UUID
    coder_id: UUID
    correction: int
    values: dict[tuple[str, str], CodedJson] = field(default_factory=dict)
    marks: list[ReleasedMark] = field(default_factory=list)


def released_codings(
    wave_id: UUID, encounter_ids: Sequence[UUID], variables: Collection[str]
) -> list[ReleasedCoding]:
    """Values and marks of these variables, originals and corrections alike."""
    found = dict(_codings(wave_id, encounter_ids))
    asked = {"coding__in": list(found), "variable__in": list(variables)}
    values = CodedValue.objects.filter(**asked, value__isnull=False)
    for coding, *place, value in values.values_list("coding", "variable", "member", "value"):
        found[coding].values[place[0], place[1]] = value
    fields = ("coding", "variable", "member", "label", "start_ms", "end_ms", "target")
    for coding, *mark in CodedEvent.objects.filter(**asked).values_list(*fields):
        found[coding].marks.append(ReleasedMark(*mark))
    return list(found.values())


def _codings(wave_id: UUID, encounter_ids: Sequence[UUID]) -> Iterator[tuple[UUID, ReleasedCoding]]:
    rows = (
        Coding.objects.filter(
            assignment__wave=wave_id,
            assignment__encounter__in=encounter_ids,
            assignment__purpose=Assignment.Purpose.LIVE,
            assignment__ended_at__isnull=True,
            submitted_at__isnull=False,
        )
        .order_by("submitted_at", "id")
        .values_list("id", "assignment", "assignment__encounter", "assignment__coder", "corrects")
    )
    corrections: dict[UUID, int] = defaultdict(int)
    for coding, assignment, encounter, coder, corrects in rows:
        corrections[assignment] += corrects is not None
        place = corrections[assignment] if corrects else 0
        yield coding, ReleasedCoding(encounter, coder, place)
