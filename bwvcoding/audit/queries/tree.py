"""The log's tree as it stands: its newest head, any whole part of it, the proof of one event."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from bwvcoding.audit.merkle import Range
from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf, Subtree, WaitingEvent
from bwvcoding.audit.signing import log_verifier

# Whole parts are kept at every eighth height, one row for 255 leaves: whatever lies between is put
# together again from at most 128 hashes.
KEPT_EVERY = 8


def newest_checkpoint() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-size").first()


def root_at(size: int) -> str | None:
    """As the log was signed at that size; None where it was not."""
    return Checkpoint.objects.filter(size=size).values_list("root", flat=True).first()


def log_key() -> str:
    """The public half of the log's key in one line, as a witness is given it."""
    return str(log_verifier())


def waiting_count() -> int:
    return WaitingEvent.objects.count()


def waiting_since(age: timedelta) -> bool:
    """Has an event waited for its place as long as that?"""
    oldest = WaitingEvent.objects.order_by("pk").values("pk")[:1]
    return AuditEvent.objects.filter(pk__in=oldest, at__lt=timezone.now() - age).exists()


def tree_node(height: int, number: int) -> bytes:
    """The root over 2^height leaves, counted from the left; all of them must be there."""
    kept, between = divmod(height, KEPT_EVERY)
    first, end = number << between, number + 1 << between
    rows = Subtree.objects.filter(height=kept * KEPT_EVERY) if kept else Leaf.objects.all()
    hashes = rows.filter(number__gte=first, number__lt=end).order_by("number")
    part = Range()
    for found in hashes.values_list("hash", flat=True):
        part.push(bytes(found))
    return part.root()
