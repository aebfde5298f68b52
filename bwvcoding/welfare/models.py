"""Notes to the welfare contact, and referrals to the controllers. Joined with no coding."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class WelfareNote(Record):
    """What stayed with a coder: for the welfare contact's eyes alone; words are optional."""

    SENSITIVITY = {
        "study": "internal",
        "encounter": "sensitive",
        "author": "sensitive",
        "words": "sensitive",
        "closed_at": "internal",
        "closed_by": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    words = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="a_closed_note_says_who_spoke",
            ),
        ]


class Referral(Record):
    """Possible misconduct seen by a coder, told to the controllers; `at_ms` is the encounter's."""

    SENSITIVITY = {
        "study": "internal",
        "encounter": "internal",
        "referred_by": "sensitive",
        "at_ms": "sensitive",
        "words": "sensitive",
        "accepted_at": "internal",
        "accepted_by": "internal",
        "closed_at": "internal",
        "closed_by": "internal",
        "outcome": "sensitive",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    referred_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at_ms = models.PositiveIntegerField()
    words = models.TextField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, accepted_at__isnull=False) & ~Q(outcome="")),
                name="a_closed_referral_says_what_became_of_it",
            ),
        ]

    @property
    def state(self) -> str:
        """Derived each time; stored nowhere."""
        if self.closed_at:
            return "closed"
        return "accepted" if self.accepted_at else "new"
