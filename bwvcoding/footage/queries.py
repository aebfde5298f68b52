"""Reads of footage; the public interface of this app to those above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import islice
from uuid import UUID

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone

from bwvcoding.core.errors import NotFound
from bwvcoding.footage import keys
from bwvcoding.footage.arriving import is_upload_going as is_upload_going
from bwvcoding.footage.arriving import manifest_report as manifest_report
from bwvcoding.footage.arriving import own_upload as own_upload
from bwvcoding.footage.arriving import unfinished_uploads as unfinished_uploads
from bwvcoding.footage.arriving import uploads_abandoned as uploads_abandoned
from bwvcoding.footage.giving import GivenGrant as GivenGrant
from bwvcoding.footage.giving import activity_by_hour as activity_by_hour
from bwvcoding.footage.giving import given_grants as given_grants
from bwvcoding.footage.giving import live_grants as live_grants
from bwvcoding.footage.keeping import clips_overdue as clips_overdue
from bwvcoding.footage.keeping import clips_to_destroy as clips_to_destroy
from bwvcoding.footage.keeping import clips_to_expire as clips_to_expire
from bwvcoding.footage.keeping import footage_of as footage_of
from bwvcoding.footage.keeping import kept_in_study as kept_in_study
from bwvcoding.footage.making import Progress, progress_of
from bwvcoding.footage.making import clips_due as clips_due
from bwvcoding.footage.making import clips_to_make as clips_to_make
from bwvcoding.footage.making import clips_with_pieces_left as clips_with_pieces_left
from bwvcoding.footage.models import (
    Clip,
    Encounter,
    EncounterMember,
    Grant,
    Rendition,
    Viewing,
)
from bwvcoding.footage.policies import opened_ms
from bwvcoding.footage.rights import is_withdrawn as is_withdrawn
from bwvcoding.footage.rights import withdrawn_anywhere as withdrawn_anywhere
from bwvcoding.footage.rights import withdrawn_encounters as withdrawn_encounters
from bwvcoding.footage.urgency import awaited_among


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
    sensitivity_tags: tuple[str, ...] = ()
    is_withdrawn: bool = False

    @property
    def is_ready(self) -> bool:
        """There is at least one clip, every clip can be played, and nobody has withdrawn it."""
        states = {clip.state for clip in self.clips}
        return states == {ClipState.READY} and not self.is_withdrawn


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
    pieces: int
    pieces_made: int
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


def cast_of(encounter_id: UUID) -> tuple[MemberBrief, ...]:
    """The cast list alone. Not kept, though it never changes: who then waits less would learn that
    somebody else has been at this encounter."""
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


def originals_due(limit: int) -> list[SealedOriginal]:
    """Those longest unchecked; one whose key is destroyed can be read, and checked, by nobody."""
    clips = Clip.objects.order_by(F("checked_at").asc(nulls_first=True), "created_at")
    found = (SealedOriginal(c.pk, c.key_id, c.storage_key) for c in clips.iterator())
    return list(islice((one for one in found if keys.has_key(one.key_id)), limit))


def clips_among(study_id: UUID, clip_ids: Iterable[str]) -> set[str]:
    """Those of these that are the study's."""
    rows = Clip.objects.filter(study_id=study_id, pk__in=list(clip_ids))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def encounters_with_footage(encounter_ids: Iterable[UUID]) -> set[UUID]:
    """Those of them of which a recording has been brought in, whatever became of it."""
    rows = Clip.objects.filter(encounter__in=list(encounter_ids))
    return set(rows.values_list("encounter_id", flat=True))


def viewed_otherwise(
    user_ids: Iterable[UUID], encounter_ids: Iterable[UUID]
) -> set[tuple[UUID, UUID]]:
    """(person, encounter) of these that were watched for anything but coding an assignment."""
    wanted = set(encounter_ids)
    rows = Viewing.objects.filter(user__in=list(user_ids), grant__assignment_id__isnull=True)
    found = rows.values_list("user_id", "clip__encounter_id").distinct()
    return {(person, encounter) for person, encounter in found if encounter in wanted}


def tagged_encounters(encounter_ids: Iterable[UUID]) -> set[UUID]:
    """Those of them whose footage somebody is warned of."""
    rows = Encounter.objects.filter(pk__in=list(encounter_ids)).exclude(sensitivity_tags=[])
    return set(rows.values_list("pk", flat=True))


def tagged_opened_ms(user_id: UUID, since: datetime, tags: Iterable[str]) -> int:
    """Milliseconds of footage with any of these tags that a person has opened since, from the keys
    that left: what their browser fetched, played or not."""
    wanted = set(tags)
    rows = Grant.objects.filter(user=user_id, created_at__gte=since)
    rows = rows.exclude(clip__encounter__sensitivity_tags=[])
    return sum(
        opened_ms(grant)
        for grant in rows.select_related("clip__encounter")
        if wanted & set(grant.clip.encounter.sensitivity_tags)
    )


def clips_with_keys() -> list[UUID]:
    rows = Clip.objects.order_by("created_at").values_list("pk", "key_id")
    return [pk for pk, key_id in rows if keys.has_key(key_id)]


def has_renditions(clip_id: UUID) -> bool:
    return Rendition.objects.filter(clip_id=clip_id).exists()


def files_of(clip_id: UUID) -> frozenset[str]:
    """The names of every file that was made of the clip."""
    lists = Rendition.objects.filter(clip_id=clip_id).values_list("parts", flat=True)
    return frozenset(part["name"] for parts in lists for part in parts)


def state_of(clip: Clip, now: datetime) -> ClipState:
    if hasattr(clip, "expiry"):
        return ClipState.EXPIRED
    if clip.renditions.all():
        return ClipState.READY
    if clip.job.failed_at:
        return ClipState.FAILED
    if any(work.is_held(now) for work in (clip.job, *clip.pieces.all())):
        return ClipState.WORKING
    return ClipState.WAITING


def _clips() -> QuerySet[Clip]:
    rows = Clip.objects.select_related("job", "encounter", "expiry")
    return rows.prefetch_related("renditions", "pieces")


def _pages(clips: Iterable[Clip]) -> list[ClipPage]:
    now = timezone.now()
    rows = [(clip, state_of(clip, now)) for clip in clips]
    unfinished = (ClipState.WAITING, ClipState.WORKING, ClipState.FAILED)
    awaited = awaited_among(clip.encounter_id for clip, state in rows if state in unfinished)
    return [_page(clip, state, awaited, now) for clip, state in rows]


def _page(clip: Clip, state: ClipState, awaited: set[UUID], now: datetime) -> ClipPage:
    done = Progress(1000, None) if state is ClipState.READY else progress_of(clip, now)
    return ClipPage(
        clip=clip,
        state=state,
        permille=done.permille,
        seconds_left=done.seconds_left,
        pieces=done.pieces,
        pieces_made=done.pieces_made,
        is_awaited=clip.encounter_id in awaited,
        failure=clip.job.failure,
        profiles=sorted(rendition.profile for rendition in clip.renditions.all()),
    )


def _briefs(rows: QuerySet[Encounter]) -> list[EncounterBrief]:
    now = timezone.now()
    # That there is a rendition makes a clip ready; its list of files is long and not asked for.
    made = Prefetch("renditions", Rendition.objects.only("clip"))
    clips = Clip.objects.select_related("job", "expiry").prefetch_related(made)
    rows = rows.select_related("withdrawal").order_by("reference")
    found = list(rows.prefetch_related("members", Prefetch("clips", clips)))
    unmade = [c for row in found for c in row.clips.all() if not c.renditions.all()]
    prefetch_related_objects(unmade, "pieces")
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
            sensitivity_tags=tuple(row.sensitivity_tags),
            is_withdrawn=hasattr(row, "withdrawal"),
        )
        for row in found
    ]
