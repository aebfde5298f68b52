"""Single codings with their values, and the codebook they are made under."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from bwvcoding.codebooks.queries import Answers, Codebook, Mark, Member, published_codebook
from bwvcoding.coding.models import Assignment, Coding, SavedChange
from bwvcoding.coding.queries.waves import standing_live, submitted
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import cast_of
from bwvcoding.studies.queries import protocol_terms


def coding(coding_id: UUID) -> Coding:
    found = (
        Coding.objects.select_related("assignment__wave", "assignment__coder")
        .prefetch_related("values", "events")
        .filter(pk=coding_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def codebook_of(row: Coding) -> Codebook:
    """The version named in the protocol the wave was opened under."""
    return published_codebook(protocol_terms(row.assignment.wave.protocol_id).codebook_sha256)


def answers_of(row: Coding) -> Answers:
    """What has been coded so far, in the codebook's terms."""
    return Answers(
        members=[Member(m.label, m.kind) for m in cast_of(row.assignment.encounter_id)],
        values={(v.variable, v.member): v.value for v in row.values.all() if v.value is not None},
        marks=[
            Mark(e.variable, e.label, e.start_ms, e.end_ms, e.member, e.target)
            for e in row.events.all()
        ],
    )


def known_changes(row: Coding, keys: Iterable[UUID | None]) -> set[UUID]:
    """Those of the changes that have had their effect already."""
    asked = {key for key in keys if key is not None}
    if not asked:
        return set()
    found = SavedChange.objects.filter(coding=row, change__in=asked)
    return set(found.values_list("change", flat=True))


def is_encounter_complete(wave_id: UUID, encounter_id: UUID) -> bool:
    """Has every coder of the encounter submitted? Until then each is blind to the others."""
    asked = standing_live().filter(wave=wave_id, encounter=encounter_id)
    return asked.exists() and not asked.filter(~submitted()).exists()


def codings_of_encounter(wave_id: UUID, encounter_id: UUID) -> list[Coding]:
    return list(
        Coding.objects.select_related("assignment__coder", "assignment__wave")
        .prefetch_related("values", "events")
        .filter(
            assignment__wave=wave_id,
            assignment__encounter=encounter_id,
            assignment__purpose=Assignment.Purpose.LIVE,
            assignment__ended_at__isnull=True,
            submitted_at__isnull=False,
        )
        .order_by("assignment__position", "created_at")
    )
