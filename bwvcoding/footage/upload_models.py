"""What is kept of a recording while it arrives, piece by piece."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from bwvcoding.core.record import Record


class Upload(Record):
    """A recording on its way in: what it will be, and how many of its bytes are safely here.

    No status: it goes on while it has neither a clip nor an end. The bytes lie in the staging
    folder under its id; those after `arrived` are not counted and will be written again.
    """

    SENSITIVITY = {
        "encounter": "internal",
        "uploaded_by": "internal",
        "file_name": "sensitive",
        "camera": "internal",
        "wearer_role": "internal",
        "offset_ms": "internal",
        "size": "internal",
        "sha256": "internal",
        "arrived": "internal",
        "touched_at": "internal",
        "clip": "internal",
        "ended_at": "internal",
    }

    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    file_name = models.CharField(max_length=120)
    camera = models.CharField(max_length=40)
    wearer_role = models.CharField(max_length=40, blank=True)
    offset_ms = models.IntegerField(default=0)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    arrived = models.PositiveBigIntegerField(default=0)
    touched_at = models.DateTimeField(default=timezone.now)
    clip = models.OneToOneField("footage.Clip", on_delete=models.PROTECT, null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0), name="upload_has_bytes"),
            models.CheckConstraint(
                condition=Q(arrived__lte=F("size")), name="no_more_arrives_than_was_announced"
            ),
            models.CheckConstraint(
                condition=Q(clip__isnull=True) | Q(ended_at__isnull=True),
                name="upload_became_a_clip_or_ended",
            ),
        ]

    @property
    def as_logged(self) -> dict[str, str | int]:
        """What the log says of it to a reader who may not list footage."""
        return {"camera": self.camera, "reference": self.encounter.reference, "size": self.size}
