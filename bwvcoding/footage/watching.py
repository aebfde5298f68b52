"""What every request under a grant is asked, and which file it may have. Reads only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    OuterRef,
    QuerySet,
    UUIDField,
)
from django.utils import timezone

from bwvcoding.accounts.queries import is_session_of
from bwvcoding.core.errors import NotFound, Refusal
from bwvcoding.core.ids import kept_key
from bwvcoding.core.statement import Given, Statement, padded, several
from bwvcoding.footage import keys
from bwvcoding.footage.models import Grant, Rendition
from bwvcoding.footage.permissions import check_may_watch, live_assignments
from bwvcoding.footage.policies import check_cookie, check_live
from bwvcoding.footage.retention_policies import check_not_expired

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

STILLS = (".jpg", ".vtt", ".json")

# The other 28 columns took a fifth of this question's time.
NEEDED = (
    "user__password",
    "user__is_active",
    "user__organisation__slug",
    "session_hash",
    "cookie_hash",
    "purpose",
    "assignment_id",
    "created_at",
    "expires_at",
    "revoked_at",
    "opened",
    "clip__study_id",
    "clip__encounter_id",
    "clip__camera",
    "clip__duration_ms",
    "clip__key_id",
    "clip__key_groups",
    "clip__encounter__reference",
    "clip__expiry__retain_until",
)


@cache
def _grants(number: int, *, is_locked: bool) -> Statement:
    """So many grants, each with what may have ended since: its person, its right, its footage.

    Asked in one question because each of its own costs a tenth of the keys a server can give out.
    """
    return Statement(lambda: _locked(_rows(number)) if is_locked else _rows(number))


def _rows(number: int) -> QuerySet[Grant]:
    whole = Grant.objects.select_related("clip__encounter", "clip__expiry", "user__organisation")
    live = live_assignments(
        OuterRef("user_id"), OuterRef("assignment_id"), OuterRef("clip__encounter_id")
    )
    return (
        whole.only(*NEEDED)
        .filter(pk__in=several("ids", UUIDField(), number))
        .annotate(is_assigned=Exists(live))
    )


def _locked(grants: QuerySet[Grant]) -> QuerySet[Grant]:
    """In one order, so that no two wait for each other."""
    return grants.order_by("pk").select_for_update(of=("self",))


@cache
def _sessions(number: int) -> Statement:
    return Statement(
        lambda: Session.objects.filter(
            session_key__in=several("keys", CharField(), number),
            expire_date__gt=Given("now", DateTimeField()),
        ).values_list("session_key", "session_data")
    )


@dataclass(frozen=True)
class Proof:
    """What a request brings: the cookies of a sign-in and of a grant, and nothing believed yet."""

    session_key: str = field(repr=False)
    cookie_hash: str
    whence: dict[str, str] = field(default_factory=dict, compare=False)

    @property
    def session_hash(self) -> str:
        """As a grant keeps it: bound to this sign-in without its key."""
        return sha256(self.session_key.encode()).hexdigest()


@dataclass(frozen=True)
class KeyAsked:
    """The key of one stretch, asked for under a grant."""

    grant_id: UUID
    group: int
    proof: Proof


@dataclass(frozen=True)
class Delivery:
    """One file that may leave now; a still is sealed under `data_key`, a segment stays sealed."""

    storage_key: str
    name: str
    size: int
    data_key: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Standing:
    """What is true now of some grants and of the sign-ins they are asked for in."""

    grants: dict[UUID, Grant]
    sessions: dict[str, str] = field(repr=False)
    now: datetime

    def check(self, grant_id: UUID, proof: Proof) -> Grant:
        """The grant, if this request may use it; any of what stands behind it may have ended."""
        grant = self.grants.get(grant_id)
        if grant is None:
            raise NotFound
        try:
            self._check_holder(grant, proof)
            check_right(grant, grant.user, is_assigned=grant.is_assigned)
            # Its grants are revoked with it; a restored backup may have brought one back.
            check_not_expired(getattr(grant.clip, "expiry", None))
        except Refusal as refusal:
            refusal.about(grant.clip.study_id)
            raise
        return grant

    def _check_holder(self, grant: Grant, proof: Proof) -> None:
        """Whose it is, in the sign-in and the browser it was given to."""
        if not is_session_of(grant.user, self.sessions.get(kept_key(proof.session_key))):
            raise NotFound
        check_live(grant, grant.user_id, proof.session_hash, self.now)
        check_cookie(grant, proof.cookie_hash)


def standing(asked: Iterable[tuple[UUID, Proof]], *, is_locked: bool = False) -> Standing:
    both = ((grant_id, kept_key(proof.session_key)) for grant_id, proof in asked)
    ids, keys = ({*column} for column in zip(*both, strict=True))
    now = timezone.now()
    places = padded(ids)
    grants = _grants(len(places), is_locked=is_locked).all(ids=places)
    places = padded(keys)
    sessions = _sessions(len(places)).all(keys=places, now=now)
    return Standing({grant.pk: grant for grant in grants}, dict(sessions), now)


def check_grant(grant_id: UUID, proof: Proof) -> Grant:
    return standing([(grant_id, proof)]).check(grant_id, proof)


def check_right(grant: Grant, actor: User, *, is_assigned: bool | None = None) -> None:
    """The role or the assignment that the grant was given for."""
    check_may_watch(
        actor,
        study_id=grant.clip.study_id,
        encounter_id=grant.clip.encounter_id,
        clip_id=grant.clip_id,
        assignment_id=grant.assignment_id,
        purpose=grant.purpose,
        is_assigned=is_assigned,
    )


def part_of(grant: Grant, name: str) -> Delivery:
    """Only files on a rendition's own list exist, so no path leads anywhere else."""
    for rendition in Rendition.objects.filter(clip_id=grant.clip_id):
        for part in rendition.parts:
            if part["name"] == name:
                return Delivery(
                    f"{rendition.storage_key}/{name}",
                    name,
                    part["size"],
                    _key(grant) if name.endswith(STILLS) else None,
                )
    raise NotFound


def sealed_part(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """A segment or its playlist: noise without its key, so it leaves no event of its own."""
    delivery = part_of(check_grant(grant_id, proof), name)
    if delivery.data_key is not None:
        raise NotFound
    return delivery


def _key(grant: Grant) -> bytes:
    return keys.data_key(grant.clip_id, grant.clip.key_id)
