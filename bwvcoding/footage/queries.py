"""Reads of footage; the public interface of this app to those above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from math import ceil
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from bwvcoding.core.errors import NotFound
from bwvcoding.footage import keys
from bwvcoding.footage.keeping import clips_overdue as clips_overdue
from bwvcoding.footage.keeping import clips_to_destroy as clips_to_destroy
from bwvcoding.footage.keeping import clips_to_expire as clips_to_expire
from bwvcoding.footage.keeping import footage_of as footage_of
from bwvcoding.footage.models import Clip, Encounter, EncounterMember, Rendition, RenditionJob
from bwvcoding.footage.urgency import awaited_among

# Below this age a clip's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)
# A speed measured over less than this, in time or in share, is a guess and not shown.
MEASURED_SECONDS, MEASURED_PERMILLE = 3.0, 10


class ClipState(StrEnum):
    """Derived from the rows each time; stored nowhere."""

    WAITING = "waiting"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True)
class MemberBrief:
    label: str
    kind: str
    description: str


@dataclass(frozen=True)
class ClipBrief:
    id: UUID
    camera: str
    offset_ms: int
    duration_ms: int | None
    state: ClipState
    frame_rate: float | None


@dataclass(frozen=True)
class EncounterBrief:
    """An encounter as other apps know it: its cast list and its clips in order of time."""

    id: UUID
    study_id: UUID
    reference: str
    members: tuple[MemberBrief, ...]
    clips: tuple[ClipBrief, ...]

    @property
    def is_ready(self) -> bool:
        """There is at least one clip, and every clip can be played."""
        return bool(self.clips) and all(clip.state is ClipState.READY for clip in self.clips)


@dataclass(frozen=True)
class SealedOriginal:
    """A recording as it lies in the store; it is opened for the platform's own work alone."""

    clip_id: UUID
    key_id: str
    storage_key: str

    @classmethod
    def of(cls, clip_id: UUID) -> SealedOriginal:
        clip = Clip.objects.filter(pk=clip_id).first()
        if clip is None:
            raise NotFound
        return cls(clip.pk, clip.key_id, clip.storage_key)

    def chunks(self) -> Iterator[bytes]:
        return keys.original(self.clip_id, self.key_id, self.storage_key)


@dataclass(frozen=True)
class ClipPage:
    """One clip with how far its renditions are."""

    clip: Clip
    state: ClipState
    permille: int
    seconds_left: int | None
    is_awaited: bool
    failure: str
    profiles: list[str]


def encounter_in_study(encounter_id: UUID, study_id: UUID) -> Encounter:
    found = Encounter.objects.filter(pk=encounter_id, study_id=study_id).first()
    if found is None:
        raise NotFound
    return found


def encounter(encounter_id: UUID) -> EncounterBrief:
    found = encounters([encounter_id])
    if not found:
        raise NotFound
    return found[0]


def encounters(encounter_ids: Iterable[UUID]) -> list[EncounterBrief]:
    """Those of them that exist, in order of reference."""
    return _briefs(Encounter.objects.filter(pk__in=list(encounter_ids)))


def encounters_of_study(study_id: UUID) -> list[EncounterBrief]:
    return _briefs(Encounter.objects.filter(study_id=study_id))


@lru_cache(maxsize=10_000)
def cast_of(encounter_id: UUID) -> tuple[MemberBrief, ...]:
    """The cast list alone. It is frozen with the encounter, so it is read once."""
    rows = EncounterMember.objects.filter(encounter_id=encounter_id)
    return tuple(MemberBrief(m.label, m.kind, m.description) for m in rows)


def clip_page(clip_id: UUID) -> ClipPage:
    found = _clips().filter(pk=clip_id).first()
    if found is None:
        raise NotFound
    return _pages([found])[0]


def clips_of_study(study_id: UUID) -> list[ClipPage]:
    """The custodians' queue, newest upload first."""
    return _pages(_clips().filter(study_id=study_id).order_by("-created_at"))


def clips_due(limit: int) -> list[UUID]:
    """Clips whose worker has gone silent, or of which no worker was ever told."""
    now = timezone.now()
    silent = Q(leased_until__lt=now)
    untold = Q(leased_until__isnull=True, created_at__lt=now - UNTOLD_AFTER)
    undone = _undone().filter(silent | untold)
    return list(undone.order_by("created_at").values_list("clip_id", flat=True)[:limit])


def clips_to_make(limit: int) -> list[UUID]:
    """What a free worker should take: what a coder waits for first, then what came first.

    The rows decide, whatever message woke the worker: a broker's priorities are fixed when a
    message is sent, and a wave may open afterwards.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=timezone.now())
    rows = list(
        _undone()
        .filter(free)
        .order_by("clip__created_at", "clip_id")
        .values_list("clip_id", "clip__encounter_id")
    )
    awaited = awaited_among(encounter_id for _, encounter_id in rows)
    rows.sort(key=lambda row: row[1] not in awaited)
    return [clip_id for clip_id, _ in rows[:limit]]


def encounters_with_footage(encounter_ids: Iterable[UUID]) -> set[UUID]:
    """Those of them of which a recording has been brought in, whatever became of it."""
    rows = Clip.objects.filter(encounter__in=list(encounter_ids))
    return set(rows.values_list("encounter_id", flat=True))


def originals_due(limit: int) -> list[SealedOriginal]:
    """Those longest unchecked; one whose key is destroyed can be read, and checked, by nobody."""
    clips = Clip.objects.order_by(F("checked_at").asc(nulls_first=True), "created_at")
    found = (SealedOriginal(c.pk, c.key_id, c.storage_key) for c in clips.iterator())
    return list(islice((one for one in found if keys.has_key(one.key_id)), limit))


def clips_with_keys() -> list[UUID]:
    rows = Clip.objects.order_by("created_at").values_list("pk", "key_id")
    return [pk for pk, key_id in rows if keys.has_key(key_id)]


def has_renditions(clip_id: UUID) -> bool:
    return Rendition.objects.filter(clip_id=clip_id).exists()


def state_of(clip: Clip, now: datetime) -> ClipState:
    if hasattr(clip, "expiry"):
        return ClipState.EXPIRED
    if clip.renditions.all():
        return ClipState.READY
    if clip.job.failed_at:
        return ClipState.FAILED
    # Between two tries `leased_until` is a waiting time that nobody holds.
    if clip.job.leased_by and clip.job.leased_until and clip.job.leased_until > now:
        return ClipState.WORKING
    return ClipState.WAITING


def seconds_left(job: RenditionJob) -> int | None:
    """From the speed of this very try; None until that speed can be known."""
    if job.paced_at is None or job.heartbeat_at is None:
        return None
    seconds = (job.heartbeat_at - job.paced_at).total_seconds()
    done = job.permille - job.paced_permille
    if seconds < MEASURED_SECONDS or done < MEASURED_PERMILLE:
        return None
    return ceil((1000 - job.permille) * seconds / done)


def _undone() -> QuerySet[RenditionJob]:
    made = Rendition.objects.filter(clip=OuterRef("clip"))
    return RenditionJob.objects.filter(
        ~Exists(made), failed_at__isnull=True, clip__expiry__isnull=True
    )


def _clips() -> QuerySet[Clip]:
    rows = Clip.objects.select_related("job", "encounter", "expiry")
    return rows.prefetch_related("renditions")


def _pages(clips: Iterable[Clip]) -> list[ClipPage]:
    now = timezone.now()
    rows = [(clip, state_of(clip, now)) for clip in clips]
    unfinished = (ClipState.WAITING, ClipState.WORKING, ClipState.FAILED)
    awaited = awaited_among(clip.encounter_id for clip, state in rows if state in unfinished)
    return [_page(clip, state, awaited) for clip, state in rows]


def _page(clip: Clip, state: ClipState, awaited: set[UUID]) -> ClipPage:
    is_working = state is ClipState.WORKING
    return ClipPage(
        clip=clip,
        state=state,
        permille=1000 if state is ClipState.READY else clip.job.permille,
        seconds_left=seconds_left(clip.job) if is_working else None,
        is_awaited=clip.encounter_id in awaited,
        failure=clip.job.failure,
        profiles=sorted(rendition.profile for rendition in clip.renditions.all()),
    )


def _briefs(rows: QuerySet[Encounter]) -> list[EncounterBrief]:
    now = timezone.now()
    rows = rows.order_by("reference").prefetch_related(
        "members", "clips__job", "clips__renditions", "clips__expiry"
    )
    return [
        EncounterBrief(
            id=row.pk,
            study_id=row.study_id,
            reference=row.reference,
            members=tuple(MemberBrief(m.label, m.kind, m.description) for m in row.members.all()),
            clips=tuple(
                ClipBrief(
                    c.pk, c.camera, c.offset_ms, c.duration_ms, state_of(c, now), c.frame_rate
                )
                for c in row.clips.all()
            ),
        )
        for row in rows
    ]
