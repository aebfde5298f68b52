"""The tables of the log's tree. Each row is a place in it, so none has an identifier beside that.

All but the queue are only ever added to: the database itself refuses the rest.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from bwvcoding.core.record import Record, Sensitivity


class Placed(models.Model):
    """What the tree is made of."""

    SENSITIVITY: ClassVar[dict[str, Sensitivity]] = {}

    class Meta:
        abstract = True


class WaitingEvent(Placed):
    """Recorded and not in the tree yet. A trigger adds it with the event, however that came.

    A queue, no evidence: `verify_audit` finds events that are neither here nor in the tree.
    """

    SENSITIVITY = {"event_id": "internal"}

    event_id = models.UUIDField(primary_key=True)


class Leaf(Placed):
    """An event's place in the log, from 0 without a gap; `hash` is that of its body."""

    SENSITIVITY = {"number": "internal", "event_id": "internal", "hash": "internal"}

    number = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField(unique=True)
    hash = models.BinaryField(max_length=32)


class Subtree(Placed):
    """The root over 2^height leaves, for the heights a proof is put together from."""

    SENSITIVITY = {"height": "internal", "number": "internal", "hash": "internal"}

    height = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["height", "number"], name="audit_one_subtree")
        ]


class Checkpoint(Placed):
    """The log's signature under its first `size` events; `parts` is that tree as a range."""

    SENSITIVITY = {
        "size": "internal",
        "at": "internal",
        "root": "internal",
        "parts": "internal",
        "note": "internal",
    }

    size = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField(default=timezone.now)
    root = models.CharField(max_length=64)
    parts = models.BinaryField()
    note = models.TextField()


class Witness(Record):
    """A controller's own program that copies and cosigns the log, with its key and its pass."""

    SENSITIVITY = {
        "name": "internal",
        "organisation": "internal",
        "key": "internal",
        "pass_hash": "sensitive",
        "ended_at": "internal",
    }

    name = models.CharField(max_length=120, unique=True)
    organisation = models.CharField(max_length=60)
    key = models.CharField(max_length=250)
    pass_hash = models.CharField(max_length=64, unique=True)
    ended_at = models.DateTimeField(null=True)


class Cosignature(Record):
    """A witness has seen that this checkpoint only adds to the one it saw before."""

    SENSITIVITY = {
        "size": "internal",
        "witness": "internal",
        "at": "internal",
        "line": "internal",
    }

    size = models.BigIntegerField()
    witness = models.CharField(max_length=120)
    at = models.DateTimeField()
    line = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["size", "witness"], name="audit_one_cosignature")
        ]
