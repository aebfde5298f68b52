"""A coder's own work: what waits, what is begun, what is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.db.models import QuerySet

from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.coding.queries.waves import independent_codings, standing_assignments, submitted
from bwvcoding.coding.visibility import as_listed
from bwvcoding.footage.queries import EncounterBrief, encounters
from bwvcoding.studies.queries import is_coder, protocol_terms, shows_written_record
from bwvcoding.training.queries import bar_to_coding, undertaking_bar


@dataclass(frozen=True)
class Waiting:
    """One assignment as its coder sees it."""

    assignment: Assignment
    encounter: EncounterBrief
    coding: Coding | None

    @property
    def state(self) -> Literal["waiting", "started", "done"]:
        if self.coding is None:
            return "waiting"
        return "started" if self.coding.submitted_at is None else "done"

    @property
    def has_record_to_read(self) -> bool:
        """What the officer wrote, once what the footage shows is locked."""
        return self.state == "done" and shows_written_record(self.assignment.wave.protocol_id)


def own_waves(coder_id: UUID) -> QuerySet[Wave]:
    """Open waves of the studies where the person still codes, oldest first."""
    return Wave.objects.filter(
        closed_at__isnull=True,
        study__memberships__user=coder_id,
        study__memberships__left_at__isnull=True,
        study__memberships__role="coder",
    ).order_by("created_at")


def own_assignments(coder_id: UUID) -> QuerySet[Assignment]:
    """Of those waves, in the coder's own order."""
    return (
        standing_assignments()
        .select_related("wave__study")
        .filter(coder=coder_id, wave__in=own_waves(coder_id).order_by())
        .order_by("wave__created_at", "position", "pk")
    )


def assignments_of(coder_id: UUID) -> list[Waiting]:
    """The coder's share of every open wave: begun first, then in the coder's own order."""
    rows = list(own_assignments(coder_id))
    briefs = {brief.id: brief for brief in encounters({row.encounter_id for row in rows})}
    codings = independent_codings().filter(assignment__in=rows)
    by_assignment = {coding.assignment_id: coding for coding in codings}
    found = [
        Waiting(row, as_listed(row, briefs[row.encounter_id]), by_assignment.get(row.pk))
        for row in rows
    ]
    order = {"started": 0, "waiting": 1, "done": 2}
    return sorted(found, key=lambda waiting: order[waiting.state])


def live_assignments(user: Any, assignment: Any, encounter: Any) -> QuerySet[Assignment]:
    """May this person watch this encounter as a coder now? The wave is open, the share theirs.

    Expressions are given, so that another question can hold this one.
    """
    return standing_assignments().filter(
        pk=assignment,
        coder=user,
        encounter=encounter,
        wave__closed_at__isnull=True,
        wave__study__memberships__user=user,
        wave__study__memberships__left_at__isnull=True,
        wave__study__memberships__role="coder",
    )


def bar_to_footage(user_id: UUID, study_id: UUID, assignment_id: UUID | None) -> str:
    """What keeps a coder from footage: under an assignment as from coding it, else the promise.

    The protocol is the one the wave was opened under: a newer one binds newer waves.
    """
    if assignment_id is None:
        return undertaking_bar(user_id, study_id) if is_coder(user_id, study_id) else ""
    protocols = Assignment.objects.filter(pk=assignment_id).values_list("wave__protocol", flat=True)
    # Whether it is theirs is asked before: here only what else keeps them.
    return "".join(bar_to_coding(user_id, protocol_terms(one)) for one in protocols)


def awaited_among(encounter_ids: Collection[UUID]) -> set[UUID]:
    """Those of these encounters that a coder has still to judge in an open wave."""
    rows = standing_assignments().filter(
        ~submitted(), encounter__in=encounter_ids, wave__closed_at__isnull=True
    )
    return set(rows.values_list("encounter_id", flat=True))
