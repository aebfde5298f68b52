"""What is to be made of footage, by whom next, and how far it is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bwvcoding.footage.lease_models import Leased, free_at
from bwvcoding.footage.models import Clip, Piece, Rendition, RenditionJob
from bwvcoding.footage.urgency import awaited_among

# Below this age a clip's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)
# A speed measured over less than this, in time or in share, is a guess and not shown.
MEASURED_SECONDS, MEASURED_PERMILLE = 3.0, 10
# The share of packing in the whole work (ADR 0022: 3.5 of 94.7 CPU seconds), rounded up.
PACKING_PERMILLE = 50


@dataclass(frozen=True)
class Progress:
    """How far a clip is; `pieces` is 0 for one that is made in one go."""

    permille: int
    seconds_left: int | None
    pieces: int = 0
    pieces_made: int = 0


def clips_due(limit: int) -> list[UUID]:
    """Clips whose worker has gone silent, or of which no worker was ever told."""
    now = timezone.now()
    silent = Q(leased_until__lt=now)
    untold = Q(leased_until__isnull=True, created_at__lt=now - UNTOLD_AFTER)
    due = _waiting(silent | untold).order_by("created_at")
    return list(due.values_list("clip_id", flat=True)[:limit])


def clips_to_make(limit: int) -> list[UUID]:
    """What a free worker should take: what a coder waits for first, then what came first.

    The rows decide, whatever message woke the worker: a broker's priorities are fixed when a
    message is sent, and a wave may open afterwards. A clip in pieces stands here for as long as
    one of them is free, so that one worker after another finds it.
    """
    rows = list(
        _waiting(free_at(timezone.now()))
        .order_by("clip__created_at", "clip_id")
        .values_list("clip_id", "clip__encounter_id")
    )
    awaited = awaited_among(encounter_id for _, encounter_id in rows)
    rows.sort(key=lambda row: row[1] not in awaited)
    return [clip_id for clip_id, _ in rows[:limit]]


def clips_with_pieces_left(limit: int) -> list[UUID]:
    """Ready, but a worker stopped before the pieces were gone. An ended clip's go with it."""
    rows = Piece.objects.filter(clip__renditions__isnull=False, clip__expiry__isnull=True)
    return list(rows.order_by("clip_id").values_list("clip_id", flat=True).distinct()[:limit])


def progress_of(clip: Clip, now: datetime) -> Progress:
    """Of a clip that is neither ready nor ended; the time left is None until it can be known."""
    pieces, job = clip.pieces.all(), clip.job
    if not pieces:
        return Progress(job.permille, _seconds_left(1000 - job.permille, [(job, 1)], now))
    whole = sum(piece.pictures for piece in pieces)
    made = sum(piece.pictures * piece.permille for piece in pieces)
    share = 1000 - PACKING_PERMILLE
    permille = (made * share // whole + job.permille * PACKING_PERMILLE) // 1000
    is_packing = job.is_held(now)
    left = (
        _seconds_left(1000 - job.permille, [(job, 1)], now)
        if is_packing
        else _seconds_left(1000 * whole - made, [(one, one.pictures) for one in pieces], now)
    )
    stored = sum(bool(piece.storage_key) for piece in pieces)
    return Progress(permille, left, len(pieces), stored)


def _seconds_left(left: int, works: Collection[tuple[Leased, int]], now: datetime) -> int | None:
    """From the speed of the tries that go on, each by what a thousandth of it counts."""
    speed = sum(count * _speed(work) for work, count in works if work.is_held(now))
    return ceil(left / speed) if speed else None


def _speed(work: Leased) -> float:
    """Thousandths a second since its first sign of progress; 0 until that can be told."""
    if work.paced_at is None or work.heartbeat_at is None:
        return 0
    seconds = (work.heartbeat_at - work.paced_at).total_seconds()
    done = work.permille - work.paced_permille
    return done / seconds if seconds >= MEASURED_SECONDS and done >= MEASURED_PERMILLE else 0


def _waiting(free: Q) -> QuerySet[RenditionJob]:
    """Jobs that could be taken as a whole, and those of which a piece could be."""
    made = Rendition.objects.filter(clip=OuterRef("clip"))
    unmade = Piece.objects.filter(clip=OuterRef("clip"), storage_key="")
    undone = RenditionJob.objects.filter(
        ~Exists(made), failed_at__isnull=True, clip__expiry__isnull=True
    )
    return undone.filter((free & ~Exists(unmade)) | Exists(unmade.filter(free)))
