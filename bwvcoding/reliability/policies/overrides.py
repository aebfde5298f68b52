"""When the gate may be overridden: pure decisions."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.core.errors import Conflict, Forbidden, Invalid
from bwvcoding.reliability.models import GateDecision, GateOverride, Outcome


def check_overridable(decision: GateDecision, standing: bool, reason: str) -> None:
    """Only what the gate judged and did not let pass, once, and never without a reason."""
    if not standing:
        raise Conflict(
            "The gate has decided anew since this decision. Read the new one first.",
            code="decision-superseded",
        )
    if decision.outcome == Outcome.PASS:
        raise Conflict("The gate lets this variable pass; nothing is to override.", code="passed")
    if not decision.result.complete_encounters:
        raise Conflict("Nothing has been judged yet that could be overridden.", code="not-judged")
    if not reason.strip():
        sentence = "Say why; the reason is printed on everything that leaves."
        raise Invalid(sentence, errors={"reason": sentence})


def check_confirmable(
    override: GateOverride, standing: bool, confirmer: UUID, proposers: UUID, confirmers: UUID
) -> None:
    """The second controller is another person of another organisation than the first."""
    if override.confirmed_at is not None:
        raise Conflict("This override is confirmed already.", code="already-confirmed")
    if not standing:
        raise Conflict(
            "The gate has decided anew since this override was proposed, so it ends here.",
            code="decision-superseded",
        )
    if confirmer == override.proposed_by_id or proposers == confirmers:
        raise Forbidden(
            "A controller of another organisation must confirm it: an override needs two.",
            code="second-controller-needed",
        )
