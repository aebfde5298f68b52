"""What a coder does next, and why nothing when there is nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone

from bwvcoding.coding.models import Assignment, Capacity, Coding, Wave
from bwvcoding.coding.queries.assignments import Waiting, own_waves
from bwvcoding.coding.queries.waves import independent_codings, standing_assignments
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


@dataclass(frozen=True)
class Pace:
    """What the coder said they can do, if they did, and what they submitted in the last week."""

    per_week: int | None
    this_week: int


def own_pace(coder_id: UUID, study_id: UUID) -> Pace:
    said = Capacity.objects.filter(coder=coder_id, study=study_id).first()
    done = _done_this_week(coder_id, study_id).order_by().count()
    return Pace(said.per_week if said else None, done)


def next_assignment(coder_id: UUID) -> Next:
    """Begun first, then in the coder's own order; of several studies, the oldest wave first."""
    waves = list(_waves_and_pace(coder_id))
    coding = _begun(coder_id, waves)
    found = coding.assignment if coding else _first_waiting(coder_id, waves)
    if found is None:
        return Next(None, _why_none(coder_id, waves), None, 0)
    waiting = Waiting(found, as_listed(found, encounters([found.encounter_id])[0]), coding)
    per_week: int | None = next(one.per_week for one in waves if one.pk == found.wave_id)
    if per_week is None:
        return Next(waiting, "", None, 0)
    done = _done_this_week(coder_id, found.wave.study_id)[:per_week].count()
    is_reached = coding is None and done >= per_week
    return Next(waiting, "pace_reached" if is_reached else "", per_week, done)


def _waves_and_pace(coder_id: UUID) -> QuerySet[Any]:
    """Each with the `per_week` the coder said in its study: not to be asked for by itself."""
    said = Capacity.objects.filter(coder=coder_id, study=OuterRef("study"))
    waves = own_waves(coder_id).select_related("study")
    return waves.annotate(per_week=Subquery(said.values("per_week")[:1]))


def _begun(coder_id: UUID, waves: list[Wave]) -> Coding | None:
    """Found among the codings that are open, which are few: the index `open_codings`."""
    place = {wave.pk: number for number, wave in enumerate(waves)}
    rows = independent_codings().filter(
        submitted_at__isnull=True,
        assignment__coder=coder_id,
        assignment__wave__in=place,
        assignment__ended_at__isnull=True,
    )
    begun = list(rows.select_related("assignment"))
    if not begun:
        return None
    first = min(begun, key=lambda one: _turn(one.assignment, place))
    first.assignment.wave = waves[place[first.assignment.wave_id]]
    return first


def _turn(assignment: Assignment, place: dict[UUID, int]) -> tuple[int, int, UUID]:
    return place[assignment.wave_id], assignment.position, assignment.pk


def _first_waiting(coder_id: UUID, waves: list[Wave]) -> Assignment | None:
    """Wave by wave, so that each is one step into the index `waiting_queue`."""
    is_begun = Exists(independent_codings().filter(assignment=OuterRef("pk")))
    for wave in waves:
        waiting = standing_assignments().filter(coder=coder_id, wave=wave, begun_at__isnull=True)
        # The coding decides; `begun_at` spares the database from going through all that is done.
        first = waiting.filter(~is_begun).order_by("position", "pk").first()
        if first is not None:
            first.wave = wave
            return first
    return None


def _why_none(coder_id: UUID, waves: list[Wave]) -> Why:
    given = standing_assignments().filter(coder=coder_id, wave__in=waves)
    return "all_done" if given.exists() else "none_given"


def _done_this_week(coder_id: UUID, study_id: UUID) -> QuerySet[Assignment]:
    """In closed waves too: the week is the coder's, not the wave's. Latest begun first: of the
    few that are counted, most are there."""
    since = timezone.now() - WEEK
    recent = independent_codings().filter(assignment=OuterRef("pk"), submitted_at__gte=since)
    rows = standing_assignments().filter(
        coder=coder_id, wave__study=study_id, begun_at__isnull=False
    )
    return rows.filter(Exists(recent)).order_by("-begun_at")
