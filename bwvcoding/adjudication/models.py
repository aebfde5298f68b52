"""Meetings on divergence, who came, and how single disagreements were settled."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class Debrief(Record):
    """A meeting of a wave's coders on diverging variables; closed only with its quorum."""

    SENSITIVITY = {
        "wave": "internal",
        "variables": "internal",
        "meets_at": "internal",
        "called_by": "internal",
        "minutes": "sensitive",
        "closed_at": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variables = models.JSONField()
    meets_at = models.DateTimeField()
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    minutes = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(minutes=""),
                name="a_closed_debrief_has_minutes",
            ),
        ]


class Attendance(Record):
    """One person was there."""

    SENSITIVITY = {"debrief": "internal", "user": "internal"}

    debrief = models.ForeignKey(Debrief, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debrief", "user"], name="one_attendance_per_person"),
        ]


class Settlement(Record):
    """The settled value of one unit, by someone who had not coded it.

    It stands beside the codings and never among them: agreement is computed without it.
    """

    SENSITIVITY = {
        "wave": "internal",
        "encounter": "internal",
        "member": "internal",
        "variable": "internal",
        "value": "sensitive",
        "reason": "sensitive",
        "settled_by": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    member = models.CharField(max_length=10, blank=True)
    variable = models.CharField(max_length=60)
    value = models.JSONField()
    reason = models.TextField()
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "encounter", "member", "variable"], name="settled_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_settlement_has_its_reason"),
        ]
