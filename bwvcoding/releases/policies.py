"""When data may leave: only what the gate let pass, on the codings it judged. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.releases.models import Release

if TYPE_CHECKING:
    from bwvcoding.reliability.queries import GateDecision

NOT_JUDGED = "The gate has not judged this variable yet: no encounter is complete, or it is busy."
CHANGED = "The gate has decided anew since this was asked for. Ask for the release again."
BEHIND = "Codings have come in that the gate has not judged yet. Ask again when it has."


def check_known(variables: Sequence[str], codebook: Sequence[str]) -> None:
    unknown = sorted(set(variables) - set(codebook))
    if unknown or not variables:
        sentence = (
            f"Not in the codebook of this wave: {', '.join(unknown)}."
            if unknown
            else "Name at least one variable."
        )
        raise Invalid(sentence, errors={"variables": sentence})


def check_passed(variables: Sequence[str], standing: Mapping[str, GateDecision]) -> None:
    """Raises Conflict naming every blocked variable with the gate's own reasons."""
    blocked = [
        _blocked(variable, standing.get(variable))
        for variable in variables
        if variable not in standing or standing[variable].outcome != "pass"
    ]
    if blocked:
        names = ", ".join(str(one["variable"]) for one in blocked)
        raise Conflict(
            f"The gate blocks {len(blocked)} of the {len(variables)} variables asked for: {names}. "
            "Nothing is released. Ask for the others alone, or resolve the divergence first.",
            code="gate-blocked",
            blocked=blocked,
        )


def refusals(
    receipts: Mapping[str, GateDecision],
    standing: Mapping[str, GateDecision],
    judged_inputs: str,
) -> list[dict[str, Any]]:
    """Why a release asked for earlier may not be built now; empty when it may."""
    found = []
    for variable, receipt in receipts.items():
        now = standing.get(variable)
        if now is None or now.outcome != "pass":
            found.append(_blocked(variable, now))
        elif now.pk != receipt.pk:
            found.append({**_blocked(variable, now), "reasons": [CHANGED]})
        elif now.result.inputs_sha256 != judged_inputs:
            found.append({**_blocked(variable, now), "reasons": [BEHIND]})
    return found


def check_sealed(release: Release) -> None:
    if release.refused_at is not None:
        raise Conflict(
            "This release was refused, so there is nothing to download.",
            code="release-refused",
            blocked=release.refusals,
        )
    if release.sealed_at is None:
        raise NotFound("This release is still being built. Try again in a minute.")


def _blocked(variable: str, decision: GateDecision | None) -> dict[str, Any]:
    if decision is None:
        return {"variable": variable, "outcome": "hold", "reasons": [NOT_JUDGED]}
    return {"variable": variable, "outcome": decision.outcome, "reasons": decision.reasons}
