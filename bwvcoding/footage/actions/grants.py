"""The right to watch one clip: given for fifteen minutes, taken back at once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.models import Clip, Expiry, Grant, Rendition
from bwvcoding.footage.permissions import check_may_watch
from bwvcoding.footage.policies import GRANT_LASTS, check_playable, check_purpose
from bwvcoding.footage.retention_policies import check_not_expired
from bwvcoding.studies.queries import protocol_in_force

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def issue_grant(
    *, clip_id: UUID, purpose: str, assignment_id: UUID | None, session_hash: str, actor: User
) -> Grant:
    """Bound to this person, this sign-in, this clip and a signed purpose; renewed by another."""
    clip = Clip.objects.select_related("encounter").filter(pk=clip_id).first()
    if clip is None:
        raise NotFound
    check_may_watch(
        actor,
        study_id=clip.study_id,
        encounter_id=clip.encounter_id,
        assignment_id=assignment_id,
        purpose=purpose,
    )
    check_not_expired(Expiry.objects.filter(clip=clip).first())
    check_purpose(purpose, _purposes(clip.study_id))
    check_playable(Rendition.objects.filter(clip=clip).exists())
    grant = Grant.objects.create(
        clip=clip,
        user=actor,
        session_hash=session_hash,
        purpose=purpose,
        assignment_id=assignment_id,
        expires_at=timezone.now() + GRANT_LASTS,
    )
    record(
        Event.GRANT_ISSUED,
        actor=actor,
        target=grant,
        study=clip.study_id,
        encounter=clip.encounter_id,
        clip=clip.pk,
        purpose=purpose,
        detail={"assignment": str(assignment_id or ""), **clip.as_logged},
    )
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
    record(
        Event.GRANT_REVOKED,
        actor=actor,
        target=grant,
        study=grant.clip.study_id,
        encounter=grant.clip.encounter_id,
        clip=grant.clip_id,
        purpose=grant.purpose,
    )
    return grant


def _purposes(study_id: UUID) -> set[str]:
    protocol = protocol_in_force(study_id)
    return {row["code"] for row in protocol.document["purposes"]} if protocol else set()
