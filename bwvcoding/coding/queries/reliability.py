"""Coded data of complete encounters, for agreement; nothing half-blind leaves here."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue
from bwvcoding.coding.queries.waves import incomplete_encounters, wave
from bwvcoding.studies.queries import groups_of

CodedJson = str | int | list[str]


@dataclass(frozen=True)
class CodedUnit:
    """One coder's value of one variable for one unit: an encounter, or one member of its cast."""

    encounter_id: UUID
    member: str
    coder_id: UUID
    group: str
    variable: str
    value: CodedJson


@dataclass(frozen=True)
class CodedMark:
    """One coder's mark on the encounter's clock; a moment has no end_ms."""

    encounter_id: UUID
    member: str
    coder_id: UUID
    group: str
    variable: str
    label: str
    start_ms: int
    end_ms: int | None
    target: str


def reliability_data(
    wave_id: UUID,
    variables: Collection[str] | None = None,
    encounters: Collection[UUID] | None = None,
) -> list[CodedUnit]:
    """Independent codings only: a correction made later does not raise agreement.

    `encounters` are complete ones, for whoever has asked that already.
    """
    groups = groups_of(wave(wave_id).study_id)
    rows = _of(_about(CodedValue.objects.all(), variables), wave_id, encounters)
    fields = ("coding__assignment__encounter", "member", "coding__assignment__coder", "variable")
    found = rows.filter(value__isnull=False).order_by(*fields)
    return [
        CodedUnit(encounter, member, coder, groups.get(coder, ""), variable, value)
        for encounter, member, coder, variable, value, corrects in found.values_list(
            *fields, "value", "coding__corrects"
        )
        # Left out here: asked for in SQL, SQLite begins with all codings that correct none.
        if corrects is None
    ]


def event_data(
    wave_id: UUID,
    variables: Collection[str] | None = None,
    encounters: Collection[UUID] | None = None,
) -> list[CodedMark]:
    groups = groups_of(wave(wave_id).study_id)
    rows = (
        _of(_about(CodedEvent.objects.all(), variables), wave_id, encounters)
        .select_related("coding__assignment")
        .order_by("coding__assignment__encounter", "coding__assignment__coder", "start_ms", "id")
    )
    return [
        CodedMark(
            encounter_id=row.coding.assignment.encounter_id,
            member=row.member,
            coder_id=row.coding.assignment.coder_id,
            group=groups.get(row.coding.assignment.coder_id, ""),
            variable=row.variable,
            label=row.label,
            start_ms=row.start_ms,
            end_ms=row.end_ms,
            target=row.target,
        )
        for row in rows
        if row.coding.corrects_id is None
    ]


def settled(rows: QuerySet, wave_id: UUID) -> QuerySet:
    """Rows of submitted live codings of encounters that wait for nobody."""
    return rows.filter(
        coding__submitted_at__isnull=False,
        coding__assignment__wave=wave_id,
        coding__assignment__purpose=Assignment.Purpose.LIVE,
        coding__assignment__ended_at__isnull=True,
    ).exclude(coding__assignment__encounter__in=incomplete_encounters(wave_id))


def _of(rows: QuerySet, wave_id: UUID, encounters: Collection[UUID] | None) -> QuerySet:
    """Without looking at the rest of the wave, where the encounters are named."""
    if encounters is None:
        return settled(rows, wave_id)
    return rows.filter(
        coding__submitted_at__isnull=False,
        coding__assignment__wave=wave_id,
        coding__assignment__purpose=Assignment.Purpose.LIVE,
        coding__assignment__ended_at__isnull=True,
        coding__assignment__encounter__in=encounters,
    )


def _about(rows: QuerySet, variables: Collection[str] | None) -> QuerySet:
    """All of them, or those of these variables only."""
    return rows if variables is None else rows.filter(variable__in=variables)
