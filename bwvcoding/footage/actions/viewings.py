"""Bytes on their way to an eye: the event is committed first, the bytes leave afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Refusal
from bwvcoding.core.sealing import group_key
from bwvcoding.footage import keys
from bwvcoding.footage.models import Grant, KeyDelivery, Viewing
from bwvcoding.footage.policies import check_group, check_pace, check_passes
from bwvcoding.footage.watching import Delivery, Proof, check_grant, opened_under, part_of


@transaction.atomic(durable=True)
def open_viewing(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """The first file a player asks for begins the viewing; each grant has one."""
    grant = check_grant(grant_id, proof)
    delivery = part_of(grant, name)
    viewing, _ = Viewing.objects.get_or_create(
        grant=grant, defaults={"clip": grant.clip, "user": grant.user}
    )
    _record(Event.VIEWING_OPENED, grant, viewing, {"file": name})
    return delivery


@transaction.atomic(durable=True)
def deliver_key(*, grant_id: UUID, group: int, proof: Proof) -> bytes:
    """A key leaves for one stretch at a time, with the seconds it opens in the log before it."""
    try:
        grant = check_grant(grant_id, proof, is_locked=True)
        opening = _check_opening(grant, group)
    except Refusal as refusal:
        refusal.logged_as(Event.KEY_REFUSED)
        raise
    from_ms, to_ms = opening.span
    delivery = KeyDelivery(
        grant_id=grant.pk,
        clip_id=grant.clip_id,
        group=group,
        pass_number=opening.pass_number,
        from_ms=from_ms,
        to_ms=to_ms,
    )
    delivery.insert()
    told = {"group": group, "pass": opening.pass_number}
    _record(Event.KEY_DELIVERED, grant, delivery, told, from_ms, to_ms)
    return opening.key


@transaction.atomic(durable=True)
def deliver_still(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """Poster and thumbnails are footage too."""
    grant = check_grant(grant_id, proof)
    delivery = part_of(grant, name)
    _record(Event.STILL_DELIVERED, grant, grant, {"file": name})
    return delivery


@dataclass(frozen=True)
class _Opening:
    """A stretch that may be opened now, for the so-manieth time under its grant."""

    span: tuple[int, int]
    pass_number: int
    key: bytes = field(repr=False)


def _check_opening(grant: Grant, group: int) -> _Opening:
    now = timezone.now()
    opened_ms, times = opened_under(grant, group)
    try:
        span = check_group(grant.clip, group)
        check_passes(times, settings.MOST_PASSES, grant, now)
        check_pace(opened_ms, span[1] - span[0], now - grant.created_at)
        key = group_key(keys.data_key(grant.clip_id, grant.clip.key_id), group)
    except Refusal as refusal:
        refusal.about(grant.clip.study_id)
        raise
    return _Opening(span, times + 1, key)


def _record(
    event: Event,
    grant: Grant,
    target: Any,
    told: dict[str, Any],
    from_ms: int | None = None,
    to_ms: int | None = None,
) -> None:
    record(
        event,
        actor=grant.user,
        target=target,
        study=grant.clip.study_id,
        encounter=grant.clip.encounter_id,
        clip=grant.clip_id,
        from_ms=from_ms,
        to_ms=to_ms,
        purpose=grant.purpose,
        detail={**told, "grant": str(grant.pk), **grant.clip.as_logged},
    )
