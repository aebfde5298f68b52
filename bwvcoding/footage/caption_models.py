"""What is said in a clip, as its custodian supplied it. A table of this app."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class Captions(Record):
    """One supply of captions for a clip; the newest version counts, and is the only one stored.

    The words lie in the store alone, sealed under the clip's data key. `size` and `sha256` are
    those of the file that was supplied.
    """

    SENSITIVITY = {
        "clip": "internal",
        "version": "internal",
        "storage_key": "sensitive",
        "cues": "internal",
        "size": "internal",
        "sha256": "internal",
        "supplied_by": "internal",
    }

    clip = models.ForeignKey("footage.Clip", on_delete=models.PROTECT, related_name="captions")
    version = models.PositiveIntegerField()
    storage_key = models.CharField(max_length=100, unique=True)
    cues = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    supplied_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        ordering = ["clip", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["clip", "version"], name="one_supply_per_version"),
            models.CheckConstraint(condition=Q(cues__gt=0), name="captions_say_something"),
        ]
