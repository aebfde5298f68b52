"""What every request under a grant is asked, and which file it may have. Reads only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, F, IntegerField, Q, QuerySet, Sum, UUIDField
from django.utils import timezone

from bwvcoding.core.errors import NotFound, Refusal
from bwvcoding.core.statement import Given, Statement
from bwvcoding.footage import keys
from bwvcoding.footage.models import Grant, KeyDelivery, Rendition
from bwvcoding.footage.permissions import check_may_watch
from bwvcoding.footage.policies import check_cookie, check_live
from bwvcoding.footage.retention_policies import check_not_expired

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

STILLS = (".jpg", ".vtt", ".json")

# The other 22 columns took a fifth of this question's time.
NEEDED = (
    "user_id",
    "session_hash",
    "cookie_hash",
    "purpose",
    "assignment_id",
    "created_at",
    "expires_at",
    "revoked_at",
    "clip__study_id",
    "clip__encounter_id",
    "clip__camera",
    "clip__duration_ms",
    "clip__key_id",
    "clip__key_groups",
    "clip__encounter__reference",
    "clip__expiry__retain_until",
)


def _grants() -> QuerySet[Grant]:
    whole = Grant.objects.select_related("clip__encounter", "clip__expiry")
    return whole.only(*NEEDED).filter(pk=Given("id", UUIDField()))


GRANT = Statement(_grants)
LOCKED_GRANT = Statement(lambda: _grants().select_for_update(of=("self",)))
OPENED = Statement(
    lambda: (
        KeyDelivery.objects.filter(grant=Given("grant", UUIDField()))
        .values("grant")
        .annotate(
            opened_ms=Sum(F("to_ms") - F("from_ms")),
            times=Count("pk", filter=Q(group=Given("group", IntegerField()))),
        )
        .values_list("opened_ms", "times")
    )
)


@dataclass(frozen=True)
class Proof:
    """What a request brings: who is signed in, in which sign-in, with which grant's cookie."""

    user: User | None
    session_hash: str
    cookie_hash: str


@dataclass(frozen=True)
class Delivery:
    """One file that may leave now; a still is sealed under `data_key`, a segment stays sealed."""

    storage_key: str
    name: str
    size: int
    data_key: bytes | None = field(default=None, repr=False)


def check_grant(grant_id: UUID, proof: Proof, *, is_locked: bool = False) -> Grant:
    """The grant, with the right behind it asked for anew: either may have ended since."""
    grant = (LOCKED_GRANT if is_locked else GRANT).one(id=grant_id)
    if grant is None or proof.user is None:
        raise NotFound
    try:
        check_live(grant, proof.user.pk, proof.session_hash, timezone.now())
        check_cookie(grant, proof.cookie_hash)
        check_right(grant, proof.user)
        # Its grants are revoked with it; a restored backup may have brought one back.
        check_not_expired(getattr(grant.clip, "expiry", None))
        grant.user = proof.user  # whose it is, and read with their organisation
    except Refusal as refusal:
        refusal.about(grant.clip.study_id)
        raise
    return grant


def check_right(grant: Grant, actor: User) -> None:
    """The role or the assignment that the grant was given for."""
    check_may_watch(
        actor,
        study_id=grant.clip.study_id,
        encounter_id=grant.clip.encounter_id,
        assignment_id=grant.assignment_id,
        purpose=grant.purpose,
    )


def opened_under(grant: Grant, group: int) -> tuple[int, int]:
    """Milliseconds of footage opened so far, and how often this stretch was among them."""
    return OPENED.one(grant=grant.pk, group=group) or (0, 0)


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
