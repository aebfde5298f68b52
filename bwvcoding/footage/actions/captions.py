"""What is said in a clip: supplied by its custodian, and on its way to an eye under a grant."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage import keys
from bwvcoding.footage.captioning import Supplied, captions_under, newest
from bwvcoding.footage.models import Captions, Clip, Expiry, Rendition
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_playable
from bwvcoding.footage.retention_policies import check_not_expired
from bwvcoding.footage.watching import Delivery, Proof, check_grant

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def supply_captions(*, clip_id: UUID, supplied: Supplied, actor: User) -> tuple[Captions, str]:
    """A new version stands in for the one before; also told is where that one's bytes lie.

    They are for the caller to remove once this is committed.
    """
    clip = (
        Clip.objects.select_for_update(of=("self",))
        .select_related("encounter")
        .filter(pk=clip_id)
        .first()
    )
    if clip is None:
        raise NotFound
    check_may_bring_in(actor, clip.study_id)
    check_not_expired(Expiry.objects.filter(clip=clip).first())
    check_playable(Rendition.objects.filter(clip=clip).exists(), keys.has_key(clip.key_id))
    before = newest(clip.pk)
    version = before.version + 1 if before else 1
    captions = Captions.objects.create(
        clip=clip,
        version=version,
        storage_key=supplied.storage_key,
        cues=supplied.cues,
        size=supplied.size,
        sha256=supplied.sha256,
        supplied_by=actor,
    )
    told = {"version": version, "cues": supplied.cues, "sha256": supplied.sha256}
    record(Event.CAPTIONS_SUPPLIED, actor=actor, **clip.logged(told))
    return captions, before.storage_key if before else ""


@transaction.atomic(durable=True)
def deliver_captions(*, grant_id: UUID, name: str, proof: Proof) -> Delivery:
    """What is said in footage is footage, and leaves as a still does: whole, and in the log."""
    grant = check_grant(grant_id, proof)
    captions, delivery = captions_under(grant)
    record(
        Event.CAPTIONS_DELIVERED,
        **(
            grant.clip.logged({"version": captions.version, "grant": str(grant.pk)})
            | {"actor": grant.user, "target": grant, "purpose": grant.purpose}
        ),
    )
    return delivery
