"""Single differences between coders, and how they were settled."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from bwvcoding.adjudication.models import Settlement
from bwvcoding.codebooks.queries import Variable, published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import NotFound
from bwvcoding.reliability.queries import Dispute, disputes


@dataclass(frozen=True)
class SettledValue:
    """A settlement as it may leave: a row of its own, never in place of what coders said."""

    encounter_id: UUID
    encounter_reference: str
    member: str
    variable: str
    value: Any
    reason: str
    settled_by_id: UUID
    settled_at: datetime


def variable_of(wave_id: UUID, variable_id: str) -> Variable:
    codebook = published_codebook(wave(wave_id).protocol.codebook_sha256)
    found = codebook.variable(variable_id)
    if found is None:
        raise NotFound(f"The codebook of this wave has no variable {variable_id!r}.")
    return found


def disagreement(
    wave_id: UUID, variable_id: str, encounter_id: UUID, member: str
) -> Dispute | None:
    for found in disputes(wave_id, variable_id):
        if (found.encounter_id, found.member) == (encounter_id, member):
            return found
    return None


def settlements_of(wave_id: UUID, variable_id: str) -> dict[tuple[UUID, str], Settlement]:
    rows = Settlement.objects.filter(wave=wave_id, variable=variable_id)
    return {(row.encounter_id, row.member): row for row in rows}


def settlements_for_release(wave_id: UUID, variables: Collection[str]) -> list[SettledValue]:
    """In order of encounter, member and variable."""
    rows = Settlement.objects.filter(wave=wave_id, variable__in=variables)
    return [
        SettledValue(
            encounter_id=row.encounter_id,
            encounter_reference=row.encounter.reference,
            member=row.member,
            variable=row.variable,
            value=row.value,
            reason=row.reason,
            settled_by_id=row.settled_by_id,
            settled_at=row.created_at,
        )
        for row in rows.select_related("encounter").order_by(
            "encounter__reference", "member", "variable"
        )
    ]
