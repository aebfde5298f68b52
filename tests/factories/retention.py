"""Clips whose last day is past, and clips that somebody holds."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bwvcoding.footage import actions
from bwvcoding.footage.keeping import today
from bwvcoding.footage.models import Clip, RetentionDate
from tests.cast import Cast
from tests.factories.footage import ready_clip


def past_its_day(cast: Cast, one: Clip, days: int = 1) -> Clip:
    """Its last day was that many days ago: set in time, then left alone."""
    actions.set_retention(
        clip_id=one.pk,
        retain_until=today(),
        reason="The study is over.",
        proved_at=timezone.now(),
        actor=cast.kit,
    )
    last = today() - timedelta(days=days)
    RetentionDate.objects.filter(clip=one).update(retain_until=last)
    return one


def due_clip(cast: Cast, reference: str = "E1") -> Clip:
    return past_its_day(cast, ready_clip(cast, reference))
