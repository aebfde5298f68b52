"""The worker's acts: take a clip, show it is alive, hand in what was made, or say why not.

The platform itself acts here, so there is no person whose right to ask for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.ids import new_key
from bwvcoding.footage import keys
from bwvcoding.footage.models import Clip, Expiry, Piece, Rendition, RenditionJob
from bwvcoding.footage.policies import (
    LEASE,
    MOST_ATTEMPTS,
    check_free,
    check_holder,
    check_spent,
    check_undone,
    check_whole,
    ends_after,
    pause_before_retry,
)
from bwvcoding.footage.retention_policies import check_not_expired


@dataclass(frozen=True)
class Lease:
    """The right to work on one clip's recording, for as long as it is renewed."""

    clip_id: UUID
    token: str
    storage_key: str
    key_id: str

    def data_key(self) -> bytes:
        return keys.data_key(self.clip_id, self.key_id)

    def original(self) -> Iterator[bytes]:
        """The recording itself, chunk by chunk."""
        return keys.original(self.clip_id, self.key_id, self.storage_key)


@dataclass(frozen=True)
class StoredPiece:
    """A piece that another worker has made."""

    number: int
    from_tick: int | None
    to_tick: int | None
    zero_tick: int
    pictures: int
    storage_key: str
    parts: tuple[dict[str, Any], ...]

    @classmethod
    def of(cls, piece: Piece) -> StoredPiece:
        return cls(
            *(piece.number, piece.from_tick, piece.to_tick, piece.zero_tick, piece.pictures),
            *(piece.storage_key, tuple(piece.parts)),
        )


@dataclass(frozen=True)
class RenditionLease(Lease):
    """The right to make the renditions: of the recording, or of its pieces where it has some."""

    pieces: tuple[StoredPiece, ...] = ()

    def part(self, piece: StoredPiece, part: dict[str, Any]) -> Iterator[bytes]:
        return keys.stored_part(self.clip_id, self.key_id, piece.storage_key, part)


@dataclass(frozen=True)
class Measured:
    """What opening the recording has told."""

    duration_ms: int
    width: int
    height: int
    frame_rate: float


@transaction.atomic(durable=True)
def lease_rendition_job(*, clip_id: UUID) -> RenditionLease:
    """One worker holds a clip at a time; silence longer than the lease gives it to the next."""
    job = locked_job(clip_id)
    now = timezone.now()
    check_not_expired(Expiry.objects.filter(clip=clip_id).first())
    check_undone(job, Rendition.objects.filter(clip_id=clip_id).exists())
    pieces = list(Piece.objects.filter(clip_id=clip_id))
    check_whole(sum(not piece.storage_key for piece in pieces))
    check_free(job, now)
    job.take(new_key(), now, now + LEASE)
    job.save()
    record(Event.RENDITION_LEASED, actor=None, **job.clip.logged({"attempt": job.attempts}))
    return RenditionLease(
        *(clip_id, job.leased_by, job.clip.storage_key, job.clip.key_id),
        pieces=tuple(StoredPiece.of(piece) for piece in pieces),
    )


@transaction.atomic(durable=True)
def report_progress(*, clip_id: UUID, lease: str, permille: int) -> None:
    """A sign of life: it extends the lease and changes nothing else, so it leaves no event."""
    job = locked_job(clip_id)
    check_holder(job, lease)
    now = timezone.now()
    job.renew(permille, now, now + LEASE)
    job.save(update_fields=job.RENEWED)


@transaction.atomic(durable=True)
def store_renditions(
    *, clip_id: UUID, lease: str, measured: Measured, made: Sequence[dict[str, Any]]
) -> Clip:
    """All renditions of a clip appear together and once, from the worker that holds it."""
    job = locked_job(clip_id)
    check_holder(job, lease)
    clip = job.clip
    Rendition.objects.bulk_create(Rendition(clip=clip, **rendition) for rendition in made)
    columns = {**asdict(measured), "key_groups": keys.group_spans(made)}
    for name, value in columns.items():
        setattr(clip, name, value)
    clip.save(update_fields=list(columns))
    job.leased_until, job.leased_by, job.permille, job.failure = None, "", 1000, ""
    job.save()
    hashes = {rendition["profile"]: rendition["sha256"] for rendition in made}
    record(
        Event.CLIP_READY, actor=None, **clip.logged({"renditions": hashes, "attempt": job.attempts})
    )
    return clip


@transaction.atomic(durable=True)
def fail_rendition_job(
    *,
    clip_id: UUID,
    lease: str,
    failure: str,
    is_final: bool = False,
    is_crash: bool = False,
    spoiled: Collection[int] = (),
) -> RenditionJob:
    """A recording at fault fails at once; else there are further tries, for which the pieces that
    proved `spoiled` are made again."""
    job = locked_job(clip_id)
    check_holder(job, lease)
    now = timezone.now()
    job.failure, job.leased_by, job.permille = failure[:300], "", 0
    if is_final or ends_after(job.attempts, is_crash=is_crash):
        job.failed_at, job.leased_until = now, None
    else:
        job.leased_until = now + pause_before_retry(job.attempts)
    job.save()
    Piece.objects.filter(clip_id=clip_id, number__in=spoiled).update(
        storage_key="", parts=[], permille=0, attempts=0
    )
    ended = job.failed_at is not None
    record(
        Event.RENDITION_FAILED,
        actor=None,
        **job.clip.logged(
            {
                "failure": job.failure,
                "attempt": job.attempts,
                "final": ended,
                "spoiled": sorted(spoiled),
            }
        ),
    )
    return job


@transaction.atomic(durable=True)
def abandon_rendition_job(*, clip_id: UUID) -> RenditionJob:
    """A clip that silenced its worker on every try is set aside for a custodian."""
    job = locked_job(clip_id)
    unmade = Piece.objects.filter(clip_id=clip_id, storage_key="", attempts__gte=MOST_ATTEMPTS)
    spent = unmade.first() or job
    check_spent(job, spent, timezone.now())
    job.failed_at, job.leased_until, job.leased_by = timezone.now(), None, ""
    job.failure = job.failure or f"The worker stopped {spent.attempts} times while working on it."
    job.save()
    record(
        Event.RENDITION_FAILED,
        actor=None,
        **job.clip.logged({"failure": job.failure, "attempt": spent.attempts, "final": True}),
    )
    return job


def locked_job(clip_id: UUID) -> RenditionJob:
    job = (
        RenditionJob.objects.select_for_update(of=("self",))
        .select_related("clip__encounter")
        .filter(clip_id=clip_id)
        .first()
    )
    if job is None:
        raise NotFound
    return job
