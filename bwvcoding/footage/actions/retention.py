"""How long footage is kept, what holds it, and its end, which nothing undoes."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.keeping import kept, left_of, today
from bwvcoding.footage.models import (
    Clip,
    Expiry,
    Grant,
    Hold,
    Piece,
    RenditionJob,
    RetentionDate,
)
from bwvcoding.footage.permissions import check_may_hold, check_may_set_retention
from bwvcoding.footage.retention_policies import (
    check_due,
    check_gone,
    check_not_expired,
    check_not_past,
    check_standing,
    check_undestroyed,
)
from bwvcoding.footage.rights import withdrawal_of
from bwvcoding.footage.rights_policies import check_not_withdrawn

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def set_retention(
    *,
    clip_id: UUID,
    retain_until: date,
    reason: str,
    proved_at: datetime | None,
    actor: User,
) -> Clip:
    """A clip's own last day goes before the protocol's rule; it may not lie in the past."""
    clip = _locked(clip_id)
    check_may_set_retention(actor, clip.study_id)
    check_fresh(proved_at)
    check_not_expired(_expiry(clip))
    check_not_withdrawn(withdrawal_of(clip.encounter_id))
    check_not_past(retain_until, today())
    before = kept(clip_id).retain_until
    RetentionDate.objects.update_or_create(
        clip=clip, defaults={"retain_until": retain_until, "reason": reason, "set_by": actor}
    )
    record(
        Event.RETENTION_SET,
        actor=actor,
        **clip.logged({"from": str(before or ""), "to": str(retain_until)}),
        words={"reason": reason},
    )
    return clip


@transaction.atomic(durable=True)
def place_hold(*, clip_id: UUID, reason: str, proved_at: datetime | None, actor: User) -> Hold:
    """While anyone holds a clip for a reason, it does not end, whatever its date."""
    clip = _locked(clip_id)
    check_may_hold(actor, clip.study_id)
    check_fresh(proved_at)
    check_not_expired(_expiry(clip))
    hold = Hold.objects.create(clip=clip, reason=reason, placed_by=actor)
    record(
        Event.HOLD_PLACED,
        actor=actor,
        **clip.logged({"hold": str(hold.pk)}),
        words={"reason": reason},
    )
    return hold


@transaction.atomic(durable=True)
def lift_hold(*, hold_id: UUID, reason: str, proved_at: datetime | None, actor: User) -> Hold:
    """The hold ends with its own reason; a clip past its date then ends the next night."""
    hold = Hold.objects.select_for_update().filter(pk=hold_id).first()
    if hold is None:
        raise NotFound
    check_may_hold(actor, hold.clip.study_id)
    check_fresh(proved_at)
    check_standing(hold)
    hold.lifted_at, hold.lifted_by, hold.lift_reason = timezone.now(), actor, reason
    hold.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    record(
        Event.HOLD_LIFTED,
        actor=actor,
        **hold.clip.logged({"hold": str(hold.pk)}),
        words={"reason": reason},
    )
    return hold


@transaction.atomic(durable=True)
def expire_clip(*, clip_id: UUID) -> Expiry:
    """Past its last day and held by nobody, footage ends; nobody watches it from here on.

    Committed before anything is destroyed, so that a hold placed a moment earlier wins. Whoever
    makes its renditions loses them.
    """
    job = RenditionJob.objects.select_for_update().filter(clip_id=clip_id).first()
    if job is None:
        raise NotFound
    clip = _locked(clip_id)
    state = kept(clip_id)
    check_not_expired(state.expiry)
    last = check_due(state.retain_until, state.holds, today())
    expiry = Expiry.objects.create(clip=clip, retain_until=last)
    now = timezone.now()
    live = Grant.objects.filter(clip=clip, revoked_at__isnull=True, expires_at__gt=now)
    revoked = live.update(revoked_at=now)
    job.leased_by, job.leased_until = "", None
    job.save(update_fields=["leased_by", "leased_until"])
    Piece.objects.filter(clip=clip).update(leased_by="", leased_until=None)
    record(
        Event.CLIP_EXPIRED,
        actor=None,
        **clip.logged({"retain_until": str(last), "grants_revoked": revoked}),
    )
    return expiry


@transaction.atomic(durable=True)
def record_destruction(*, clip_id: UUID) -> Expiry:
    """Only what is proved to be gone is said to be gone."""
    expiry = Expiry.objects.select_for_update().filter(clip_id=clip_id).first()
    if expiry is None:
        raise NotFound
    check_undestroyed(expiry)
    check_gone(left_of(expiry.clip))
    expiry.destroyed_at = timezone.now()
    expiry.save(update_fields=["destroyed_at"])
    record(
        Event.DESTRUCTION_RECORDED,
        actor=None,
        **expiry.clip.logged(
            {"retain_until": str(expiry.retain_until), "sha256": expiry.clip.sha256}
        ),
    )
    return expiry


def _locked(clip_id: UUID) -> Clip:
    clip = (
        Clip.objects.select_for_update(of=("self",))
        .select_related("encounter")
        .filter(pk=clip_id)
        .first()
    )
    if clip is None:
        raise NotFound
    return clip


def _expiry(clip: Clip) -> Expiry | None:
    return Expiry.objects.filter(clip=clip).first()
