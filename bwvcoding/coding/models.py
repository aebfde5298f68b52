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
    """This encounter to this coder. Its state is read from its coding, never stored; `begun_at`
    alone says a second time that there is one, so that what waits is found by an index (ADR 0032).

    One that has ended stays, with what was coded under it, and counts nowhere: every question
    about codings begins with `standing_assignments`, and every one about what the coders of a wave
    found with `standing_live`. `replaces` is the one it was given out for.
    """

    class Purpose(models.TextChoices):
        """What it is given for; told to no coder before the protocol allows it."""

        LIVE = "live", "Data of the study"
        KNOWN_ANSWER = "known_answer", "Settled before: is it judged right?"
        RECODE = "recode", "Judged by the same coder before: is it judged alike?"

    class End(models.TextChoices):
        """Why it ended before a submission: what a coder may say, then what the rules say."""

        ACQUAINTED = "acquainted", "I know someone in it"
        OWN_COMMAND = "own_command", "It is from my own command"
        DISTRESS = "distress", "I would rather not watch it"
        SEEN_BEFORE = "seen_before", "I have seen it before"
        OTHER = "other", "Another reason"
        ABANDONED = "abandoned", "Nothing was done for too long"
        LEFT = "left", "The coder no longer takes part"
        WITHDRAWN = "withdrawn", "A person on it asked for it to be taken out"
        BARRED = "barred", "It turned out that they may not have it"

    SENSITIVITY = {
        "wave": "internal",
        "encounter": "internal",
        "coder": "internal",
        "purpose": "sensitive",
        "position": "internal",
        "replaces": "internal",
        "begun_at": "internal",
        "ended_at": "internal",
        "ended_because": "sensitive",
        "ended_words": "sensitive",
    }

    wave = models.ForeignKey(Wave, on_delete=models.PROTECT, related_name="assignments")
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    coder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.LIVE)
    position = models.PositiveIntegerField()
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replacement"
    )
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=20, choices=End.choices, blank=True)
    ended_words = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="what_has_ended_says_why",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | Q(purpose="live"),
                name="only_live_work_is_given_to_another",
            ),
            # The coders of one encounter are different persons.
            models.UniqueConstraint(
                fields=["wave", "encounter", "coder"], name="one_assignment_per_coder"
            ),
        ]
        indexes = [
            models.Index(
                fields=["coder", "wave", "position"],
                name="standing_queue",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(
                fields=["coder", "wave", "position"],
                name="waiting_queue",
                condition=Q(ended_at__isnull=True, begun_at__isnull=True),
            ),
            models.Index(
                fields=["coder", "-begun_at"],
                name="begun_lately",
                condition=Q(ended_at__isnull=True, begun_at__isnull=False),
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
        indexes = [
            models.Index(fields=["submitted_at"], name="coding_by_submission"),
            # Few are open at any time: a coder's begun one is found among these.
            models.Index(
                fields=["assignment"], name="open_codings", condition=Q(submitted_at__isnull=True)
            ),
        ]


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
        "saved_at": "internal",
    }

    coding = models.ForeignKey(Coding, on_delete=models.PROTECT, related_name="values")
    variable = models.CharField(max_length=60)
    member = models.CharField(max_length=10, blank=True)
    value = models.JSONField(null=True)
    note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)
    # When it was last changed; empty where it stands as first saved.
    saved_at = models.DateTimeField(null=True)

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


# Who may not get an encounter, and what coders can do, have a module of their own; Django looks
# for tables here.
from bwvcoding.coding.share_models import Bar as Bar  # noqa: E402
from bwvcoding.coding.share_models import Capacity as Capacity  # noqa: E402
from bwvcoding.coding.share_models import Policing as Policing  # noqa: E402
