"""A debrief from its call to its closing: who is asked, who has read it, who came."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.adjudication.models import AgendaUnit, Attendance, Debrief, Reading, Stage, Tally
from bwvcoding.adjudication.permissions import check_invited, check_may_hold, check_may_read
from bwvcoding.adjudication.policies import (
    check_closable,
    check_known,
    check_members,
    check_open,
    check_signable,
)
from bwvcoding.adjudication.queries import PlannedUnit, quorum_of, units_on_agenda
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import WaveTerms, encounters_awaited_from, wave
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.queries import members

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def call_debrief(
    *,
    wave_id: UUID,
    variables: list[str],
    agenda: Sequence[PlannedUnit],
    meets_at: datetime | None,
    actor: User,
) -> Debrief:
    """Coders meet on what divides them after coding independently; the agenda is frozen here."""
    terms, asked = wave(wave_id), list(dict.fromkeys(variables))
    check_may_hold(actor, terms.study_id)
    codebook = published_codebook(terms.protocol.codebook_sha256)
    check_known(asked, {variable.id for variable in codebook.variables})
    debrief = Debrief.objects.create(
        wave_id=wave_id,
        variables=asked,
        meets_at=meets_at or timezone.now(),
        called_by=actor,
    )
    _write_agenda(debrief, agenda)
    _record(Event.DEBRIEF_CALLED, debrief, terms, actor, variables=asked, units=len(agenda))
    return debrief


@transaction.atomic(durable=True)
def read_debrief(*, debrief_id: UUID, actor: User) -> Debrief:
    """Whoever has seen what others coded is blind no longer: it is written down before it is shown.

    A coder sees nothing of an encounter that still waits for their own judgement.
    """
    debrief, terms = locked_debrief(debrief_id)
    check_may_read(actor, terms.study_id, terms.id)
    awaited = encounters_awaited_from(actor.pk)
    shown = {unit.encounter_id for unit in units_on_agenda(debrief_id, awaited)}
    Reading.objects.update_or_create(
        debrief=debrief, user=actor, defaults={"last_read_at": timezone.now()}
    )
    _record(Event.DEBRIEF_READ, debrief, terms, actor, encounters=sorted(str(e) for e in shown))
    return debrief


@transaction.atomic(durable=True)
def record_attendance(*, debrief_id: UUID, user_ids: list[UUID], actor: User) -> Debrief:
    """Who came is a fact about the wave; named again, a person still came once."""
    debrief, terms = locked_debrief(debrief_id)
    check_may_hold(actor, terms.study_id)
    check_open(debrief)
    check_members(user_ids, {member.user_id for member in members(terms.study_id)})
    present = set(debrief.attendances.values_list("user_id", flat=True))
    new = sorted(set(user_ids) - present)
    Attendance.objects.bulk_create(Attendance(debrief=debrief, user_id=one) for one in new)
    _record(Event.ATTENDANCE_RECORDED, debrief, terms, actor, users=[str(one) for one in new])
    return debrief


@transaction.atomic(durable=True)
def sign_off_debrief(*, debrief_id: UUID, actor: User) -> Debrief:
    """A coder who could not be there reads what was said and decided, and counts as attending."""
    debrief, terms = locked_debrief(debrief_id)
    check_invited(actor, terms.study_id, terms.id)
    reading = debrief.readings.filter(user=actor).first()
    newest = debrief.decisions.order_by("-created_at").first()
    check_signable(
        debrief,
        has_attended=debrief.attendances.filter(user=actor).exists(),
        read_at=reading.last_read_at if reading else None,
        decided_at=newest.created_at if newest else None,
    )
    Attendance.objects.create(debrief=debrief, user=actor, is_asynchronous=True)
    _record(Event.DEBRIEF_SIGNED_OFF, debrief, terms, actor)
    return debrief


@transaction.atomic(durable=True)
def close_debrief(*, debrief_id: UUID, minutes: str, actor: User) -> Debrief:
    """With the protocol's share of those who have coded, and a decision on each variable."""
    debrief, terms = locked_debrief(debrief_id)
    check_may_hold(actor, terms.study_id)
    quorate = quorum_of(debrief, terms)
    decided = set(debrief.decisions.values_list("variable", flat=True))
    check_closable(debrief, quorate, minutes, decided)
    debrief.minutes, debrief.closed_at = minutes.strip(), timezone.now()
    debrief.save(update_fields=["minutes", "closed_at"])
    came = {"present": quorate.present, "coders": quorate.coders}
    _record(Event.DEBRIEF_CLOSED, debrief, terms, actor, **came)
    return debrief


def locked_debrief(debrief_id: UUID) -> tuple[Debrief, WaveTerms]:
    debrief = Debrief.objects.select_for_update().filter(pk=debrief_id).first()
    if debrief is None:
        raise NotFound
    return debrief, wave(debrief.wave_id)


def _write_agenda(debrief: Debrief, agenda: Sequence[PlannedUnit]) -> None:
    """The tallies are made with it, empty, so that none shows when it was first voted on."""
    units = [
        AgendaUnit(debrief=debrief, place=place, **vars(planned))
        for place, planned in enumerate(agenda, start=1)
    ]
    AgendaUnit.objects.bulk_create(units)
    Tally.objects.bulk_create(Tally(unit=unit, stage=stage) for unit in units for stage in Stage)


def _record(event: Event, debrief: Debrief, terms: WaveTerms, actor: User, **detail: Any) -> None:
    record(
        event,
        actor=actor,
        target=debrief,
        study=terms.study_id,
        detail={"wave": str(terms.id), **detail},
    )
