"""Footage opened in an emergency to somebody who has no right to watch it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record


class BreakGlass(Record):
    """Asked for by one person, for one clip; opened by another until `ends_at`, or never.

    No status: what it is now follows from its times and the clock, so that it ends by itself.
    """

    SENSITIVITY = {
        "clip": "internal",
        "asked_by": "internal",
        "reason": "sensitive",
        "opened_by": "internal",
        "opened_at": "internal",
        "ends_at": "internal",
        "ended_by": "internal",
        "ended_at": "internal",
    }

    clip = models.ForeignKey("footage.Clip", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.CharField(max_length=1000)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_by__isnull=True, opened_at__isnull=True, ends_at__isnull=True)
                | Q(opened_by__isnull=False, opened_at__isnull=False, ends_at__gt=F("opened_at")),
                name="glass_is_opened_by_someone_until_a_time",
            ),
            models.CheckConstraint(
                condition=Q(opened_by__isnull=True) | ~Q(opened_by=F("asked_by")),
                name="glass_is_opened_by_another",
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_at__isnull=True)
                | Q(ended_by__isnull=False, ended_at__isnull=False),
                name="glass_is_ended_by_someone",
            ),
        ]
        indexes = [models.Index(fields=["clip", "asked_by"], name="glass_by_clip")]
