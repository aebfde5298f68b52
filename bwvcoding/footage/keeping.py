"""Until when a clip is kept: its own date or the rule of the protocol in force, and its holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from bwvcoding.audit.queries import Cover, cover, covers
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.storage import store
from bwvcoding.footage.keys import has_key
from bwvcoding.footage.models import Clip, Expiry, Hold
from bwvcoding.studies.queries import protocol_in_force

# A clip the nightly task has missed for this long is found by the sweep.
LATE = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """One clip with how long it is kept, and why longer."""

    clip: Clip
    retain_until: date | None
    is_own_date: bool
    days_left: int | None
    holds: list[Hold]
    expiry: Expiry | None
    cover: Cover | None


@dataclass(frozen=True)
class Footage:
    """The id of a clip's data key, and the names under which its bytes lie in the store."""

    key_id: str
    stored: tuple[str, ...]


def today() -> date:
    """The day in London: a date of retention is a day there."""
    return timezone.localdate(timezone=_zone())


def rule_days(study_id: UUID) -> int | None:
    """Days from the upload, as the controllers have signed; None where they signed no rule."""
    protocol = protocol_in_force(study_id)
    return protocol.document.get("retention_days") if protocol else None


def retain_until_of(clip: Clip, days: int | None) -> date | None:
    """The last day; None where neither a person nor the protocol has named one."""
    own = getattr(clip, "retention_date", None)
    if own is not None:
        return own.retain_until
    if days is None:
        return None
    return timezone.localdate(clip.created_at, timezone=_zone()) + timedelta(days=days)


def kept_in_study(study_id: UUID) -> list[Kept]:
    """Every clip of the study; what ends first stands first, what has ended last."""
    days, now = rule_days(study_id), today()
    clips = list(_clips().filter(study_id=study_id))
    awaited = covers(Event.CLIP_EXPIRED, [clip.pk for clip in clips if _is_ending(clip)])
    rows = [_kept(clip, days, now, awaited.get(clip.pk)) for clip in clips]
    return sorted(
        rows, key=lambda row: (row.expiry is not None, row.days_left is None, row.days_left or 0)
    )


def kept(clip_id: UUID) -> Kept:
    found = _clips().filter(pk=clip_id).first()
    if found is None:
        raise NotFound
    awaited = cover(Event.CLIP_EXPIRED, found.pk) if _is_ending(found) else None
    return _kept(found, rule_days(found.study_id), today(), awaited)


def clips_to_expire() -> list[UUID]:
    """Past their last day and held by nobody: for the nightly task."""
    return [clip_id for study_id in _studies() for clip_id in _past(study_id, today())]


def clips_overdue(limit: int) -> list[UUID]:
    """What the night has missed: for the worker's sweep."""
    late = today() - LATE
    return [clip_id for study_id in _studies() for clip_id in _past(study_id, late)][:limit]


def clips_to_destroy(limit: int) -> list[UUID]:
    """Ended, and the controllers' word is given; or a worker stopped before all of it was gone."""
    rows = Expiry.objects.filter(destroyed_at__isnull=True).order_by("created_at")
    covered = covers(Event.CLIP_EXPIRED, rows.values_list("clip_id", flat=True))
    return [clip_id for clip_id, found in covered.items() if found.is_met][:limit]


def footage_of(clip_id: UUID) -> Footage:
    """All there may be of a clip: key, original, captions, every rendition and piece, every try."""
    clip = Clip.objects.prefetch_related("renditions").get(pk=clip_id)
    made = sorted({rendition.storage_key for rendition in clip.renditions.all()})
    tries = (f"renditions/{clip.pk}", f"pieces/{clip.pk}", f"captions/{clip.pk}")
    return Footage(clip.key_id, (clip.storage_key, *made, *tries))


def left_of(clip: Clip) -> list[str]:
    """What is still there of it, key and objects."""
    stored = [clip.storage_key, *(one.storage_key for one in clip.captions.all())]
    for made in (*clip.renditions.all(), *clip.pieces.all()):
        stored += [f"{made.storage_key}/{part['name']}" for part in made.parts]
    left = [key for key in stored if store().exists(key)]
    # A clip brought in before footage was sealed has no key.
    return [clip.key_id, *left] if clip.key_id and has_key(clip.key_id) else left


def _is_ending(clip: Clip) -> bool:
    """Decided, and not yet destroyed."""
    expiry = getattr(clip, "expiry", None)
    return expiry is not None and expiry.destroyed_at is None


def _kept(clip: Clip, days: int | None, now: date, awaited: Cover | None) -> Kept:
    expiry = getattr(clip, "expiry", None)
    last = expiry.retain_until if expiry else retain_until_of(clip, days)
    return Kept(
        clip=clip,
        retain_until=last,
        is_own_date=hasattr(clip, "retention_date"),
        days_left=None if last is None or expiry else (last - now).days,
        holds=[hold for hold in clip.holds.all() if hold.lifted_at is None],
        expiry=expiry,
        cover=awaited,
    )


def _clips() -> QuerySet[Clip]:
    return Clip.objects.select_related("encounter", "retention_date", "expiry").prefetch_related(
        "holds__placed_by"
    )


def _studies() -> list[UUID]:
    rows = Clip.objects.filter(expiry__isnull=True).order_by().values_list("study_id", flat=True)
    return sorted(rows.distinct())


def _past(study_id: UUID, day: date) -> list[UUID]:
    held = Hold.objects.filter(clip=OuterRef("pk"), lifted_at__isnull=True)
    days = rule_days(study_id)
    past = Q(retention_date__retain_until__lt=day)
    if days is not None:
        past |= Q(retention_date__isnull=True, created_at__lt=_midnight(day - timedelta(days=days)))
    clips = Clip.objects.filter(past, ~Exists(held), study_id=study_id, expiry__isnull=True)
    return list(clips.order_by("created_at").values_list("pk", flat=True))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=_zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(settings.LOCAL_TIME_ZONE)
