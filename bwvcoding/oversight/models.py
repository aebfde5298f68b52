"""What stood out in the log, who closed it and why, and how far it has been judged."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from bwvcoding.core.record import Record


class Alert(Record):
    """One finding of one rule, told once of its subject within a window; never changed or removed.

    `people` and `clip_id` are no foreign keys, as in the log: it must outlive what it speaks of.
    """

    SENSITIVITY = {
        "study": "internal",
        "rule": "internal",
        "subject": "internal",
        "window_start": "internal",
        "began_at": "internal",
        "people": "internal",
        "clip_id": "internal",
        "about": "internal",
        "measured": "internal",
        "evidence": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    rule = models.CharField(max_length=4)
    subject = models.CharField(max_length=250)
    window_start = models.DateTimeField()
    began_at = models.DateTimeField()
    people = models.JSONField(default=list)
    clip_id = models.UUIDField(null=True)
    about = models.CharField(max_length=120, blank=True)
    measured = models.JSONField(default=dict)
    # Events of the log, by their identifiers.
    evidence = models.JSONField(default=list)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["study", "rule", "subject", "window_start"], name="told_once_in_a_window"
            )
        ]


class AlertClosing(Record):
    """A controller has looked, and says what it was. The alert stays as it is (L21)."""

    SENSITIVITY = {"alert": "internal", "closed_by": "internal", "reason": "sensitive"}

    alert = models.OneToOneField(Alert, on_delete=models.PROTECT, related_name="closing")
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()


class JudgedLog(Record):
    """Up to which place in the log's tree, and up to which moment, a study has been judged."""

    SENSITIVITY = {"study": "internal", "number": "internal", "judged_at": "internal"}

    study = models.OneToOneField("studies.Study", on_delete=models.PROTECT)
    number = models.BigIntegerField(default=0)
    judged_at = models.DateTimeField()
