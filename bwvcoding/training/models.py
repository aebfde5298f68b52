"""Undertakings and who signed them, courses, practice, tests, and the licences they lead to."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record


class Undertaking(Record):
    """One version of what every coder of a study promises; the newest is in force."""

    SENSITIVITY = {
        "study": "internal",
        "version": "internal",
        "text": "internal",
        "published_by": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    version = models.PositiveIntegerField()
    text = models.TextField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "version"], name="one_undertaking_per_version"
            ),
        ]


class UndertakingSignature(Record):
    SENSITIVITY = {"undertaking": "internal", "user": "internal"}

    undertaking = models.ForeignKey(
        Undertaking, on_delete=models.PROTECT, related_name="signatures"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["undertaking", "user"], name="one_undertaking_signature"
            ),
        ]


class Course(Record):
    """One version of a course for one codebook version; it holds the answers, so it stays here."""

    SENSITIVITY = {
        "study": "internal",
        "codebook_sha256": "public",
        "version": "internal",
        "document": "sensitive",
        "source": "sensitive",
        "sha256": "internal",
        "published_by": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    codebook_sha256 = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    document = models.JSONField()
    source = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["study", "codebook_sha256", "version"], name="one_course_per_version"
            ),
        ]


class PracticeAnswer(Record):
    """A coder's answer to a practice item, given before the explanation was shown."""

    SENSITIVITY = {
        "course": "internal",
        "user": "internal",
        "family": "internal",
        "item": "internal",
        "value": "sensitive",
        "is_right": "sensitive",
    }

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="practice")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    family = models.CharField(max_length=60)
    item = models.CharField(max_length=60)
    value = models.JSONField()
    is_right = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "user", "item"], name="one_practice_answer_per_item"
            ),
        ]


class Attempt(Record):
    """One test of one coder on one family: its items are chosen when it begins."""

    SENSITIVITY = {
        "course": "internal",
        "user": "internal",
        "family": "internal",
        "number": "internal",
        "items": "sensitive",
        "right": "sensitive",
        "is_passed": "sensitive",
        "submitted_at": "internal",
    }

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="attempts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    family = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    items = models.JSONField()
    right = models.JSONField(null=True)
    is_passed = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["course", "user", "family", "number"], name="attempts_count_up"
            ),
            models.UniqueConstraint(
                fields=["course", "user", "family"],
                condition=Q(submitted_at__isnull=True),
                name="one_attempt_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, right__isnull=True, is_passed=False)
                | Q(submitted_at__isnull=False, right__isnull=False),
                name="a_result_exactly_when_submitted",
            ),
        ]


class AttemptAnswer(Record):
    SENSITIVITY = {"attempt": "internal", "item": "internal", "value": "sensitive"}

    attempt = models.ForeignKey(Attempt, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=60)
    value = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["attempt", "item"], name="one_attempt_answer_per_item"),
        ]


class Licence(Record):
    """The right to code one family of one codebook version in one study; the newest counts.

    Ended by the lead or by a resolved drift flag, it comes back only with another passed test.
    """

    class End(models.TextChoices):
        REVOKED = "revoked", "Revoked"
        SUSPENDED = "suspended", "Suspended"

    SENSITIVITY = {
        "study": "internal",
        "user": "internal",
        "codebook_sha256": "public",
        "family": "internal",
        "attempt": "internal",
        "expires_at": "internal",
        "ended_at": "internal",
        "end": "internal",
        "end_reason": "sensitive",
        "ended_by": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="licences"
    )
    codebook_sha256 = models.CharField(max_length=64)
    family = models.CharField(max_length=60)
    attempt = models.OneToOneField(Attempt, on_delete=models.PROTECT, related_name="licence")
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end = models.CharField(max_length=20, blank=True, choices=End.choices)
    end_reason = models.TextField(blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at")), name="a_licence_lasts_a_while"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="", end_reason="", ended_by__isnull=True)
                | (Q(ended_at__isnull=False) & ~Q(end="") & ~Q(end_reason="")),
                name="an_ended_licence_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["study", "codebook_sha256", "user"], name="licence_by_coder")
        ]
