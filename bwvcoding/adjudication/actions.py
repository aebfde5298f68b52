"""Calling and closing debriefs, and settling what the coders of a unit disagree on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.adjudication.disagreeing import Disagreement
from bwvcoding.adjudication.models import Attendance, Debrief, Settlement
from bwvcoding.adjudication.policies import (
    check_closable,
    check_known,
    check_members,
    check_open,
    check_settleable,
    quorum,
)
from bwvcoding.adjudication.queries import disagreement, disagreements, variable_of
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import admissible, published_codebook
from bwvcoding.coding.queries import coded_encounters_of, coders_who_submitted, wave
from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.queries import members
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def call_debrief(
    *, wave_id: UUID, variables: list[str], meets_at: datetime | None, actor: User
) -> Debrief:
    """Coders meet on variables that diverge, after coding independently."""
    terms = wave(wave_id)
    _check_right(actor, terms.study_id, Permission.DEBRIEF_HOLD)
    codebook = published_codebook(terms.protocol.codebook_sha256)
    check_known(variables, {variable.id for variable in codebook.variables})
    debrief = Debrief.objects.create(
        wave_id=wave_id,
        variables=variables,
        meets_at=meets_at or timezone.now(),
        called_by=actor,
    )
    _record(Event.DEBRIEF_CALLED, debrief, terms.study_id, actor, variables=variables)
    return debrief


@transaction.atomic(durable=True)
def record_attendance(*, debrief_id: UUID, user_ids: list[UUID], actor: User) -> Debrief:
    """Who came is a fact about the wave; named again, a person still came once."""
    debrief, study_id = _locked(debrief_id)
    _check_right(actor, study_id, Permission.DEBRIEF_HOLD)
    check_open(debrief)
    check_members(user_ids, {member.user_id for member in members(study_id)})
    present = set(debrief.attendances.values_list("user_id", flat=True))
    new = sorted(set(user_ids) - present)
    Attendance.objects.bulk_create(Attendance(debrief=debrief, user_id=one) for one in new)
    _record(Event.ATTENDANCE_RECORDED, debrief, study_id, actor, users=[str(one) for one in new])
    return debrief


@transaction.atomic(durable=True)
def close_debrief(*, debrief_id: UUID, minutes: str, actor: User) -> Debrief:
    """At least half of those who have coded must have been there."""
    debrief, study_id = _locked(debrief_id)
    _check_right(actor, study_id, Permission.DEBRIEF_HOLD)
    attended = set(debrief.attendances.values_list("user_id", flat=True))
    quorate = quorum(coders_who_submitted(debrief.wave_id), attended)
    check_closable(debrief, quorate, minutes)
    debrief.minutes, debrief.closed_at = minutes.strip(), timezone.now()
    debrief.save(update_fields=["minutes", "closed_at"])
    _record(
        Event.DEBRIEF_CLOSED,
        debrief,
        study_id,
        actor,
        present=quorate.present,
        coders=quorate.coders,
    )
    return debrief


@transaction.atomic(durable=True)
def read_disagreements(*, wave_id: UUID, variable: str, actor: User) -> list[Disagreement]:
    """Looking at what others coded is itself in the log, before it is shown."""
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.CODING_READ)
    found = disagreements(wave_id, variable)
    record(
        Event.CODINGS_READ,
        actor=actor,
        target=None,
        study=terms.study_id,
        detail={"wave": str(wave_id), "variable": variable},
    )
    return found


@transaction.atomic(durable=True)
def settle_disagreement(
    *,
    wave_id: UUID,
    encounter_id: UUID,
    member: str,
    variable: str,
    value: Any,
    reason: str,
    actor: User,
) -> Settlement:
    """Once, with a reason, by someone who has not coded the encounter; codings stay untouched."""
    terms = wave(wave_id)
    _check_right(actor, terms.study_id, Permission.DISAGREEMENT_SETTLE)
    unit = {"wave": wave_id, "encounter": encounter_id, "member": member, "variable": variable}
    check_settleable(
        disagreement(wave_id, variable, encounter_id, member),
        Settlement.objects.select_for_update().filter(**unit).exists(),
        encounter_id in coded_encounters_of(wave_id, actor.pk),
        reason,
    )
    _check_value(wave_id, variable, value)
    settlement = Settlement.objects.create(
        wave_id=wave_id,
        encounter_id=encounter_id,
        member=member,
        variable=variable,
        value=value,
        reason=reason.strip(),
        settled_by=actor,
    )
    record(
        Event.DISAGREEMENT_SETTLED,
        actor=actor,
        target=settlement,
        study=terms.study_id,
        encounter=encounter_id,
        detail={"wave": str(wave_id), "variable": variable, "member": member},
    )
    return settlement


def _check_right(actor: User, study_id: UUID, right: Permission) -> None:
    """Coders do not learn that debriefs and settlements exist by being refused them."""
    check_readable(actor, study_id, Permission.AGREEMENT_READ)
    check(actor, study_id, right)


def _check_value(wave_id: UUID, variable: str, value: Any) -> None:
    sentence = admissible(variable_of(wave_id, variable), value)
    if sentence is not None:
        raise Invalid(sentence, errors={"value": sentence})


def _locked(debrief_id: UUID) -> tuple[Debrief, UUID]:
    debrief = Debrief.objects.select_for_update().filter(pk=debrief_id).first()
    if debrief is None:
        raise NotFound
    return debrief, wave(debrief.wave_id).study_id


def _record(event: Event, debrief: Debrief, study_id: UUID, actor: User, **detail: Any) -> None:
    record(
        event,
        actor=actor,
        target=debrief,
        study=study_id,
        detail={"wave": str(debrief.wave_id), **detail},
    )
