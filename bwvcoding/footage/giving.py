"""Grants as they stand, beside which the log can be laid: reads for those who check."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncHour
from django.utils import timezone

from bwvcoding.footage.models import Grant, Viewing


@dataclass(frozen=True)
class GivenGrant:
    """`keys` is how often a key left under it by the grant's own count, not by the log's."""

    id: UUID
    clip_id: UUID
    user_id: UUID
    at: datetime
    keys: int


def given_grants(
    study_id: UUID, since: datetime, until: datetime, before: UUID | None, limit: int
) -> list[GivenGrant]:
    """Newest first; identifiers grow with time, so that one of them says where to go on."""
    rows = Grant.objects.filter(
        clip__study=study_id, created_at__gte=since, created_at__lt=until
    ).order_by("-pk")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [
        GivenGrant(row.pk, row.clip_id, row.user_id, row.created_at, sum(row.opened.values()))
        for row in rows[:limit]
    ]


def live_grants(study_id: UUID, user_ids: Collection[UUID]) -> dict[UUID, int]:
    """Person → how many grants they could watch under this minute."""
    rows = Grant.objects.filter(
        clip__study=study_id,
        user__in=user_ids,
        revoked_at__isnull=True,
        expires_at__gt=timezone.now(),
    )
    return dict(rows.order_by().values("user").annotate(n=Count("pk")).values_list("user", "n"))


def activity_by_hour(study_id: UUID, since: datetime, until: datetime) -> dict[datetime, int]:
    """Hour → grants given and viewings begun in it, by their own tables."""
    found: dict[datetime, int] = {}
    for model in (Grant, Viewing):
        rows = model.objects.filter(
            clip__study=study_id, created_at__gte=since, created_at__lt=until
        )
        hours = rows.order_by().annotate(hour=TruncHour("created_at")).values("hour")
        for hour, number in hours.annotate(n=Count("pk")).values_list("hour", "n"):
            found[hour] = found.get(hour, 0) + number
    return found
