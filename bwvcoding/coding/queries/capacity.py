"""What coders say they can do, and how much of it this week has seen."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from bwvcoding.coding.models import Capacity


def capacities_of(study_id: UUID, coder_ids: Collection[UUID]) -> dict[UUID, float]:
    """Encounters a week; who has said nothing can do as many as the others on average."""
    rows = Capacity.objects.filter(study=study_id, coder__in=coder_ids)
    said = dict(rows.values_list("coder_id", "per_week"))
    usual = sum(said.values()) / len(said) if said else 1.0
    return {coder: said.get(coder, usual) for coder in coder_ids}
