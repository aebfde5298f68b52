"""A recording arrives piece by piece: begun, gone on with, ended before it became a clip.

The file of an ended upload is removed by whoever called, after the commit; a file that stays
behind all the same belongs to no row and is found by the hourly clearing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.footage import staging
from bwvcoding.footage.intake import as_label
from bwvcoding.footage.models import Clip, Encounter
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_new, check_small_enough
from bwvcoding.footage.rights import withdrawal_of
from bwvcoding.footage.rights_policies import check_not_withdrawn
from bwvcoding.footage.upload_models import Upload
from bwvcoding.footage.upload_policies import (
    check_abandoned,
    check_going,
    check_next,
    check_quota,
)

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def begin_upload(
    *,
    encounter_id: UUID,
    size: int,
    sha256: str,
    file_name: str,
    camera: str,
    wearer_role: str,
    offset_ms: int,
    actor: User,
) -> Upload:
    """A recording is announced with its size and SHA-256 before its first byte is sent."""
    encounter = Encounter.objects.select_for_update().filter(pk=encounter_id).first()
    if encounter is None:
        raise NotFound
    check_may_bring_in(actor, encounter.study_id)
    check_not_withdrawn(withdrawal_of(encounter.pk))
    check_small_enough(size, settings.MAX_CLIP_BYTES)
    check_new(_twin(encounter, sha256.lower()))
    check_quota(_staged(actor), size, settings.MAX_STAGED_BYTES)
    upload = Upload.objects.create(
        encounter=encounter,
        uploaded_by=actor,
        file_name=as_label(file_name),
        camera=camera,
        wearer_role=wearer_role,
        offset_ms=offset_ms,
        size=size,
        sha256=sha256.lower(),
    )
    _record(Event.UPLOAD_BEGUN, upload, actor, {"sha256": upload.sha256})
    return upload


@transaction.atomic(durable=True)
def append_upload(*, upload_id: UUID, offset: int, piece: bytes, actor: User) -> Upload:
    """A piece counts once it is on the disk; it changes nothing else, so it leaves no event.

    The row is held while the piece is written, and for no longer: a connection that hangs
    cannot keep out the one that goes on in its place, and two can never write over each other.
    """
    upload = _locked(upload_id)
    _check_own(upload, actor)
    check_going(upload)
    check_next(upload, offset, len(piece))
    staging.append(upload_id, offset, piece)
    upload.arrived, upload.touched_at = offset + len(piece), timezone.now()
    upload.save(update_fields=["arrived", "touched_at"])
    return upload


@transaction.atomic(durable=True)
def end_upload(*, upload_id: UUID, reason: str, actor: User) -> Upload:
    """Whoever sends may end it; one whose bytes proved wrong is ended with that reason."""
    upload = _locked(upload_id)
    _check_own(upload, actor)
    check_going(upload)
    upload.ended_at = timezone.now()
    upload.save(update_fields=["ended_at"])
    _record(Event.UPLOAD_ENDED, upload, actor, {"arrived": upload.arrived, "reason": reason})
    return upload


@transaction.atomic(durable=True)
def abandon_upload(*, upload_id: UUID) -> Upload:
    """An upload that nobody has gone on with for a day is over; the platform itself ends it."""
    upload = _locked(upload_id)
    check_abandoned(upload, timezone.now())
    upload.ended_at = timezone.now()
    upload.save(update_fields=["ended_at"])
    _record(Event.UPLOAD_ABANDONED, upload, None, {"arrived": upload.arrived})
    return upload


def _locked(upload_id: UUID) -> Upload:
    upload = (
        Upload.objects.select_for_update(of=("self",))
        .select_related("encounter")
        .filter(pk=upload_id)
        .first()
    )
    if upload is None:
        raise NotFound
    return upload


def _check_own(upload: Upload, actor: User) -> None:
    """Another person's upload is not there; nor is one's own without the right to bring in."""
    if upload.uploaded_by_id != actor.pk:
        raise NotFound().about(upload.encounter.study_id)
    check_may_bring_in(actor, upload.encounter.study_id)


def _twin(encounter: Encounter, sha256: str) -> Clip | None:
    rows = Clip.objects.select_related("encounter")
    return rows.filter(study_id=encounter.study_id, sha256=sha256).first()


def _staged(actor: User) -> int:
    going = Upload.objects.filter(uploaded_by=actor, clip__isnull=True, ended_at__isnull=True)
    return going.aggregate(bytes=Sum("size"))["bytes"] or 0


def _record(event: Event, upload: Upload, actor: User | None, detail: dict[str, str | int]) -> None:
    record(
        event,
        actor=actor,
        target=upload,
        study=upload.encounter.study_id,
        encounter=upload.encounter_id,
        detail={**detail, **upload.as_logged},
    )
