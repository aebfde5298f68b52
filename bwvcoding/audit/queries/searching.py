"""Reading the log: by person, clip, encounter, act and time, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.queries.reach import Reader, older


@dataclass(frozen=True)
class Question:
    """What a controller asks the log; None asks nothing of that column."""

    actor: UUID | None = None
    clip: UUID | None = None
    encounter: UUID | None = None
    action: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    before: UUID | None = None


def events_of_study(reader: Reader, question: Question, limit: int) -> list[AuditEvent]:
    return list(_asked(reader.events(), question)[:limit])


def events_of_person(actor_id: UUID, question: Question, limit: int) -> list[AuditEvent]:
    """Everything one person did, in any study: their own history."""
    return list(_asked(AuditEvent.objects.filter(actor_id=actor_id), question)[:limit])


def study_of_event(event_id: UUID) -> UUID | None:
    """None where there is no such event, and where it is of no study."""
    return AuditEvent.objects.filter(pk=event_id).values_list("study_id", flat=True).first()


def event_of(reader: Reader, event_id: UUID) -> AuditEvent | None:
    """One event, where this reader is shown it."""
    return reader.events().filter(pk=event_id).first()


def names_of(actor_ids: set[UUID]) -> dict[UUID, str]:
    """The log holds no names; they are looked up when it is read."""
    people = get_user_model().objects.filter(pk__in=actor_ids)
    return {person.pk: person.name for person in people}


def _asked(events: QuerySet[AuditEvent], question: Question) -> QuerySet[AuditEvent]:
    wanted = {
        "actor_id": question.actor,
        "clip_id": question.clip,
        "encounter_id": question.encounter,
        "action": question.action,
        "at__gte": question.since,
        "at__lt": question.until,
    }
    events = events.filter(**{name: value for name, value in wanted.items() if value is not None})
    last = AuditEvent.objects.filter(pk=question.before).first() if question.before else None
    return older(events, last)
