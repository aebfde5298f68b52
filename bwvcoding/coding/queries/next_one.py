"""What a coder does next, and why nothing when there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Capacity
from bwvcoding.coding.queries.assignments import Waiting, own_assignments
from bwvcoding.coding.queries.waves import independent_codings
from bwvcoding.coding.visibility import as_listed
from bwvcoding.footage.queries import encounters

WEEK = timedelta(days=7)

Why = Literal["", "none_given", "all_done", "pace_reached"]


@dataclass(frozen=True)
class Next:
    """`waiting` is there at a reached pace too: the coder may go on if they want."""

    waiting: Waiting | None
    why: Why
    per_week: int | None
    this_week: int


def next_assignment(coder_id: UUID) -> Next:
    """Begun first, then in the coder's own order; of several studies, the oldest wave first."""
    mine = own_assignments(coder_id)
    found = mine.filter(_begun()).first() or mine.filter(~_any_coding()).first()
    if found is None:
        return Next(None, "all_done" if mine.exists() else "none_given", None, 0)
    coding = independent_codings().filter(assignment=found).first()
    brief = as_listed(found, encounters([found.encounter_id])[0])
    waiting = Waiting(found, brief, coding)
    capacity = Capacity.objects.filter(coder=coder_id, study=found.wave.study_id).first()
    if capacity is None:
        return Next(waiting, "", None, 0)
    done = _done_this_week(coder_id, found.wave.study_id)[: capacity.per_week].count()
    is_reached = coding is None and done >= capacity.per_week
    return Next(waiting, "pace_reached" if is_reached else "", capacity.per_week, done)


def _any_coding() -> Exists:
    return Exists(independent_codings().filter(assignment=OuterRef("pk")))


def _begun() -> Exists:
    rows = independent_codings().filter(assignment=OuterRef("pk"), submitted_at__isnull=True)
    return Exists(rows)


def _done_this_week(coder_id: UUID, study_id: UUID) -> QuerySet[Assignment]:
    """In closed waves too: the week is the coder's, not the wave's."""
    since = timezone.now() - WEEK
    recent = independent_codings().filter(assignment=OuterRef("pk"), submitted_at__gte=since)
    rows = Assignment.objects.filter(coder=coder_id, wave__study=study_id, ended_at__isnull=True)
    return rows.filter(Exists(recent))
