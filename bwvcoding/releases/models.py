"""What leaves: sealed sets of codings, each variable with the decision that let it out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from bwvcoding.core.record import Record


class Release(Record):
    """Asked for, then built and sealed by the worker, or refused; never changed after that."""

    SENSITIVITY = {
        "wave": "internal",
        "variables": "internal",
        "requested_by": "internal",
        "storage_key": "internal",
        "sha256": "public",
        "size": "public",
        "sealed_at": "internal",
        "refused_at": "internal",
        "refusals": "internal",
        "builder": "internal",
        "held_until": "internal",
        "parts": "internal",
        "parts_done": "internal",
        "key_sha256": "public",
    }

    wave = models.ForeignKey("coding.Wave", on_delete=models.PROTECT)
    variables = models.JSONField()
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    storage_key = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    sealed_at = models.DateTimeField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusals = models.JSONField(default=list)
    # Who builds it now, and until when that one is believed to be alive.
    builder = models.CharField(max_length=32, blank=True)
    held_until = models.DateTimeField(null=True)
    parts = models.PositiveIntegerField(default=0)
    parts_done = models.PositiveIntegerField(default=0)
    # Fingerprint of the key it is signed with.
    key_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, sha256="", storage_key="")
                | (Q(sealed_at__isnull=False) & ~Q(sha256="") & ~Q(storage_key="")),
                name="sealed_with_its_hash",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True) | Q(refused_at__isnull=True),
                name="sealed_or_refused",
            ),
        ]


class ReleaseReceipt(Record):
    """The gate decision under which one variable leaves, and what is stamped on it."""

    SENSITIVITY = {
        "release": "internal",
        "variable": "public",
        "decision": "internal",
        "basis": "public",
        "stamp": "public",
    }

    release = models.ForeignKey(Release, on_delete=models.PROTECT, related_name="receipts")
    variable = models.CharField(max_length=60)
    decision = models.ForeignKey("reliability.GateDecision", on_delete=models.PROTECT)
    # Pass, tentative or override: on what ground it leaves.
    basis = models.CharField(max_length=20, default="pass")
    stamp = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["release", "variable"], name="one_receipt_per_variable"
            ),
        ]
