"""Reads of debriefs, disagreements and settlements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bwvcoding.adjudication.disagreeing import Disagreement, disagreements_among
from bwvcoding.adjudication.models import Debrief, Settlement
from bwvcoding.adjudication.policies import Quorum, quorum
from bwvcoding.agreement import Tolerance
from bwvcoding.audit.queries import names_of
from bwvcoding.codebooks.queries import Variable, published_codebook
from bwvcoding.coding.queries import (
    coders_of,
    coders_who_submitted,
    event_data,
    reliability_data,
    wave,
)
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.queries import groups_of


@dataclass(frozen=True)
class Invited:
    """One person of a debrief: who was asked, who came, who had coded before."""

    user_id: UUID
    name: str
    group: str
    is_coder: bool
    has_coded: bool
    has_attended: bool


@dataclass(frozen=True)
class DebriefPage:
    id: UUID
    wave_id: UUID
    study_id: UUID
    variables: list[str]
    meets_at: datetime
    minutes: str
    closed_at: datetime | None
    quorum: Quorum
    people: list[Invited]


def debriefs_of(wave_id: UUID) -> list[DebriefPage]:
    return [_page(row) for row in Debrief.objects.filter(wave=wave_id).order_by("-created_at")]


def debrief(debrief_id: UUID) -> DebriefPage:
    found = Debrief.objects.filter(pk=debrief_id).first()
    if found is None:
        raise NotFound
    return _page(found)


def variable_of(wave_id: UUID, variable_id: str) -> Variable:
    codebook = published_codebook(wave(wave_id).protocol.codebook_sha256)
    found = codebook.variable(variable_id)
    if found is None:
        raise NotFound(f"The codebook of this wave has no variable {variable_id!r}.")
    return found


def disagreements(wave_id: UUID, variable_id: str) -> list[Disagreement]:
    """Of encounters that every coder has submitted; before that nothing is compared."""
    terms, variable = wave(wave_id), variable_of(wave_id, variable_id)
    return disagreements_among(
        variable.id,
        reliability_data(wave_id),
        event_data(wave_id),
        timed=variable.level == "event",
        tolerance=Tolerance(bounds_ms=terms.protocol.document["event_tolerance_ms"]),
    )


def disagreement(
    wave_id: UUID, variable_id: str, encounter_id: UUID, member: str
) -> Disagreement | None:
    for found in disagreements(wave_id, variable_id):
        if (found.encounter_id, found.member) == (encounter_id, member):
            return found
    return None


def settlements_of(wave_id: UUID, variable_id: str) -> dict[tuple[UUID, str], Settlement]:
    rows = Settlement.objects.filter(wave=wave_id, variable=variable_id)
    return {(row.encounter_id, row.member): row for row in rows}


def _page(row: Debrief) -> DebriefPage:
    study_id = wave(row.wave_id).study_id
    coders, coded = set(coders_of(row.wave_id)), coders_who_submitted(row.wave_id)
    attended = set(row.attendances.values_list("user_id", flat=True))
    everyone = coders | attended
    names, groups = names_of(everyone), groups_of(study_id)
    people = [
        Invited(
            user_id=person,
            name=names.get(person, ""),
            group=groups.get(person, ""),
            is_coder=person in coders,
            has_coded=person in coded,
            has_attended=person in attended,
        )
        for person in everyone
    ]
    return DebriefPage(
        id=row.pk,
        wave_id=row.wave_id,
        study_id=study_id,
        variables=row.variables,
        meets_at=row.meets_at,
        minutes=row.minutes,
        closed_at=row.closed_at,
        quorum=quorum(coded, attended),
        people=sorted(people, key=lambda person: person.name),
    )
