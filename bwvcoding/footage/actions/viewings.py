"""Bytes on their way to an eye: the event is committed first, the bytes leave afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.models import Expiry, Grant, Rendition, Viewing
from bwvcoding.footage.permissions import check_may_watch
from bwvcoding.footage.policies import check_live
from bwvcoding.footage.retention_policies import check_not_expired

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class Delivery:
    """One file that may leave now."""

    storage_key: str
    name: str
    size: int
    from_ms: int | None
    to_ms: int | None


@transaction.atomic(durable=True)
def open_viewing(*, grant_id: UUID, name: str, session_hash: str, actor: User | None) -> Delivery:
    """The first file a player asks for begins the viewing; each grant has one."""
    grant = _live_grant(grant_id, session_hash, actor)
    delivery = _part(grant, name)
    viewing, _ = Viewing.objects.get_or_create(
        grant=grant, defaults={"clip": grant.clip, "user": grant.user}
    )
    _record(Event.VIEWING_OPENED, grant, viewing, delivery)
    return delivery


@transaction.atomic(durable=True)
def deliver_segment(
    *, grant_id: UUID, name: str, session_hash: str, actor: User | None
) -> Delivery:
    """Every stretch of footage that leaves is in the log with its place in the clip."""
    grant = _live_grant(grant_id, session_hash, actor)
    delivery = _part(grant, name)
    _record(Event.SEGMENT_DELIVERED, grant, grant, delivery)
    return delivery


@transaction.atomic(durable=True)
def deliver_still(*, grant_id: UUID, name: str, session_hash: str, actor: User | None) -> Delivery:
    """Poster and thumbnails are footage too."""
    grant = _live_grant(grant_id, session_hash, actor)
    delivery = _part(grant, name)
    _record(Event.STILL_DELIVERED, grant, grant, delivery)
    return delivery


def _live_grant(grant_id: UUID, session_hash: str, actor: User | None) -> Grant:
    """The grant, with the right behind it asked for anew: either may have ended since."""
    grant = Grant.objects.select_related("clip__encounter", "user").filter(pk=grant_id).first()
    if grant is None or actor is None:
        raise NotFound
    check_live(grant, actor.pk, session_hash, timezone.now())
    check_may_watch(
        actor,
        study_id=grant.clip.study_id,
        encounter_id=grant.clip.encounter_id,
        assignment_id=grant.assignment_id,
        purpose=grant.purpose,
    )
    # Its grants are revoked with it; a restored backup may have brought one back.
    check_not_expired(Expiry.objects.filter(clip=grant.clip_id).first())
    return grant


def _part(grant: Grant, name: str) -> Delivery:
    """Only files on a rendition's own list exist, so no path leads anywhere else."""
    for rendition in Rendition.objects.filter(clip_id=grant.clip_id):
        for part in rendition.parts:
            if part["name"] == name:
                key = f"{rendition.storage_key}/{name}"
                return Delivery(key, name, part["size"], part["from_ms"], part["to_ms"])
    raise NotFound


def _record(event: Event, grant: Grant, target: Any, delivery: Delivery) -> None:
    record(
        event,
        actor=grant.user,
        target=target,
        study=grant.clip.study_id,
        encounter=grant.clip.encounter_id,
        clip=grant.clip_id,
        from_ms=delivery.from_ms,
        to_ms=delivery.to_ms,
        purpose=grant.purpose,
        detail={"file": delivery.name, "grant": str(grant.pk), **grant.clip.as_logged},
    )
