"""A recording becomes a clip."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.intake import Received, as_label
from bwvcoding.footage.models import Clip, Encounter, RenditionJob
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_intact, check_new

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def upload_clip(
    *,
    encounter_id: UUID,
    received: Received,
    size: int,
    sha256: str,
    file_name: str,
    camera: str,
    wearer_role: str,
    offset_ms: int,
    actor: User,
) -> Clip:
    """No clip exists before its size and SHA-256 are proved; one recording is one clip."""
    encounter = Encounter.objects.select_for_update().filter(pk=encounter_id).first()
    if encounter is None:
        raise NotFound
    check_may_bring_in(actor, encounter.study_id)
    check_intact(received, size, sha256)
    check_new(_twin(encounter, received))
    clip = _create(
        pk=received.clip_id,
        key_id=received.key_id,
        study_id=encounter.study_id,
        encounter=encounter,
        camera=camera,
        wearer_role=wearer_role,
        offset_ms=offset_ms,
        file_name=as_label(file_name),
        size=received.size,
        sha256=received.sha256,
        storage_key=received.storage_key,
        uploaded_by=actor,
    )
    _record(Event.CLIP_UPLOADED, clip, actor, {"size": clip.size, "sha256": clip.sha256})
    publish(Fact.CLIP_UPLOADED, clip_id=clip.pk)
    return clip


def _twin(encounter: Encounter, received: Received) -> Clip | None:
    return (
        Clip.objects.select_related("encounter")
        .filter(study_id=encounter.study_id, sha256=received.sha256)
        .first()
    )


def _create(**columns: object) -> Clip:
    try:
        clip = Clip.objects.create(**columns)
    except IntegrityError as raced:
        raise Conflict(
            "This recording has just been added by another upload.", code="clip-already-there"
        ) from raced
    RenditionJob.objects.create(clip=clip)
    return clip


def _record(event: Event, clip: Clip, actor: User, detail: dict[str, object]) -> None:
    record(
        event,
        actor=actor,
        target=clip,
        study=clip.study_id,
        encounter=clip.encounter_id,
        clip=clip.pk,
        detail={**detail, **clip.as_logged},
    )
