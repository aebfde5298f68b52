"""Meetings on divergence, who came, and how single disagreements were settled."""

from __future__ import annotations

from enum import StrEnum

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


class AgendaUnit(Record):
    """One disputed unit, in its place on the agenda; frozen when the debrief is called.

    `cause` says why its coders differ, `route` where that belongs, as the gate's reader was told.
    """

    SENSITIVITY = {
        "debrief": "internal",
        "place": "internal",
        "encounter": "internal",
        "member": "internal",
        "variable": "internal",
        "cause": "internal",
        "route": "internal",
        "talk_opened_at": "internal",
    }

    debrief = models.ForeignKey(Debrief, on_delete=models.PROTECT, related_name="agenda")
    place = models.PositiveIntegerField()
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    member = models.CharField(max_length=10, blank=True)
    variable = models.CharField(max_length=60)
    cause = models.CharField(max_length=20, blank=True)
    route = models.CharField(max_length=20, blank=True)
    talk_opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["debrief", "encounter", "member", "variable"], name="once_on_the_agenda"
            ),
            models.UniqueConstraint(fields=["debrief", "place"], name="one_unit_per_place"),
        ]


class Stage(StrEnum):
    """A vote is taken twice: before the talk about a unit, and after it."""

    BEFORE = "before"
    AFTER = "after"


class Ballot(Record):
    """This person has voted; never what for."""

    SENSITIVITY = {"unit": "internal", "stage": "internal", "voter": "internal"}

    unit = models.ForeignKey(AgendaUnit, on_delete=models.PROTECT, related_name="ballots")
    stage = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Stage])
    voter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "stage", "voter"], name="one_vote_per_person"),
        ]


class Tally(Record):
    """How often each value was voted for; never by whom.

    The row is made with the agenda, so that neither its age nor the order of its values says
    who voted when. `counts` maps a value as JSON to its votes, in the order of those texts.
    """

    SENSITIVITY = {"unit": "internal", "stage": "internal", "counts": "sensitive"}

    unit = models.ForeignKey(AgendaUnit, on_delete=models.PROTECT, related_name="tallies")
    stage = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Stage])
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "stage"], name="one_tally_per_stage"),
        ]


class Reading(Record):
    """This person has seen what the coders of the agenda said: from then on they are not blind."""

    SENSITIVITY = {"debrief": "internal", "user": "internal", "last_read_at": "internal"}

    debrief = models.ForeignKey(Debrief, on_delete=models.PROTECT, related_name="readings")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    last_read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debrief", "user"], name="one_reading_per_person"),
        ]


class Attendance(Record):
    """One person was there, or read it afterwards and signed off."""

    SENSITIVITY = {"debrief": "internal", "user": "internal", "is_asynchronous": "internal"}

    debrief = models.ForeignKey(Debrief, on_delete=models.PROTECT, related_name="attendances")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    is_asynchronous = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["debrief", "user"], name="one_attendance_per_person"),
        ]


class Decision(Record):
    """What a debrief decided about a variable; nothing follows from it by itself."""

    class Kind(models.TextChoices):
        RULE_TEXT = "rule_text", "The rule is written more clearly"
        RETRAINING = "retraining", "Coders practise it again"
        RECODE = "recode", "It is coded again"
        ACCEPT = "accept", "The difference is kept as a finding"

    SENSITIVITY = {
        "debrief": "internal",
        "variable": "internal",
        "kind": "internal",
        "text": "sensitive",
        "decided_by": "internal",
    }

    debrief = models.ForeignKey(Debrief, on_delete=models.PROTECT, related_name="decisions")
    variable = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_decision_has_its_text"),
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
