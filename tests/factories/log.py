"""Events by the hundred, and a log grown out of them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.actions.recording import row_of
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.ids import new_id

STUDY, CLIP = new_id(), new_id()


def events(number: int, begun: datetime | None = None, **told: Any) -> list[AuditEvent]:
    """So many keys left, a millisecond apart up to now, each in its own seconds of one clip."""
    begun = begun or timezone.now() - timedelta(milliseconds=number)
    return [
        row_of(
            Event.KEY_DELIVERED,
            {
                "actor": None,
                "target": None,
                "study": STUDY,
                "clip": CLIP,
                "from_ms": at * 30_000,
                "to_ms": (at + 1) * 30_000,
                "purpose": "coding",
                "detail": {"group": at, "pass": 1, "note": 'a "quoted" line\n'},
                **told,
            },
            begun + timedelta(milliseconds=at),
        )
        for at in range(number)
    ]


def recorded(number: int, **told: Any) -> list[AuditEvent]:
    rows = events(number, **told)
    with transaction.atomic():
        for at in range(0, number, 500):
            AuditEvent.insert_all(rows[at : at + 500])
    return rows


def grown(number: int, batches: int = 1) -> list[AuditEvent]:
    """So many events in the tree, signed at so many sizes."""
    rows = recorded(number)
    while extend_tree(most=-(-number // batches)):
        pass
    return rows
