"""What is asked of the log to judge what stands out in it; always of a stretch of it, never all."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from bwvcoding.audit.models import AuditEvent, Checkpoint, Cosignature, Leaf, WaitingEvent, Witness

AT_ONCE = 500
# The most of one subject that one judgement reads: its newest.
MOST = 20_000


def placed_from(number: int, most: int) -> list[AuditEvent]:
    """Events by their place in the tree, which they get after their commit: none is passed by."""
    rows = Leaf.objects.filter(number__gte=number).order_by("number")[:most]
    ids = list(rows.values_list("event_id", flat=True))
    found: dict[UUID, AuditEvent] = {}
    for at in range(0, len(ids), AT_ONCE):
        found |= AuditEvent.objects.in_bulk(ids[at : at + AT_ONCE])
    return [found[event_id] for event_id in ids if event_id in found]


def acts_between(
    since: datetime,
    until: datetime,
    actions: Collection[str],
    study_id: UUID,
    *,
    actor: UUID | None = None,
    clip: UUID | None = None,
) -> list[AuditEvent]:
    """Of one person, one clip or one study, in order of time. Signing in belongs to no study."""
    rows = AuditEvent.objects.filter(at__gte=since, at__lte=until, action__in=actions)
    if actor is not None:
        rows = rows.filter(actor_id=actor).filter(Q(study_id=study_id) | Q(study_id=None))
    elif clip is not None:
        rows = rows.filter(clip_id=clip)
    else:
        rows = rows.filter(study_id=study_id)
    return list(rows.order_by("-at", "-pk")[:MOST])[::-1]


def saves_of(target_ids: Collection[str], actions: Collection[str]) -> list[AuditEvent]:
    """All such acts on these things, by the index of what was acted on."""
    rows = AuditEvent.objects.filter(target_id__in=target_ids, action__in=actions)
    return list(rows.order_by("at", "pk")[:MOST])


def clips_by_day(
    actor: UUID, study_id: UUID, action: str, since: datetime, until: datetime
) -> dict[date, int]:
    """How many clips an act of one person was about, on each day (UTC) on which there was one."""
    rows: QuerySet = AuditEvent.objects.filter(
        actor_id=actor, study_id=study_id, action=action, at__gte=since, at__lte=until
    )
    by_day = rows.order_by().annotate(day=TruncDate("at")).values("day")
    return {row["day"]: row["n"] for row in by_day.annotate(n=Count("clip_id", distinct=True))}


def first_between(since: datetime, until: datetime, but_not: str) -> AuditEvent | None:
    """By the identifier, which begins with its millisecond: there is no index on the time alone."""
    rows = AuditEvent.objects.filter(pk__gte=_least(since), pk__lt=_least(until))
    return rows.exclude(action=but_not).order_by("pk").first()


def longest_waiting() -> AuditEvent | None:
    oldest = WaitingEvent.objects.order_by("pk").values("pk")[:1]
    return AuditEvent.objects.filter(pk__in=oldest).first()


def witnesses_awaited() -> list[tuple[str, datetime]]:
    """Witnesses that have not cosigned what the log has grown by, each with since when."""
    found = []
    for witness in Witness.objects.filter(ended_at=None).order_by("name"):
        rows = Cosignature.objects.filter(witness=witness.name)
        last = rows.order_by("-size").values_list("size", flat=True).first() or 0
        grown = Checkpoint.objects.filter(size__gt=last, at__gte=witness.created_at)
        first = grown.order_by("size").values_list("at", flat=True).first()
        if first is not None:
            found.append((witness.name, first))
    return found


def _least(at: datetime) -> UUID:
    """RFC 9562, 5.7: 48 bits of milliseconds come first."""
    return UUID(int=int(at.timestamp() * 1000) << 80)
