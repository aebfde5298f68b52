"""The gate as it stands: decisions, and what they were made on."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.reliability.models import GateDecision


def standing_decisions(wave_id: UUID) -> list[GateDecision]:
    """The gate as it stands, one decision for each variable."""
    return list(
        GateDecision.objects.select_related("result")
        .filter(wave=wave_id, superseded_at__isnull=True)
        .order_by("variable")
    )


def decisions(decision_ids: list[UUID]) -> list[GateDecision]:
    """These decisions, standing or not: the receipts of what was released."""
    rows = GateDecision.objects.select_related("result").filter(pk__in=decision_ids)
    return list(rows.order_by("variable"))
