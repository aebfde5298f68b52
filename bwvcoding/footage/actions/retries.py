"""Clips that failed get another chance: one, or all that one cause has failed."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.models import Piece, RenditionJob
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_any_failed, check_retriable

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def retry_clip(*, clip_id: UUID, actor: User) -> RenditionJob:
    """A custodian gives a failed clip its full number of tries again."""
    job = (
        RenditionJob.objects.select_for_update(of=("self",))
        .select_related("clip__encounter")
        .filter(clip_id=clip_id)
        .first()
    )
    if job is None:
        raise NotFound
    check_may_bring_in(actor, job.clip.study_id)
    check_retriable(job)
    failure = job.failure
    _begin_anew(job)
    record(Event.CLIP_RETRIED, actor=actor, **job.clip.logged({"failure": failure}))
    publish(Fact.CLIP_RETRIED, clip_id=clip_id)
    return job


@transaction.atomic(durable=True)
def retry_clips(*, study_id: UUID, clip_ids: Collection[UUID], actor: User) -> list[UUID]:
    """Whichever of them have failed are tried again; what somebody was quicker with is left."""
    jobs = list(
        RenditionJob.objects.select_for_update()
        .filter(clip__in=clip_ids, clip__study=study_id, failed_at__isnull=False)
        .order_by("created_at", "pk")
    )
    check_may_bring_in(actor, study_id)
    check_any_failed(jobs)
    failures = {str(job.clip_id): job.failure for job in jobs}
    for job in jobs:
        _begin_anew(job)
    record(
        Event.CLIPS_RETRIED,
        actor=actor,
        target=None,
        study=study_id,
        detail={"failures": failures},
    )
    for job in jobs:
        publish(Fact.CLIP_RETRIED, clip_id=job.clip_id)
    return [job.clip_id for job in jobs]


def _begin_anew(job: RenditionJob) -> None:
    job.failed_at, job.failure, job.attempts, job.permille = None, "", 0, 0
    job.leased_until, job.leased_by = None, ""
    job.save()
    # What is stored is kept; each of the others has all its tries again.
    unmade = Piece.objects.filter(clip=job.clip_id, storage_key="")
    unmade.update(attempts=0, permille=0, leased_until=None, leased_by="")
