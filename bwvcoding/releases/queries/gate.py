"""What the gate says now about a release asked for earlier."""

from __future__ import annotations

from typing import Any

from bwvcoding.releases.models import Release
from bwvcoding.releases.policies import refusals
from bwvcoding.reliability.queries import clearances, is_evaluation_due


def reasons_to_refuse(row: Release) -> list[dict[str, Any]]:
    """Empty when the release may leave as it was asked for."""
    receipts = {receipt.variable: receipt for receipt in row.receipts.all()}
    return refusals(
        row.variables,
        receipts,
        clearances(row.wave_id),
        is_gate_behind=is_evaluation_due(row.wave_id),
    )
