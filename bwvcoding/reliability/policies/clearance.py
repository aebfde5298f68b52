"""What may leave, on what ground, and what must be said on it. Pure: no tables."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bwvcoding.reliability.models import GateDecision, Outcome

if TYPE_CHECKING:
    from bwvcoding.reliability.models import GateOverride


class Basis(StrEnum):
    """On what ground a variable leaves."""

    PASS = "pass"  # noqa: S105 - the gate, not a secret
    TENTATIVE = "tentative"
    OVERRIDE = "override"


@dataclass(frozen=True)
class Clearance:
    """One variable at the door: cleared on a basis, or not. `stamp` leaves with the data."""

    variable: str
    decision: GateDecision
    basis: Basis | None
    stamp: str

    @property
    def is_cleared(self) -> bool:
        return self.basis is not None


def clearance(
    decision: GateDecision, override: GateOverride | None, *, may_release_tentative: bool
) -> Clearance:
    """A pass leaves; tentative agreement where the controllers signed so; or by their override."""
    basis = _basis(decision, override, may_release_tentative)
    stamp = " ".join(part for part in (_said(basis, decision, override), decision.caveat) if part)
    return Clearance(decision.variable, decision, basis, stamp)


def _basis(
    decision: GateDecision, override: GateOverride | None, may_release_tentative: bool
) -> Basis | None:
    if decision.outcome == Outcome.PASS:
        return Basis.PASS
    if override is not None and override.confirmed_at is not None:
        return Basis.OVERRIDE
    if decision.outcome == Outcome.TENTATIVE and may_release_tentative:
        return Basis.TENTATIVE
    return None


def _said(basis: Basis | None, decision: GateDecision, override: GateOverride | None) -> str:
    why = " ".join(decision.reasons)
    if basis is Basis.TENTATIVE:
        return f"TENTATIVE agreement: analyse with caution. {why}"
    if basis is Basis.OVERRIDE and override is not None and override.confirmed_at is not None:
        return (
            f"RELEASED AGAINST THE GATE ({decision.outcome}) by two controllers on "
            f"{override.confirmed_at:%d %B %Y}. Their reason: {override.reason} "
            f"What the gate said: {why}"
        )
    return ""
