"""What agreement was found, what the gate decided on it, and what needs a person."""

from __future__ import annotations

from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from bwvcoding.core.record import Record


class Outcome(StrEnum):
    """Only a pass leaves by itself; a hold says that nothing could be judged, or not yet."""

    PASS = "pass"  # noqa: S105 - the gate, not a secret
    TENTATIVE = "tentative"
    FAIL = "fail"
    INSUFFICIENT_POSITIVES = "insufficient_positives"
    PENDING_FLAGS = "pending_flags"
    HOLD = "hold"


class FlagKind(StrEnum):
    """Coders diverge; one drifts from the others; or they differ on what can be seen at all."""

    DIVERGING = "diverging"
    DRIFTING = "drifting"
    VISIBILITY = "visibility"


class AgreementResult(Record):
    """One variable of one wave, measured once. Never changed: a newer result is a newer row.

    `inputs_sha256` names the codings, protocol and codebook it was computed from, `read_at` when
    they were read. Figures that are undefined are null, and `reason` says why.
    """

    SENSITIVITY = {
        "wave": "internal",
        "variable": "public",
        "level": "public",
        "coefficient": "public",
        "status": "public",
        "reason": "public",
        "value": "public",
        "low": "public",
        "high": "public",
        "method": "public",
        "confidence": "public",
        "replicates": "public",
        "undefined_replicates": "public",
        "seed": "public",
        "percent_agreement": "public",
        "ac1": "public",
        "positive_agreement": "public",
        "visibility_gap": "public",
        "units": "public",
        "pairable_units": "public",
        "coders": "public",
        "pairs": "public",
        "positives": "public",
        "prevalence": "public",
        "complete_encounters": "public",
        "inputs_sha256": "internal",
        "read_at": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variable = models.CharField(max_length=60)
    level = models.CharField(max_length=20)
    coefficient = models.CharField(max_length=30)
    status = models.CharField(max_length=30)
    reason = models.TextField(blank=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    method = models.CharField(max_length=60, blank=True)
    confidence = models.FloatField(null=True)
    replicates = models.PositiveIntegerField(default=0)
    undefined_replicates = models.PositiveIntegerField(default=0)
    seed = models.BigIntegerField(null=True)
    percent_agreement = models.FloatField(null=True)
    ac1 = models.FloatField(null=True)
    positive_agreement = models.FloatField(null=True)
    visibility_gap = models.FloatField(null=True)
    units = models.PositiveIntegerField()
    pairable_units = models.PositiveIntegerField()
    coders = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    positives = models.PositiveIntegerField()
    prevalence = models.FloatField(null=True)
    complete_encounters = models.PositiveIntegerField()
    inputs_sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status="defined", value__isnull=False)
                | (~Q(status="defined") & Q(value__isnull=True)),
                name="a_value_exactly_when_defined",
            ),
        ]
        indexes = [models.Index(fields=["wave", "variable"], name="result_by_wave")]


class VariableTally(Record):
    """What the complete encounters of a wave say of one variable, as sums one more is added to."""

    SENSITIVITY = {"wave": "internal", "variable": "public", "body": "sensitive"}

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variable = models.CharField(max_length=60)
    body = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "variable"], name="one_tally_per_variable"),
        ]


class TalliedEncounter(Record):
    """An encounter the wave's tallies hold: the position-th, and the chain of hashes up to it."""

    SENSITIVITY = {
        "wave": "internal",
        "encounter": "internal",
        "position": "internal",
        "chain": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    encounter = models.ForeignKey("footage.Encounter", on_delete=models.PROTECT)
    position = models.PositiveIntegerField()
    chain = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "encounter"], name="tallied_once"),
            # Two workers that add to the same tallies at once: the database lets one of them.
            models.UniqueConstraint(fields=["wave", "position"], name="tallied_one_by_one"),
        ]


class GateDecision(Record):
    """May this variable be analysed? One standing answer; older ones stay to be read.

    `caveat` is what must be said wherever the decision is shown, whatever it is.
    """

    SENSITIVITY = {
        "wave": "internal",
        "variable": "public",
        "variable_class": "public",
        "outcome": "public",
        "reasons": "public",
        "caveat": "public",
        "result": "internal",
        "superseded_at": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variable = models.CharField(max_length=60)
    variable_class = models.CharField(max_length=30)
    outcome = models.CharField(max_length=30, choices=[(o.value, o.value) for o in Outcome])
    reasons = models.JSONField()
    caveat = models.TextField(blank=True)
    result = models.OneToOneField(AgreementResult, on_delete=models.PROTECT)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "variable"],
                condition=Q(superseded_at__isnull=True),
                name="one_standing_decision",
            ),
        ]


class GateOverride(Record):
    """Two controllers let out what the gate did not: said on everything that leaves with it."""

    SENSITIVITY = {
        "decision": "internal",
        "reason": "public",
        "proposed_by": "internal",
        "confirmed_by": "internal",
        "confirmed_at": "internal",
    }

    decision = models.OneToOneField(GateDecision, on_delete=models.PROTECT, related_name="override")
    reason = models.TextField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_override_has_its_reason"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="an_override_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="an_override_needs_two_people",
            ),
        ]


class Resolution(StrEnum):
    """What people made of a flag: a clearer rule, training, coding again, or letting it stand."""

    RULE_TEXT = "rule_text"
    RETRAINING = "retraining"
    RECODE = "recode"
    ACCEPT = "accept"


class Flag(Record):
    """A divergence that needs a person; open until its evidence is gone or somebody resolves it.

    A drifting flag is about one coder; the others are about a variable as a whole.
    """

    SENSITIVITY = {
        "wave": "internal",
        "variable": "public",
        "coder": "sensitive",
        "encounter": "sensitive",
        "kind": "public",
        "detail": "sensitive",
        "closed_at": "internal",
        "resolution": "internal",
        "resolution_text": "sensitive",
        "resolved_by": "internal",
        "resolved_at": "internal",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variable = models.CharField(max_length=60)
    coder = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    encounter = models.ForeignKey("footage.Encounter", null=True, on_delete=models.PROTECT)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in FlagKind])
    detail = models.JSONField()
    closed_at = models.DateTimeField(null=True)
    resolution = models.CharField(
        max_length=20, blank=True, choices=[(r.value, r.value) for r in Resolution]
    )
    resolution_text = models.TextField(blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "variable", "kind"],
                condition=Q(closed_at__isnull=True, coder__isnull=True),
                name="one_open_flag_of_a_kind",
            ),
            models.UniqueConstraint(
                fields=["wave", "variable", "kind", "coder"],
                condition=Q(closed_at__isnull=True, coder__isnull=False),
                name="one_open_flag_of_a_coder",
            ),
            models.CheckConstraint(
                condition=Q(
                    resolution="",
                    resolution_text="",
                    resolved_by__isnull=True,
                    resolved_at__isnull=True,
                )
                | (
                    ~Q(resolution="")
                    & ~Q(resolution_text="")
                    & Q(resolved_by__isnull=False, resolved_at__isnull=False)
                    & Q(closed_at__isnull=False)
                ),
                name="a_resolution_says_what_who_and_when",
            ),
        ]
