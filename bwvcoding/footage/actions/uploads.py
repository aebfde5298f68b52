"""A recording becomes a clip."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.intake import Received, as_label
from bwvcoding.footage.models import Clip, Encounter, RenditionJob
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_intact, check_new
from bwvcoding.footage.rights import withdrawal_of
from bwvcoding.footage.rights_policies import check_not_withdrawn
from bwvcoding.footage.upload_models import Upload
from bwvcoding.footage.upload_policies import check_going, check_whole

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
    check_not_withdrawn(withdrawal_of(encounter.pk))
    check_intact(received, size, sha256)
    check_new(_twin(encounter, received))
    clip = _create(
        encounter,
        received,
        uploaded_by=actor,
        camera=camera,
        wearer_role=wearer_role,
        offset_ms=offset_ms,
        file_name=as_label(file_name),
    )
    record(
        Event.CLIP_UPLOADED, actor=actor, **clip.logged({"size": clip.size, "sha256": clip.sha256})
    )
    publish(Fact.CLIP_UPLOADED, clip_id=clip.pk)
    return clip


@transaction.atomic(durable=True)
def complete_upload(*, upload_id: UUID, received: Received, actor: User) -> Clip:
    """What arrived piece by piece becomes a clip by the same proof as what came at once."""
    upload = _locked_upload(upload_id)
    if upload is None or upload.uploaded_by_id != actor.pk:
        raise NotFound
    encounter = upload.encounter
    check_may_bring_in(actor, encounter.study_id)
    check_not_withdrawn(withdrawal_of(encounter.pk))
    check_going(upload)
    check_whole(upload)
    check_intact(received, upload.size, upload.sha256)
    check_new(_twin(encounter, received))
    upload.clip = clip = _create(
        encounter,
        received,
        uploaded_by=actor,
        camera=upload.camera,
        wearer_role=upload.wearer_role,
        offset_ms=upload.offset_ms,
        file_name=upload.file_name,
    )
    upload.save(update_fields=["clip"])
    detail = {"size": clip.size, "sha256": clip.sha256, "upload": str(upload.pk)}
    record(Event.CLIP_UPLOADED, actor=actor, **clip.logged(detail))
    publish(Fact.CLIP_UPLOADED, clip_id=clip.pk)
    return clip


def _twin(encounter: Encounter, received: Received) -> Clip | None:
    return (
        Clip.objects.select_related("encounter")
        .filter(study_id=encounter.study_id, sha256=received.sha256)
        .first()
    )


def _locked_upload(upload_id: UUID) -> Upload | None:
    """With its encounter, so that two recordings of one encounter are taken in one by one."""
    rows = Upload.objects.select_for_update().select_related("encounter")
    # The clip is not joined: PostgreSQL cannot lock the side of a join that may be missing.
    return rows.filter(pk=upload_id).first()


def _create(encounter: Encounter, received: Received, **described: object) -> Clip:
    try:
        # A savepoint: after the clash the twin, now committed, can still be read and named.
        with transaction.atomic():
            clip = Clip.objects.create(
                pk=received.clip_id,
                key_id=received.key_id,
                study_id=encounter.study_id,
                encounter=encounter,
                size=received.size,
                sha256=received.sha256,
                storage_key=received.storage_key,
                **described,
            )
    except IntegrityError:
        check_new(_twin(encounter, received))
        raise
    RenditionJob.objects.create(clip=clip)
    return clip
