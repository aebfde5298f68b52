"""The gate as it stands: decisions, what may leave on them, and their overrides."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.coding.queries import wave
from bwvcoding.reliability.models import GateDecision, GateOverride
from bwvcoding.reliability.policies import Clearance, clearance


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


def clearances(wave_id: UUID) -> dict[str, Clearance]:
    """The only door for coded data: variable → whether it may leave now, and what is said on it."""
    return _cleared(wave_id, standing_decisions(wave_id))


def clearances_of(wave_id: UUID, decision_ids: list[UUID]) -> dict[str, Clearance]:
    """The same for these decisions, standing or not: for the receipts of an earlier release."""
    return _cleared(wave_id, decisions(decision_ids))


def overrides_of(wave_id: UUID) -> list[GateOverride]:
    """Newest first, those of superseded decisions included."""
    rows = GateOverride.objects.filter(decision__wave=wave_id).select_related(
        "decision", "proposed_by__organisation", "confirmed_by__organisation"
    )
    return list(rows.order_by("-created_at"))


def _cleared(wave_id: UUID, found: list[GateDecision]) -> dict[str, Clearance]:
    overrides = {row.decision_id: row for row in GateOverride.objects.filter(decision__in=found)}
    tentative = bool(wave(wave_id).protocol.document.get("release_tentative", False))
    return {
        decision.variable: clearance(
            decision, overrides.get(decision.pk), may_release_tentative=tentative
        )
        for decision in found
    }
