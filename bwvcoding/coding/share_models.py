"""What decides who gets which encounter beside the design: bars, commands, capacity."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bwvcoding.core.record import Record


class Bar(Record):
    """This person never codes this encounter, because somebody said so; it is never taken back."""

    class Kind(models.TextChoices):
        INTEREST = "interest", "Knows someone in it or has a part in it"
        PANEL = "panel", "Viewed it in a panel"

    SENSITIVITY = {
        "encounter": "internal",
        "coder": "internal",
        "kind": "internal",
        "words": "sensitive",
        "recorded_by": "internal",
    }

    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bars"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    words = models.TextField(blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["encounter", "coder", "kind"], name="barred_once"),
        ]


class Policing(Record):
    """Whose officers are seen: the command of an encounter. Published stop records name none."""

    SENSITIVITY = {"encounter": "internal", "command": "internal"}

    encounter = models.OneToOneField("footage.Encounter", on_delete=models.PROTECT)
    command = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(command=""), name="a_command_has_a_name"),
        ]


class Capacity(Record):
    """How many encounters a week a coder can do, by their own word."""

    SENSITIVITY = {"study": "internal", "coder": "internal", "per_week": "internal"}

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    per_week = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "coder"], name="one_capacity_per_coder"),
            models.CheckConstraint(condition=models.Q(per_week__gte=1), name="at_least_one_a_week"),
        ]
