"""Refusals of one kind that come in a flood, while they are counted. A table of this app."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from bwvcoding.core.record import Record


class DenialTally(Record):
    """One actor, one rule, one path, within one minute: what has been logged and what has not.

    A count on its way into the log and no evidence; it is gone when its event is there.
    """

    SENSITIVITY = {
        "key": "internal",
        "actor_id": "internal",
        "study_id": "internal",
        "act": "internal",
        "rule": "internal",
        "route": "internal",
        "began_at": "internal",
        "logged": "internal",
        "unsaid": "internal",
        "first_unsaid_at": "internal",
        "last": "internal",
        "others": "internal",
    }

    key = models.CharField(max_length=64, unique=True)
    actor_id = models.UUIDField()
    study_id = models.UUIDField(null=True)
    act = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    route = models.CharField(max_length=200)
    began_at = models.DateTimeField(default=timezone.now)
    logged = models.PositiveIntegerField(default=0)
    unsaid = models.PositiveIntegerField(default=0)
    first_unsaid_at = models.DateTimeField(null=True)
    # What was asked for last, and some of the other things that were.
    last = models.JSONField(default=dict)
    others = models.JSONField(default=list)
