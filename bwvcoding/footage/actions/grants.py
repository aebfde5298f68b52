"""The right to watch one clip: given for fifteen minutes, taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound, Refusal
from bwvcoding.footage import keys
from bwvcoding.footage.break_glass import BREAK_GLASS
from bwvcoding.footage.models import Clip, Expiry, Grant, Rendition
from bwvcoding.footage.permissions import check_may_watch, check_rested, check_unbarred
from bwvcoding.footage.policies import GRANT_LASTS, check_live, check_playable, check_purpose
from bwvcoding.footage.retention_policies import check_not_expired
from bwvcoding.footage.rights import withdrawal_of
from bwvcoding.footage.rights_policies import check_not_withdrawn
from bwvcoding.footage.watching import check_right
from bwvcoding.studies.queries import protocol_in_force

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def issue_grant(
    *,
    clip_id: UUID,
    purpose: str,
    assignment_id: UUID | None,
    session_hash: str,
    cookie_hash: str,
    actor: User,
    whence: dict[str, str] | None = None,
) -> Grant:
    """Bound to this person, sign-in, browser and clip, and to a signed purpose.

    A person holds so many at once; one more ends the oldest.
    """
    clip = _watchable(clip_id, actor, assignment_id, purpose)
    check_purpose(purpose, _purposes(clip.study_id, purpose))
    check_rested(actor, clip.study_id, clip.encounter.sensitivity_tags)
    check_playable(Rendition.objects.filter(clip=clip).exists(), keys.has_key(clip.key_id))
    ended = _end_oldest(actor)
    grant = Grant.objects.create(
        clip=clip,
        user=actor,
        session_hash=session_hash,
        cookie_hash=cookie_hash,
        purpose=purpose,
        assignment_id=assignment_id,
        expires_at=timezone.now() + GRANT_LASTS,
    )
    _record(
        Event.GRANT_ISSUED,
        grant,
        actor,
        {
            "assignment": str(assignment_id or ""),
            "ended": ended,
            "whence": whence or {},
            **clip.as_logged,
        },
    )
    return grant


@transaction.atomic(durable=True)
def renew_grant(*, grant_id: UUID, session_hash: str, actor: User) -> Grant:
    """Fifteen minutes more, while it lives and while the right it was given for lives."""
    grant = (
        Grant.objects.select_for_update(of=("self",))
        .select_related("clip__encounter")
        .filter(pk=grant_id)
        .first()
    )
    if grant is None:
        raise NotFound
    try:
        check_live(grant, actor.pk, session_hash, timezone.now())
        check_right(grant, actor)
        check_unbarred(actor, grant.clip.study_id, grant.assignment_id)
        check_playable(True, keys.has_key(grant.clip.key_id))
    except Refusal as refusal:
        refusal.about(grant.clip.study_id)
        raise
    grant.expires_at = timezone.now() + GRANT_LASTS
    grant.save(update_fields=["expires_at"])
    _record(Event.GRANT_RENEWED, grant, actor, grant.clip.as_logged)
    return grant


@transaction.atomic(durable=True)
def revoke_grant(*, grant_id: UUID, actor: User) -> Grant:
    """Whoever watches may end it; from the next request on nothing more is delivered."""
    grant = (
        Grant.objects.select_for_update(of=("self",))
        .select_related("clip")
        .filter(pk=grant_id, user=actor)
        .first()
    )
    if grant is None:
        raise NotFound
    grant.revoked_at = grant.revoked_at or timezone.now()
    grant.save(update_fields=["revoked_at"])
    _record(Event.GRANT_REVOKED, grant, actor, {})
    return grant


def _end_oldest(actor: User) -> list[str]:
    """Make room for one more; a page that was closed in a crash has ended nothing itself."""
    now = timezone.now()
    live = Grant.objects.select_for_update().filter(
        user=actor, revoked_at__isnull=True, expires_at__gt=now
    )
    # Locked in one order, as keys lock them: no two wait for each other.
    by_age = sorted(live.order_by("pk"), key=lambda grant: grant.created_at)
    ended = by_age[: max(0, len(by_age) - settings.MOST_GRANTS + 1)]
    Grant.objects.filter(pk__in=[grant.pk for grant in ended]).update(revoked_at=now)
    return [str(grant.pk) for grant in ended]


def _watchable(clip_id: UUID, actor: User, assignment_id: UUID | None, purpose: str) -> Clip:
    """Who may not watch learns nothing; who may is told where the footage has ended."""
    clip = Clip.objects.select_related("encounter").filter(pk=clip_id).first()
    if clip is None:
        raise NotFound
    check_may_watch(
        actor,
        study_id=clip.study_id,
        encounter_id=clip.encounter_id,
        clip_id=clip.pk,
        assignment_id=assignment_id,
        purpose=purpose,
    )
    check_unbarred(actor, clip.study_id, assignment_id)
    check_not_expired(Expiry.objects.filter(clip=clip).first())
    check_not_withdrawn(withdrawal_of(clip.encounter_id))
    return clip


def _purposes(study_id: UUID, purpose: str) -> set[str]:
    if purpose == BREAK_GLASS:  # for which a second person has just said yes
        return {BREAK_GLASS}
    protocol = protocol_in_force(study_id)
    return {row["code"] for row in protocol.document["purposes"]} if protocol else set()


def _record(event: Event, grant: Grant, actor: User, detail: dict[str, Any]) -> None:
    record(
        event,
        actor=actor,
        target=grant,
        study=grant.clip.study_id,
        encounter=grant.clip.encounter_id,
        clip=grant.clip_id,
        purpose=grant.purpose,
        detail=detail,
    )
