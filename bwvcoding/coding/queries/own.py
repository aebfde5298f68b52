"""One assignment as its coder's own, for the apps that look after coders."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from bwvcoding.coding.models import Assignment


@dataclass(frozen=True)
class OwnAssignment:
    id: UUID
    study_id: UUID
    encounter_id: UUID


def own_assignment(assignment_id: UUID, coder_id: UUID) -> OwnAssignment | None:
    """Whatever has become of its wave; None where it is another's."""
    rows = Assignment.objects.filter(pk=assignment_id, coder=coder_id)
    found = rows.values_list("pk", "wave__study_id", "encounter_id").first()
    return OwnAssignment(*found) if found else None
