"""Audit events. Rows are only ever added: the database itself refuses the rest."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bwvcoding.audit.denial_models import DenialTally
from bwvcoding.audit.tree_models import (
    Checkpoint,
    Cosignature,
    Leaf,
    Subtree,
    WaitingEvent,
    Witness,
)
from bwvcoding.audit.vocabulary import GATED
from bwvcoding.audit.words_models import EventWords
from bwvcoding.core.record import Record

__all__ = [
    "AuditEvent",
    "Checkpoint",
    "Cosignature",
    "DenialTally",
    "EventWords",
    "Leaf",
    "Subtree",
    "WaitingEvent",
    "Witness",
]


class AuditEvent(Record):
    """One act. `body` is the record; the other columns are copies of it to search by.

    No foreign keys: the log must outlive what it speaks of.
    """

    SENSITIVITY = {
        "at": "internal",
        "action": "internal",
        "category": "internal",
        "outcome": "internal",
        "actor_id": "internal",
        "organisation": "internal",
        "study_id": "internal",
        "encounter_id": "internal",
        "clip_id": "internal",
        "target_type": "internal",
        "target_id": "internal",
        "from_ms": "internal",
        "to_ms": "internal",
        "purpose": "internal",
        "body": "sensitive",
        "leaf": "internal",
    }

    at = models.DateTimeField()
    action = models.CharField(max_length=40)
    category = models.CharField(max_length=20)
    outcome = models.CharField(max_length=10)
    actor_id = models.UUIDField(null=True)
    organisation = models.CharField(max_length=60, blank=True)
    study_id = models.UUIDField(null=True)
    encounter_id = models.UUIDField(null=True)
    clip_id = models.UUIDField(null=True)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=60)
    from_ms = models.IntegerField(null=True)
    to_ms = models.IntegerField(null=True)
    purpose = models.CharField(max_length=60, blank=True)
    body = models.TextField()
    leaf = models.CharField(max_length=64)

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["study_id", "at"], name="audit_by_study"),
            models.Index(fields=["actor_id", "at"], name="audit_by_actor"),
            models.Index(fields=["clip_id", "at"], name="audit_by_clip"),
            models.Index(fields=["target_id", "at"], name="audit_by_target"),
            # A handful among millions: witnesses ask for them twice a second.
            models.Index(fields=["at"], condition=Q(action__in=GATED), name="audit_gated"),
            models.Index(fields=["encounter_id", "at"], name="audit_by_encounter"),
            models.Index(fields=["study_id", "action", "at", "id"], name="audit_by_act"),
        ]
