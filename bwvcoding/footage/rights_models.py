"""What people on footage ask for by data protection law, and what is taken out for it. Tables."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class RightsRequest(Record):
    """One person's request about one clip, under the number of the controller's own case.

    Who asked is not written here: the controller's case file knows, and the log must not.
    """

    class Kind(models.TextChoices):
        """Data Protection Act 2018 s.45 (access), s.46 (rectification) and s.47 (erasure)."""

        ACCESS = "access", "Access"
        WITHDRAWAL = "withdrawal", "Withdrawal or objection"
        ERASURE = "erasure", "Erasure"
        RECTIFICATION = "rectification", "Rectification"

    class Outcome(models.TextChoices):
        MET = "met", "Met"
        REFUSED = "refused", "Refused"

    SENSITIVITY = {
        "clip": "internal",
        "kind": "internal",
        "came_in_on": "internal",
        "reference": "internal",
        "recorded_by": "internal",
        "outcome": "internal",
        "grounds": "sensitive",
        "answered_at": "internal",
        "answered_by": "internal",
    }

    clip = models.ForeignKey(
        "footage.Clip", on_delete=models.PROTECT, related_name="rights_requests"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    came_in_on = models.DateField()
    reference = models.CharField(max_length=40)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    grounds = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, outcome="")
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(outcome=""),
                name="a_request_is_answered_by_someone_somehow",
            ),
        ]


class Withdrawal(Record):
    """An encounter that was taken out of its study, for good, from `created_at` on."""

    SENSITIVITY = {"encounter": "internal", "request": "internal"}

    encounter = models.OneToOneField(
        "footage.Encounter", on_delete=models.PROTECT, related_name="withdrawal"
    )
    request = models.OneToOneField(RightsRequest, on_delete=models.PROTECT)
