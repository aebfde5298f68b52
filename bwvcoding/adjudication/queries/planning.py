"""The agenda of a debrief still to be called, worked out before anything is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.adjudication.agenda import agenda
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.reliability.queries import causes_of_disputes, disputes


@dataclass(frozen=True)
class PlannedUnit:
    encounter_id: UUID
    member: str
    variable: str
    cause: str
    route: str


def planned_agenda(wave_id: UUID, variables: Sequence[str]) -> list[PlannedUnit]:
    """Seconds of arithmetic for a large study, so that nobody calls it inside a transaction."""
    codebook = published_codebook(wave(wave_id).protocol.codebook_sha256)
    known = [variable for variable in dict.fromkeys(variables) if codebook.variable(variable)]
    chosen = agenda(one for variable in known for one in disputes(wave_id, variable))
    causes = {v: causes_of_disputes(wave_id, v) for v in {one.variable for one in chosen}}
    return [
        PlannedUnit(
            one.encounter_id,
            one.member,
            one.variable,
            *causes[one.variable][one.encounter_id, one.member],
        )
        for one in chosen
    ]
