"""Care for what lies sealed: is each original what was uploaded, is each key wrapped anew?"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage import keys
from bwvcoding.footage.models import Clip
from bwvcoding.footage.policies import check_outdated


@transaction.atomic(durable=True)
def verify_original(*, clip_id: UUID, sha256: str, failure: str = "") -> Clip:
    """What was read back is set beside what was uploaded; a clip once damaged stays so marked.

    `failure` says why nothing, or not all, could be read.
    """
    clip = _locked(clip_id)
    is_whole = not failure and sha256 == clip.sha256
    clip.checked_at = timezone.now()
    if not is_whole:
        clip.damaged_at = clip.damaged_at or clip.checked_at
    clip.save(update_fields=["checked_at", "damaged_at"])
    record(
        Event.CLIP_CHECKED if is_whole else Event.CLIP_DAMAGED,
        actor=None,
        **clip.logged({"found": sha256, "failure": failure}),
    )
    return clip


@transaction.atomic(durable=True)
def rewrap_key(*, clip_id: UUID) -> Clip:
    """The same data key under the newest key-encryption key; what it seals stays as it is."""
    clip = _locked(clip_id)
    check_outdated(keys.is_newest(clip.key_id))
    record(Event.KEY_REWRAPPED, actor=None, **clip.logged({}))
    # Last, as no rollback takes it back; the key opens the same, whichever form is found.
    keys.rewrap(clip.pk, clip.key_id)
    return clip


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
