"""What stands beside the codings of complete encounters: corrections, notes, when, with whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime
from uuid import UUID

from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue
from bwvcoding.coding.queries.reliability import CodedJson, settled
from bwvcoding.coding.queries.waves import (
    incomplete_encounters,
    independent_codings,
    standing_live,
)

PLACE = ("coding__assignment__encounter", "member", "coding__assignment__coder")


def corrected_values(wave_id: UUID, variable: str) -> dict[tuple[UUID, str, UUID], CodedJson]:
    """Encounter, member, coder → what the coder said last, where they corrected themselves."""
    rows = (
        settled(CodedValue.objects.filter(variable=variable), wave_id)
        .filter(coding__corrects__isnull=False, value__isnull=False)
        .order_by("coding__submitted_at")
        .values_list(*PLACE, "value")
    )
    return {(encounter, member, coder): value for encounter, member, coder, value in rows}


def notes_by_coder(wave_id: UUID, variable: str) -> Counter[UUID]:
    """How many notes each coder wrote on this variable, with an answer or with a mark."""
    counts: Counter[UUID] = Counter()
    for model in (CodedValue, CodedEvent):
        rows = settled(model.objects.filter(variable=variable), wave_id).exclude(note="")
        independent = rows.filter(coding__corrects__isnull=True)
        counts.update(independent.values_list("coding__assignment__coder", flat=True))
    return counts


def submission_times(wave_id: UUID) -> dict[tuple[UUID, UUID], datetime]:
    """Encounter and coder → when the independent coding came in."""
    rows = (
        independent_codings()
        .filter(
            assignment__wave=wave_id,
            assignment__purpose=Assignment.Purpose.LIVE,
            assignment__ended_at__isnull=True,
            submitted_at__isnull=False,
        )
        .exclude(assignment__encounter__in=incomplete_encounters(wave_id))
        .values_list("assignment__encounter", "assignment__coder", "submitted_at")
    )
    return {(encounter, coder): at for encounter, coder, at in rows}


def coders_by_encounter(wave_id: UUID) -> dict[UUID, list[UUID]]:
    """Of complete encounters: who can be compared with whom on each."""
    rows = (
        standing_live()
        .filter(wave=wave_id)
        .exclude(encounter__in=incomplete_encounters(wave_id))
        .order_by("encounter", "coder")
        .values_list("encounter", "coder")
    )
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for encounter, coder in rows:
        found[encounter].append(coder)
    return dict(found)
