"""Footage for somebody who may not watch it, in an emergency: asked for, opened, ended (ADR 0037).

None of it waits for a witness: a threat to life does not. Every step is an event of its own.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.break_glass import (
    BREAK_GLASS,
    LASTS,
    check_endable,
    check_not_pending,
    check_openable,
    check_reason,
    check_second_controller,
)
from bwvcoding.footage.models import BreakGlass, Clip, Expiry, Grant
from bwvcoding.footage.permissions import check_may_break_glass, check_may_open_glass, is_controller
from bwvcoding.footage.retention_policies import check_not_expired
from bwvcoding.footage.rights import withdrawal_of
from bwvcoding.footage.rights_policies import check_not_withdrawn
from bwvcoding.studies.queries import controlling_organisations

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def ask_break_glass(
    *, clip_id: UUID, reason: str, proved_at: datetime | None, actor: User
) -> BreakGlass:
    """For one clip, with a reason; nothing opens before a second person has said so."""
    clip = (
        Clip.objects.select_for_update(of=("self",))
        .select_related("encounter")
        .filter(pk=clip_id)
        .first()
    )
    if clip is None:
        raise NotFound
    check_may_break_glass(actor, clip.study_id)
    check_fresh(proved_at)
    check_reason(reason)
    check_not_expired(Expiry.objects.filter(clip=clip).first())
    check_not_withdrawn(withdrawal_of(clip.encounter_id))
    check_not_pending(clip.pk, actor.pk, timezone.now())
    glass = BreakGlass.objects.create(clip=clip, asked_by=actor, reason=reason.strip())
    record(Event.BREAK_GLASS_ASKED, actor=actor, **_told(glass), words={"reason": glass.reason})
    return glass


@transaction.atomic(durable=True)
def open_break_glass(*, glass_id: UUID, proved_at: datetime | None, actor: User) -> BreakGlass:
    """By a controller who did not ask, of another body where two control; for thirty minutes."""
    glass = _locked(glass_id)
    check_may_open_glass(actor, glass.clip.study_id)
    check_fresh(proved_at)
    now = timezone.now()
    check_openable(glass, now)
    check_second_controller(glass, actor, controlling_organisations(glass.clip.study_id))
    check_not_expired(Expiry.objects.filter(clip=glass.clip_id).first())
    check_not_withdrawn(withdrawal_of(glass.clip.encounter_id))
    glass.opened_by, glass.opened_at, glass.ends_at = actor, now, now + LASTS
    glass.save(update_fields=["opened_by", "opened_at", "ends_at"])
    record(Event.BREAK_GLASS_OPENED, actor=actor, **_told(glass))
    return glass


@transaction.atomic(durable=True)
def end_break_glass(*, glass_id: UUID, proved_at: datetime | None, actor: User) -> BreakGlass:
    """By either controller or whoever asked; what is being watched ends with it."""
    glass = _locked(glass_id)
    check_may_break_glass(actor, glass.clip.study_id)
    if glass.asked_by_id != actor.pk and not is_controller(actor, glass.clip.study_id):
        raise NotFound().about(glass.clip.study_id)
    check_fresh(proved_at)
    now = timezone.now()
    check_endable(glass, now)
    glass.ended_by, glass.ended_at = actor, now
    glass.save(update_fields=["ended_by", "ended_at"])
    Grant.objects.filter(
        clip=glass.clip_id, user=glass.asked_by_id, purpose=BREAK_GLASS, revoked_at__isnull=True
    ).update(revoked_at=now)
    record(Event.BREAK_GLASS_ENDED, actor=actor, **_told(glass))
    return glass


def _locked(glass_id: UUID) -> BreakGlass:
    glass = (
        BreakGlass.objects.select_for_update(of=("self",))
        .select_related("clip__encounter", "asked_by")
        .filter(pk=glass_id)
        .first()
    )
    if glass is None:
        raise NotFound
    return glass


def _told(glass: BreakGlass) -> dict[str, Any]:
    told = {
        "asked_by": str(glass.asked_by_id),
        "opened_by": str(glass.opened_by_id or ""),
        "ends_at": glass.ends_at.isoformat() if glass.ends_at else "",
    }
    return {**glass.clip.logged(told), "target": glass, "purpose": BREAK_GLASS}
