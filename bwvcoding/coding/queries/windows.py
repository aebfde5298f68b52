"""From when to when each assignment gave its coder a reason to watch: for those who check."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, OuterRef, Subquery

from bwvcoding.coding.models import Assignment
from bwvcoding.coding.queries.waves import independent_codings, standing_assignments, submitted


@dataclass(frozen=True)
class Window:
    """`ended_at` is the earliest of what ends it: given back, or its wave closed."""

    id: UUID
    encounter_id: UUID
    coder_id: UUID
    given_at: datetime
    submitted_at: datetime | None
    ended_at: datetime | None

    def is_open_at(self, moment: datetime) -> bool:
        return self.given_at <= moment and (self.ended_at is None or moment < self.ended_at)


def assignment_windows(
    study_id: UUID,
    *,
    ids: Collection[UUID] | None = None,
    encounter_id: UUID | None = None,
    coder_id: UUID | None = None,
) -> dict[UUID, Window]:
    """Of the study, or of those named; ended ones too."""
    wanted = {"pk__in": ids, "encounter": encounter_id, "coder": coder_id}
    given = {name: value for name, value in wanted.items() if value is not None}
    coding = independent_codings().filter(assignment=OuterRef("pk"))
    rows = (
        Assignment.objects.filter(wave__study=study_id, **given)
        .annotate(submitted_at=Subquery(coding.values("submitted_at")[:1]))
        .select_related("wave")
    )
    return {row.pk: _window(row) for row in rows}


def assignments_held(study_id: UUID) -> dict[UUID, int]:
    """Coder → how many encounters of open waves they have still to submit."""
    rows = standing_assignments().filter(wave__study=study_id, wave__closed_at__isnull=True)
    waiting = rows.filter(~submitted()).order_by().values("coder").annotate(n=Count("pk"))
    return dict(waiting.values_list("coder", "n"))


def _window(row: Assignment) -> Window:
    ends = [end for end in (row.ended_at, row.wave.closed_at) if end is not None]
    return Window(
        id=row.pk,
        encounter_id=row.encounter_id,
        coder_id=row.coder_id,
        given_at=row.created_at,
        submitted_at=row.submitted_at,
        ended_at=min(ends, default=None),
    )
