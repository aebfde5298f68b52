"""Reads of what is on its way in: uploads not yet whole, and what a manifest would bring."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from bwvcoding.core.errors import NotFound
from bwvcoding.footage.manifest import Manifest
from bwvcoding.footage.matching import KnownClip, KnownEncounter, ManifestReport, report_of
from bwvcoding.footage.models import Clip, Encounter
from bwvcoding.footage.upload_models import Upload
from bwvcoding.footage.upload_policies import UPLOAD_LASTS


def own_upload(upload_id: UUID, user_id: UUID) -> Upload:
    """Going on or complete; another person's, and one that has ended, is not there."""
    mine = Upload.objects.select_related("encounter").filter(uploaded_by=user_id)
    found = mine.filter(pk=upload_id, ended_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found


def unfinished_uploads(user_id: UUID) -> list[Upload]:
    """What this person began and neither finished nor ended, oldest first."""
    mine = _going_uploads().filter(uploaded_by=user_id)
    return list(mine.select_related("encounter"))


def uploads_abandoned(limit: int) -> list[UUID]:
    silent = _going_uploads().filter(touched_at__lte=timezone.now() - UPLOAD_LASTS)
    return list(silent.values_list("pk", flat=True)[:limit])


def is_upload_going(upload_id: UUID) -> bool:
    return _going_uploads().filter(pk=upload_id).exists()


def manifest_report(study_id: UUID, manifest: Manifest) -> ManifestReport:
    """Row by row: what would be brought in, what is there, what is missing or wrong."""
    hashes = [row.sha256 for row in manifest.rows if row.sha256]
    there = Clip.objects.filter(study_id=study_id, sha256__in=hashes).select_related("encounter")
    counted = Encounter.objects.filter(
        study_id=study_id, reference__in={row.encounter_ref for row in manifest.rows}
    ).annotate(other_clips=Count("clips", filter=~Q(clips__sha256__in=hashes)))
    return report_of(
        manifest,
        {row.reference: KnownEncounter(row.pk, row.other_clips) for row in counted},
        {
            clip.sha256: KnownClip(clip.pk, clip.encounter.reference, clip.file_name)
            for clip in there
        },
    )


def _going_uploads() -> QuerySet[Upload]:
    return Upload.objects.filter(clip__isnull=True, ended_at__isnull=True)
