"""Work that is held by whoever does it, for as long as there are signs of life."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class Leased(Record):
    """One worker holds it at a time; how far that is, and how many tries there were.

    Between two tries `leased_until` is a waiting time, and nobody is named as holding it.
    """

    SENSITIVITY = {
        "leased_until": "internal",
        "leased_by": "internal",
        "heartbeat_at": "internal",
        "permille": "internal",
        "paced_at": "internal",
        "paced_permille": "internal",
        "attempts": "internal",
    }

    # What `renew` changes.
    RENEWED = ("permille", "heartbeat_at", "leased_until", "paced_at", "paced_permille")

    leased_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=40, blank=True)
    heartbeat_at = models.DateTimeField(null=True)
    permille = models.PositiveSmallIntegerField(default=0)
    # Where and when this try's own speed is measured from: its first sign of progress.
    paced_at = models.DateTimeField(null=True)
    paced_permille = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    def is_free(self, now: datetime) -> bool:
        """Neither held nor resting between two tries."""
        return self.leased_until is None or self.leased_until <= now

    def is_held(self, now: datetime) -> bool:
        """Somebody is at work on it."""
        return bool(self.leased_by) and not self.is_free(now)

    def take(self, holder: str, now: datetime, until: datetime) -> None:
        """A try begins."""
        self.leased_by, self.leased_until, self.heartbeat_at = holder, until, now
        self.attempts, self.permille = self.attempts + 1, 0
        self.paced_at, self.paced_permille = None, 0

    def renew(self, permille: int, now: datetime, until: datetime) -> None:
        """A sign of life of this try."""
        self.permille, self.heartbeat_at, self.leased_until = permille, now, until
        if self.paced_at is None and permille > 0:
            self.paced_at, self.paced_permille = now, permille


def free_at(now: datetime) -> Q:
    """The rows of which `is_free` is true."""
    return Q(leased_until__isnull=True) | Q(leased_until__lte=now)
