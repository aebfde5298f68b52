"""Waves, assignments, and one coder's judgement of one encounter."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record


class Wave(Record):
    """A round of coding with one purpose, under one signed protocol."""

    class Purpose(models.TextChoices):
        CALIBRATION = "calibration", "Calibration"
        PILOT = "pilot", "Pilot"
        MAIN = "main", "Main"
        RECODE = "recode", "Recode"

    SENSITIVITY = {
        "study": "internal",
        "protocol": "internal",
        "name": "internal",
        "purpose": "internal",
        "overlap": "internal",
        "recodes": "internal",
        "closed_at": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    protocol = models.ForeignKey("studies.Protocol", on_delete=models.PROTECT)
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    overlap = models.PositiveIntegerField()
    recodes = models.ForeignKey("self", null=True, on_delete=models.PROTECT)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "name"], name="one_wave_per_name"),
            models.CheckConstraint(condition=Q(overlap__gte=2), name="every_encounter_overlaps"),
            models.CheckConstraint(
                condition=Q(recodes__isnull=True) | Q(purpose="recode"),
                name="only_a_recode_codes_again",
            ),
        ]


class Assignment(Record):
    """This encounter to this coder. Its state is read from its coding, never stored."""

    SENSITIVITY = {
        "wave": "internal",
        "encounter": "internal",
        "coder": "internal",
        "position": "internal",
    }

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="assignments")
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = [
            # The coders of one encounter are different persons.
            models.UniqueConstraint(
                fields=["wave", "encounter", "coder"], name="one_assignment_per_coder"
            ),
        ]


class Coding(Record):
    """One coder's independent judgement; once submitted it never changes (database trigger)."""

    SENSITIVITY = {
        "assignment": "internal",
        "corrects": "internal",
        "reason": "sensitive",
        "submitted_at": "internal",
    }

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="codings")
    corrects = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="correction"
    )
    reason = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(corrects__isnull=True),
                name="one_independent_coding",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True) | ~Q(reason=""),
                name="a_correction_has_its_reason",
            ),
        ]
        indexes = [models.Index(fields=["submitted_at"], name="coding_by_submission")]


class CodedValue(Record):
    """The coding's value of one variable, of one cast member where the variable asks for one.

    `value` is a value id, a whole number, a sorted list of value ids, a missing code, or null
    while unanswered. `revision` counts the changes, so that a late save cannot undo a newer one.
    """

    SENSITIVITY = {
        "coding": "internal",
        "variable": "internal",
        "member": "internal",
        "value": "sensitive",
        "note": "sensitive",
        "revision": "internal",
    }

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="values")
    variable = models.CharField(max_length=60)
    member = models.CharField(max_length=10, blank=True)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["coding", "variable", "member"], name="one_value_per_variable"
            ),
        ]


class CodedEvent(Record):
    """Something marked on the encounter's clock, in milliseconds; without an end it is a moment.

    The id is made by the coder's browser, so that a repeated save marks once. `revision` counts
    the changes, as with values.
    """

    SENSITIVITY = {
        "coding": "internal",
        "variable": "internal",
        "member": "internal",
        "target": "internal",
        "label": "sensitive",
        "start_ms": "sensitive",
        "end_ms": "sensitive",
        "note": "sensitive",
        "revision": "internal",
    }

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="events")
    variable = models.CharField(max_length=60)
    member = models.CharField(max_length=10, blank=True)
    target = models.CharField(max_length=10, blank=True)
    label = models.CharField(max_length=60, blank=True)
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(end_ms__isnull=True) | Q(end_ms__gt=F("start_ms")),
                name="an_interval_ends_after_it_starts",
            ),
        ]


class SavedChange(Record):
    """A change of an open coding that has had its effect; the browser makes its key.

    Sent again, however late, it has none. The rows go when the coding is submitted.
    """

    SENSITIVITY = {"coding": "internal", "change": "internal"}

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="saved_changes")
    change = models.UUIDField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["coding", "change"], name="a_change_has_one_effect"),
        ]

    @classmethod
    def rows(cls, coding: Coding, keys: Iterable[UUID | None]) -> list[SavedChange]:
        """To be written in the transaction of their effect: both are there or neither is."""
        given = {key for key in keys if key is not None}
        return [cls(coding=coding, change=key) for key in given]
