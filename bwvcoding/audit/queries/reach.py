"""What of a study's log its reader may see: the one place where that is decided (ADR 0035)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from uuid import UUID

from django.db.models import Q, QuerySet

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Category, Event

# What an organisation does in its own house: it reads, asks and is refused, and runs its part.
OWN_AFFAIRS = [Category.CONSULTATION.value, Category.CONTROL.value]
# Acts that bind every controller, whoever of them acts: under which rules, and who takes part.
BINDING = [
    Event.INVITATION_ACCEPTED.value,
    Event.MEMBER_ADDED.value,
    Event.MEMBER_CHANGED.value,
    Event.MEMBER_REMOVED.value,
    Event.OVERRIDE_CONFIRMED.value,
    Event.OVERRIDE_PROPOSED.value,
    Event.PROTOCOL_DRAFTED.value,
    Event.PROTOCOL_SIGNED.value,
    Event.ROLE_CONFIRMED.value,
    Event.ROLE_REQUESTED.value,
    Event.ROLE_REQUEST_ENDED.value,
    Event.STUDY_FOUNDED.value,
]


@dataclass(frozen=True)
class Reader:
    """Whose eyes the log is read with; `closed` are organisations whose own affairs are not told.

    An act that touches footage is never one body's own affair: the footage is of both.
    """

    study: UUID
    closed: frozenset[str] = frozenset()

    def events(self) -> QuerySet[AuditEvent]:
        rows = AuditEvent.objects.filter(study_id=self.study)
        if not self.closed:
            return rows
        own_affair = Q(
            organisation__in=sorted(self.closed),
            category__in=OWN_AFFAIRS,
            clip_id__isnull=True,
            encounter_id__isnull=True,
        ) & ~Q(action__in=BINDING)
        return rows.exclude(own_affair)


def newest(rows: Iterable[QuerySet[AuditEvent]], before: UUID | None, limit: int) -> list:
    """The newest of several lots of events, each found by an index of its own."""
    last = AuditEvent.objects.filter(pk=before).first() if before else None
    lots = [list(older(one, last)[:limit]) for one in rows]
    together = merge(*lots, key=lambda event: (event.at, event.pk), reverse=True)
    return list(islice(together, limit))


def older(rows: QuerySet[AuditEvent], last: AuditEvent | None) -> QuerySet[AuditEvent]:
    """Newest first, from the event on with which the page before ended."""
    if last is not None:
        rows = rows.filter(Q(at__lt=last.at) | Q(at=last.at, pk__lt=last.pk))
    return rows.order_by("-at", "-id")


def by_act(rows: QuerySet[AuditEvent], acts: Collection[Event]) -> list[QuerySet[AuditEvent]]:
    """One lot for each act: rare acts are found as fast as frequent ones (audit_by_act)."""
    return [rows.filter(action=act.value) for act in acts]
