"""Grants as the log tells them: under which assignment each was given, and what left under it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Max, Min

from bwvcoding.audit.queries import Reader
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import Window, assignment_windows
from bwvcoding.oversight.queries.asking import detail_of
from bwvcoding.oversight.queries.rights import Roles
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent


@dataclass(frozen=True)
class Delivered:
    """What left under one grant."""

    keys: int = 0
    from_ms: int | None = None
    to_ms: int | None = None
    last: datetime | None = None


def assignment_of(event: AuditEvent) -> UUID | None:
    named = detail_of(event).get("assignment")
    return UUID(named) if named else None


def assignments_of(reader: Reader, events: Iterable[AuditEvent]) -> dict[str, UUID | None]:
    """Grant → the assignment it was given under, for events that name their grant only."""
    named = {str(detail_of(event).get("grant") or "") for event in events} - {""}
    rows = reader.events().filter(target_id__in=named, action=Event.GRANT_ISSUED.value)
    return {event.target_id: assignment_of(event) for event in rows}


def delivered(reader: Reader, grant_ids: Collection[str]) -> dict[str, Delivered]:
    """Grant → the keys that left under it, by the log's count."""
    rows = reader.events().filter(target_id__in=grant_ids, action=Event.KEY_DELIVERED.value)
    groups = rows.order_by().values("target_id")
    counted = groups.annotate(n=Count("id"), a=Min("from_ms"), b=Max("to_ms"), z=Max("at"))
    return {row["target_id"]: Delivered(row["n"], row["a"], row["b"], row["z"]) for row in counted}


def windows_of(reader: Reader, events: Iterable[AuditEvent]) -> dict[UUID, Window]:
    ids = {found for event in events if (found := assignment_of(event))}
    return assignment_windows(reader.study, ids=ids) if ids else {}


def fault(
    event: AuditEvent, window: Window | None, roles: Roles, last: datetime | None = None
) -> str:
    """What is wrong with a grant, or with watching under it as late as `last`; empty where nothing.

    Coders watch under an assignment; others by right of their role.
    """
    person, moment = event.actor_id, last or event.at
    role = roles.role(person, event.at) if person else ""
    if not role:
        return "no part in the study"
    if role == "coder" and event.purpose == "coding":
        return _assignment_fault(event, window, moment)
    if person and not roles.role(person, moment):
        return "watched after leaving the study"
    if role != "coder" and not roles.may(person, event.at, Permission.CLIP_VIEW):
        if event.purpose == "break_glass":
            return "no right of their own: opened in an emergency by a second person"
        return "" if event.purpose == "debrief" else f"a {role} has no right to watch"
    return ""


def _assignment_fault(event: AuditEvent, window: Window | None, moment: datetime) -> str:
    if window is None:
        return "no assignment"
    if (window.coder_id, window.encounter_id) != (event.actor_id, event.encounter_id):
        return "the assignment is another's or of another encounter"
    if not window.is_open_at(event.at):
        return "given outside the assignment"
    return "" if window.is_open_at(moment) else "watched after the assignment had ended"
