"""Bytes on their way to an eye: the event is committed first, the bytes leave afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction

from bwvcoding.audit.actions import Told, record, record_all
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Refusal
from bwvcoding.core.sealing import group_key
from bwvcoding.footage import keys
from bwvcoding.footage.models import Grant, Viewing
from bwvcoding.footage.policies import check_group, check_pace, check_passes, opened_ms
from bwvcoding.footage.watching import (
    Delivery,
    KeyAsked,
    Proof,
    Standing,
    check_grant,
    part_of,
    standing,
)


@transaction.atomic(durable=True)
def open_viewing(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """The first file a player asks for begins the viewing; each grant has one."""
    grant = check_grant(grant_id, proof)
    delivery = part_of(grant, name)
    viewing, _ = Viewing.objects.get_or_create(
        grant=grant, defaults={"clip": grant.clip, "user": grant.user}
    )
    record(Event.VIEWING_OPENED, **_told(grant, viewing, {"file": name}))
    return delivery


@transaction.atomic(durable=True)
def deliver_keys(*, asked: Sequence[KeyAsked]) -> list[bytes | Refusal]:
    """Keys leave one stretch at a time, with the seconds each opens in the log before it.

    Those asked for at the same moment are given in one transaction, and each is judged by itself:
    one event for each key, a refusal in the place of each that may not leave.
    """
    now_standing = standing([(one.grant_id, one.proof) for one in asked], is_locked=True)
    openings = [_opening(now_standing, one) for one in asked]
    given = [opening for opening in openings if isinstance(opening, _Opening)]
    Grant.change_all(list({opening.grant for opening in given}), "opened")
    record_all(Event.KEY_DELIVERED, [opening.told() for opening in given])
    return [one if isinstance(one, Refusal) else one.key for one in openings]


@transaction.atomic(durable=True)
def deliver_still(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """Poster and thumbnails are footage too."""
    grant = check_grant(grant_id, proof)
    delivery = part_of(grant, name)
    record(Event.STILL_DELIVERED, **_told(grant, grant, {"file": name}))
    return delivery


@dataclass(frozen=True)
class _Opening:
    """A stretch that is opened now, and which time this is under its grant."""

    grant: Grant
    group: int
    span: tuple[int, int]
    pass_number: int
    whence: dict[str, str]
    key: bytes = field(repr=False)

    def told(self) -> Told:
        detail = {"group": self.group, "pass": self.pass_number, "whence": self.whence}
        return _told(self.grant, self.grant, detail, *self.span)


def _opening(now_standing: Standing, asked: KeyAsked) -> _Opening | Refusal:
    try:
        grant = now_standing.check(asked.grant_id, asked.proof)
        opening = _check_opening(grant, asked, now_standing.now)
    except Refusal as refusal:
        refusal.logged_as(Event.KEY_REFUSED)
        return refusal
    grant.opened[str(asked.group)] = opening.pass_number
    return opening


def _check_opening(grant: Grant, asked: KeyAsked, now: datetime) -> _Opening:
    group = asked.group
    times = grant.opened.get(str(group), 0)
    try:
        span = check_group(grant.clip, group)
        check_passes(times, settings.MOST_PASSES, grant, now)
        check_pace(opened_ms(grant), span[1] - span[0], now - grant.created_at)
        key = group_key(keys.data_key(grant.clip_id, grant.clip.key_id), group)
    except Refusal as refusal:
        refusal.about(grant.clip.study_id)
        raise
    return _Opening(grant, group, span, times + 1, asked.proof.whence, key)


def _told(
    grant: Grant,
    target: Any,
    detail: dict[str, Any],
    from_ms: int | None = None,
    to_ms: int | None = None,
) -> Told:
    """What an event about watching is recorded with."""
    told = grant.clip.logged({**detail, "grant": str(grant.pk)})
    told |= {"actor": grant.user, "target": target, "purpose": grant.purpose}
    return cast("Told", {**told, "from_ms": from_ms, "to_ms": to_ms})
