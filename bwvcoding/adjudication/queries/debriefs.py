"""Debriefs as meetings: who was asked, who came, what was decided, is the quorum there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from bwvcoding.adjudication.models import AgendaUnit, Ballot, Debrief, Decision, Stage
from bwvcoding.adjudication.policies import DEFAULT_QUORUM, Quorum, quorum
from bwvcoding.audit.queries import names_of
from bwvcoding.coding.queries import (
    WaveTerms,
    coders_of,
    coders_who_submitted,
    encounters_awaited_from,
    wave,
)
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.queries import groups_of, study


@dataclass(frozen=True)
class Invited:
    """One person of a debrief: who was asked, who came, who had coded before."""

    user_id: UUID
    name: str
    group: str
    is_coder: bool
    has_coded: bool
    has_attended: bool
    is_asynchronous: bool


@dataclass(frozen=True)
class DebriefPage:
    id: UUID
    wave_id: UUID
    study_id: UUID
    variables: list[str]
    meets_at: datetime
    minutes: str
    closed_at: datetime | None
    units: int
    quorum: Quorum
    people: list[Invited]
    decisions: list[Decision]


@dataclass(frozen=True)
class MyDebrief:
    """A debrief as it stands on the list of a coder who is asked to it."""

    id: UUID
    study_id: UUID
    study_name: str
    wave_id: UUID
    wave_name: str
    variables: list[str]
    meets_at: datetime
    closed_at: datetime | None
    units: int
    to_vote: int
    has_attended: bool
    is_asynchronous: bool


def debriefs_of(wave_id: UUID) -> list[DebriefPage]:
    return [_page(row) for row in Debrief.objects.filter(wave=wave_id).order_by("-created_at")]


def debrief(debrief_id: UUID) -> DebriefPage:
    found = Debrief.objects.filter(pk=debrief_id).first()
    if found is None:
        raise NotFound
    return _page(found)


def quorum_of(row: Debrief, terms: WaveTerms) -> Quorum:
    """By the share in the protocol the wave was opened under."""
    attended = set(row.attendances.values_list("user_id", flat=True))
    share = float(terms.protocol.document.get("debrief_quorum", DEFAULT_QUORUM))
    return quorum(coders_who_submitted(row.wave_id), attended, share)


def units_on_agenda(debrief_id: UUID, withheld: Collection[UUID] = ()) -> list[AgendaUnit]:
    rows = AgendaUnit.objects.filter(debrief=debrief_id).exclude(encounter__in=withheld)
    return list(rows.order_by("place"))


def my_debriefs(coder_id: UUID) -> list[MyDebrief]:
    """Open ones first, then the newest."""
    rows = [_mine(row, coder_id) for row in _asked_to(coder_id).order_by("-meets_at")]
    return sorted(rows, key=lambda row: row.closed_at is not None)


def my_debrief(coder_id: UUID, debrief_id: UUID) -> MyDebrief:
    found = _asked_to(coder_id).filter(pk=debrief_id).first()
    if found is None:
        raise NotFound
    return _mine(found, coder_id)


def _asked_to(coder_id: UUID) -> QuerySet[Debrief]:
    rows = Debrief.objects.filter(
        wave__assignments__coder=coder_id,
        wave__assignments__ended_at__isnull=True,
        wave__study__memberships__user=coder_id,
        wave__study__memberships__left_at__isnull=True,
        wave__study__memberships__role="coder",
    )
    return rows.select_related("wave").distinct()


def _mine(row: Debrief, coder_id: UUID) -> MyDebrief:
    withheld = encounters_awaited_from(coder_id, for_the_first_time=True)
    units = units_on_agenda(row.pk, withheld)
    attendance = row.attendances.filter(user=coder_id).first()
    return MyDebrief(
        id=row.pk,
        study_id=row.wave.study_id,
        study_name=study(row.wave.study_id).name,
        wave_id=row.wave_id,
        wave_name=row.wave.name,
        variables=row.variables,
        meets_at=row.meets_at,
        closed_at=row.closed_at,
        units=len(units),
        to_vote=0 if row.closed_at else _votes_left(units, coder_id),
        has_attended=attendance is not None,
        is_asynchronous=attendance is not None and attendance.is_asynchronous,
    )


def _votes_left(units: list[AgendaUnit], coder_id: UUID) -> int:
    ballots = Ballot.objects.filter(unit__in=units, voter=coder_id)
    voted = set(ballots.values_list("unit_id", "stage"))
    return sum(
        (unit.pk, Stage.BEFORE) not in voted
        if unit.talk_opened_at is None
        else (unit.pk, Stage.BEFORE) in voted and (unit.pk, Stage.AFTER) not in voted
        for unit in units
    )


def _page(row: Debrief) -> DebriefPage:
    terms = wave(row.wave_id)
    return DebriefPage(
        id=row.pk,
        wave_id=row.wave_id,
        study_id=terms.study_id,
        variables=row.variables,
        meets_at=row.meets_at,
        minutes=row.minutes,
        closed_at=row.closed_at,
        units=row.agenda.count(),
        quorum=quorum_of(row, terms),
        people=_people(row, terms.study_id),
        decisions=list(row.decisions.order_by("created_at")),
    )


def _people(row: Debrief, study_id: UUID) -> list[Invited]:
    coders, coded = set(coders_of(row.wave_id)), coders_who_submitted(row.wave_id)
    attended = dict(row.attendances.values_list("user_id", "is_asynchronous"))
    everyone = coders | set(attended)
    names, groups = names_of(everyone), groups_of(study_id)
    people = [
        Invited(
            user_id=person,
            name=names.get(person, ""),
            group=groups.get(person, ""),
            is_coder=person in coders,
            has_coded=person in coded,
            has_attended=person in attended,
            is_asynchronous=attended.get(person, False),
        )
        for person in everyone
    ]
    return sorted(people, key=lambda person: person.name)
