"""How long footage is kept, what holds it, and that it has ended. Tables of this app."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class RetentionDate(Record):
    """A clip's own last day, set by a person; without one the signed protocol's rule holds."""

    SENSITIVITY = {
        "clip": "internal",
        "retain_until": "internal",
        "reason": "sensitive",
        "set_by": "internal",
    }

    clip = models.OneToOneField(
        "footage.Clip", on_delete=models.PROTECT, related_name="retention_date"
    )
    retain_until = models.DateField()
    reason = models.CharField(max_length=500)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)


class Hold(Record):
    """Somebody's reason why a clip may not end; it stands from `created_at` until it is lifted."""

    SENSITIVITY = {
        "clip": "internal",
        "reason": "sensitive",
        "placed_by": "internal",
        "lifted_at": "internal",
        "lifted_by": "internal",
        "lift_reason": "sensitive",
    }

    clip = models.ForeignKey("footage.Clip", on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=500)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    lift_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True, lift_reason="")
                | Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason=""),
                name="a_hold_is_lifted_by_someone_for_a_reason",
            ),
        ]


class Expiry(Record):
    """The end of a clip's footage: decided at `created_at`, complete at `destroyed_at`."""

    SENSITIVITY = {"clip": "internal", "retain_until": "internal", "destroyed_at": "internal"}

    clip = models.OneToOneField("footage.Clip", on_delete=models.PROTECT, related_name="expiry")
    # The last day it was to be kept, as it stood then.
    retain_until = models.DateField()
    destroyed_at = models.DateTimeField(null=True)
