"""A long clip made in pieces: planned once, each leased, made and stored by whichever worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.ids import new_key
from bwvcoding.core.queue import Fact, publish
from bwvcoding.footage.actions.jobs import Lease, locked_job
from bwvcoding.footage.lease_models import free_at
from bwvcoding.footage.models import Expiry, Piece, Rendition
from bwvcoding.footage.policies import (
    LEASE,
    check_free,
    check_holder,
    check_made,
    check_uncut,
    check_undone,
    ends_after,
    pause_before_retry,
)
from bwvcoding.footage.retention_policies import check_not_expired


@dataclass(frozen=True)
class PieceLease(Lease):
    """The right to encode one piece of a clip, for as long as it is renewed."""

    number: int
    from_tick: int | None
    to_tick: int | None
    zero_tick: int
    pictures: int


@transaction.atomic(durable=True)
def plan_pieces(*, clip_id: UUID, lease: str, pieces: Sequence[dict[str, Any]]) -> list[Piece]:
    """A long clip is cut once, by the worker that holds it, which then gives it back."""
    job = locked_job(clip_id)
    check_holder(job, lease)
    check_uncut(Piece.objects.filter(clip_id=clip_id).exists())
    made = Piece.objects.bulk_create(Piece(clip=job.clip, **piece) for piece in pieces)
    # Looking at the recording has worked: packing has all its tries.
    job.leased_by, job.leased_until, job.attempts, job.permille = "", None, 0, 0
    job.save()
    record(Event.PIECES_PLANNED, actor=None, **job.clip.logged({"pieces": len(made)}))
    for _ in made:
        publish(Fact.PIECES_PLANNED, clip_id=clip_id)
    return made


@transaction.atomic(durable=True)
def lease_piece(*, clip_id: UUID) -> PieceLease:
    """The first piece that is neither made nor held goes to the worker that asks."""
    job = locked_job(clip_id)
    now = timezone.now()
    check_not_expired(Expiry.objects.filter(clip=clip_id).first())
    check_undone(job, Rendition.objects.filter(clip_id=clip_id).exists())
    unmade = Piece.objects.select_for_update().filter(clip_id=clip_id, storage_key="")
    piece = unmade.filter(free_at(now)).first() or unmade.first()
    if piece is None:
        raise NotFound
    check_free(piece, now)
    piece.take(new_key(), now, now + LEASE)
    piece.save()
    record(
        Event.PIECE_LEASED,
        actor=None,
        **job.clip.logged({"piece": piece.number, "attempt": piece.attempts}),
    )
    return PieceLease(
        *(clip_id, piece.leased_by, job.clip.storage_key, job.clip.key_id, piece.number),
        *(piece.from_tick, piece.to_tick, piece.zero_tick, piece.pictures),
    )


@transaction.atomic(durable=True)
def report_piece(*, clip_id: UUID, number: int, lease: str, permille: int) -> None:
    """A sign of life: it extends the lease and changes nothing else, so it leaves no event."""
    piece = _locked(clip_id, number)
    check_holder(piece, lease)
    now = timezone.now()
    piece.renew(permille, now, now + LEASE)
    piece.save(update_fields=piece.RENEWED)


@transaction.atomic(durable=True)
def store_piece(
    *, clip_id: UUID, number: int, lease: str, storage_key: str, parts: Sequence[dict[str, Any]]
) -> Piece:
    """A piece is made once, by the worker that holds it; from then on it is only read."""
    piece = _locked(clip_id, number)
    check_holder(piece, lease)
    piece.storage_key, piece.parts, piece.permille = storage_key, list(parts), 1000
    piece.leased_by, piece.leased_until = "", None
    piece.save()
    hashes = {part["name"]: part["sha256"] for part in parts}
    record(Event.PIECE_STORED, actor=None, **piece.clip.logged({"piece": number, "parts": hashes}))
    publish(Fact.PIECE_STORED, clip_id=clip_id)
    return piece


@transaction.atomic(durable=True)
def fail_piece(
    *,
    clip_id: UUID,
    number: int,
    lease: str,
    failure: str,
    is_final: bool = False,
    is_crash: bool = False,
) -> Piece:
    """A piece has the tries that a clip has; when they are used the clip fails for its reason."""
    job, piece = locked_job(clip_id), _locked(clip_id, number)
    check_holder(piece, lease)
    now = timezone.now()
    piece.leased_by, piece.permille = "", 0
    piece.leased_until = now + pause_before_retry(piece.attempts)
    piece.save()
    job.failure = failure[:300]
    ended = is_final or ends_after(piece.attempts, is_crash=is_crash)
    job.failed_at = now if ended else job.failed_at
    job.save(update_fields=["failure", "failed_at"])
    record(
        Event.PIECE_FAILED,
        actor=None,
        **job.clip.logged(
            {
                "piece": number,
                "failure": job.failure,
                "attempt": piece.attempts,
                "final": ended,
            }
        ),
    )
    return piece


@transaction.atomic(durable=True)
def remove_pieces(*, clip_id: UUID) -> int:
    """Once the renditions are there the pieces are of no use; their bytes are gone already."""
    job = locked_job(clip_id)
    pieces = Piece.objects.filter(clip_id=clip_id)
    check_made(Rendition.objects.filter(clip_id=clip_id).exists(), pieces.exists())
    removed, _ = pieces.delete()
    record(Event.PIECES_REMOVED, actor=None, **job.clip.logged({"pieces": removed}))
    return removed


def _locked(clip_id: UUID, number: int) -> Piece:
    piece = (
        Piece.objects.select_for_update(of=("self",))
        .select_related("clip__encounter")
        .filter(clip_id=clip_id, number=number)
        .first()
    )
    if piece is None:
        raise NotFound
    return piece
