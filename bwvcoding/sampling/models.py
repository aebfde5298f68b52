"""Frames of stop records, and the draws and samples made from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record


class Frame(Record):
    """One imported file: one month of one force, as published. Held ones await a decision."""

    SENSITIVITY = {
        "study": "internal",
        "file_name": "internal",
        "file_sha256": "internal",
        "force": "internal",
        "month": "internal",
        "row_count": "internal",
        "surplus_rows": "internal",
        "other_utc_month_rows": "internal",
        "first_at": "internal",
        "last_at": "internal",
        "completeness": "internal",
        "vocabulary_version": "internal",
        "held_reason": "internal",
        "accepted_at": "internal",
        "accepted_by": "internal",
        "acceptance_reason": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    file_name = models.CharField(max_length=200)
    file_sha256 = models.CharField(max_length=64)
    force = models.CharField(max_length=60, blank=True)
    month = models.CharField(max_length=7)
    row_count = models.PositiveIntegerField()
    # Rows identical to an earlier one. They are kept: the publication has no record id.
    surplus_rows = models.PositiveIntegerField()
    other_utc_month_rows = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    completeness = models.JSONField()
    vocabulary_version = models.PositiveIntegerField()
    held_reason = models.TextField(blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acceptance_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "file_sha256"], name="one_frame_per_file"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False)
                & ~Q(held_reason="")
                & ~Q(acceptance_reason=""),
                name="a_held_frame_is_accepted_by_someone_for_a_reason",
            ),
        ]


class StopRecord(Record):
    """One row of a frame. `row_number` counts as a spreadsheet does: the header is row 1."""

    SENSITIVITY = {
        "frame": "internal",
        "row_number": "internal",
        "row_sha256": "internal",
        "ordinal": "internal",
        "occurred_at": "sensitive",
        "local_date": "sensitive",
        "local_hour": "sensitive",
        "cells": "sensitive",
        "codes": "sensitive",
    }

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="stop_records")
    row_number = models.PositiveIntegerField()
    row_sha256 = models.CharField(max_length=64)
    # 1 for the first of identical rows, 2 for the next.
    ordinal = models.PositiveIntegerField()
    occurred_at = models.DateTimeField()
    # On London's clocks.
    local_date = models.DateField()
    local_hour = models.PositiveSmallIntegerField()
    # The row's texts as they stood, in the order of the layout; `codes` are what they mean.
    cells = models.JSONField()
    codes = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["frame", "row_number"], name="one_record_per_row"),
            models.UniqueConstraint(
                fields=["frame", "row_sha256", "ordinal"], name="identical_rows_are_numbered"
            ),
            models.CheckConstraint(condition=Q(local_hour__lte=23), name="hour_of_a_day"),
            models.CheckConstraint(condition=Q(ordinal__gte=1), name="ordinals_count_from_one"),
        ]


class Draw(Record):
    """A seeded draw: its commitment stands from `created_at`, its sample from `drawn_at`."""

    SENSITIVITY = {
        "study": "internal",
        "frame": "internal",
        "frame_sha256": "internal",
        "commitment": "internal",
        "seed": "sensitive",
        "nonce": "sensitive",
        "is_seed_chosen": "internal",
        "strata": "internal",
        "size": "internal",
        "reserves": "internal",
        "drawn_at": "internal",
    }

    study = models.ForeignKey("studies.Study", on_delete=models.PROTECT)
    frame = models.ForeignKey(Frame, on_delete=models.PROTECT)
    frame_sha256 = models.CharField(max_length=64)
    commitment = models.CharField(max_length=64)
    seed = models.BigIntegerField()
    nonce = models.CharField(max_length=64)
    # True where a person named the seed; such a draw could have been tried out beforehand.
    is_seed_chosen = models.BooleanField()
    strata = models.JSONField()
    size = models.PositiveIntegerField()
    # For each stratum.
    reserves = models.PositiveIntegerField()
    drawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="a_draw_takes_at_least_one"),
        ]


class SampledStop(Record):
    """A stop that was drawn. It stays drawn, footage or not; a reserve counts once it replaces."""

    class Unavailable(models.TextChoices):
        """Why there is no footage; the list is domain.md section 4's."""

        NOT_ACTIVATED = "not_activated", "Camera not activated"
        ACTIVATED_LATE = "activated_late", "Camera activated late"
        NO_CAMERA = "no_camera", "No camera issued"
        TECHNICAL = "technical", "Technical fault"
        DELETED = "deleted", "Deleted at the end of its retention (31 days)"
        SUB_JUDICE = "sub_judice", "Evidential: proceedings are under way"
        WITHHELD = "withheld", "Withheld: a victim or a child is shown"
        COMPLAINT = "complaint", "Under complaint investigation"
        NOT_FOUND = "not_found", "Not found"
        OTHER = "other", "Other"

    SENSITIVITY = {
        "draw": "internal",
        "stop_record": "internal",
        "stratum": "internal",
        "position": "internal",
        "is_reserve": "internal",
        "probability_numerator": "internal",
        "probability_denominator": "internal",
        "encounter": "internal",
        "unavailable_reason": "internal",
        "unavailable_note": "sensitive",
        "replaces": "internal",
    }

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="sampled_stops")
    stop_record = models.ForeignKey(StopRecord, on_delete=models.PROTECT)
    stratum = models.CharField(max_length=400)
    # From 1 within the stratum, reserves after the sample.
    position = models.PositiveIntegerField()
    is_reserve = models.BooleanField()
    # Sampled of the stratum over stops of the stratum, exactly as they were: not reduced.
    probability_numerator = models.PositiveIntegerField()
    probability_denominator = models.PositiveIntegerField()
    encounter = models.ForeignKey("footage.Encounter", null=True, on_delete=models.PROTECT)
    unavailable_reason = models.CharField(max_length=20, choices=Unavailable.choices, blank=True)
    unavailable_note = models.TextField(blank=True)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "stop_record"], name="one_place_per_stop"),
            models.UniqueConstraint(
                fields=["draw", "stratum", "position"], name="one_stop_per_position"
            ),
            models.UniqueConstraint(fields=["draw", "encounter"], name="one_stop_per_encounter"),
            models.CheckConstraint(
                condition=Q(probability_numerator__gte=1)
                & Q(probability_numerator__lte=F("probability_denominator")),
                name="probability_is_above_zero_and_at_most_one",
            ),
            models.CheckConstraint(
                condition=Q(is_reserve=True) | Q(replaces__isnull=True),
                name="only_a_reserve_replaces",
            ),
            models.CheckConstraint(
                condition=Q(is_reserve=False)
                | Q(replaces__isnull=False)
                | Q(encounter__isnull=True, unavailable_reason=""),
                name="an_uncalled_reserve_has_no_story",
            ),
            models.CheckConstraint(
                condition=Q(encounter__isnull=True) | Q(unavailable_reason=""),
                name="footage_is_there_or_missing",
            ),
        ]
