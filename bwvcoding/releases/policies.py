"""When data may leave: only what the gate's one door clears, on the codings it judged. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.releases.models import Release

if TYPE_CHECKING:
    from bwvcoding.releases.models import ReleaseReceipt
    from bwvcoding.reliability.queries import Clearance

NOT_JUDGED = "The gate has not judged this variable yet: no encounter is complete, or it is busy."
CHANGED = "The gate has decided anew since this was asked for. Ask for the release again."
BEHIND = "Codings or flags have come in that the gate has not judged yet. Ask again when it has."

# Longer than any one part of a large release takes; a builder that is silent so long is dead.
LEASE = timedelta(minutes=10)


def check_known(variables: Sequence[str], codebook: Sequence[str]) -> None:
    unknown = sorted(set(variables) - set(codebook))
    if unknown or not variables:
        sentence = (
            f"Not in the codebook of this wave: {', '.join(unknown)}."
            if unknown
            else "Name at least one variable."
        )
        raise Invalid(sentence, errors={"variables": sentence})


def check_cleared(variables: Sequence[str], door: Mapping[str, Clearance]) -> None:
    """Raises Conflict naming every blocked variable with the gate's own reasons."""
    blocked = [
        _blocked(variable, door.get(variable))
        for variable in variables
        if variable not in door or not door[variable].is_cleared
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
    variables: Sequence[str],
    receipts: Mapping[str, ReleaseReceipt],
    door: Mapping[str, Clearance],
    *,
    is_gate_behind: bool,
) -> list[dict[str, Any]]:
    """Why a release asked for earlier may not be sealed now; empty when it may."""
    found = []
    for variable in sorted({*variables, *receipts}):
        now = door.get(variable)
        if now is None or not now.is_cleared:
            found.append(_blocked(variable, now))
        elif variable not in receipts or _ground(now) != _ground_then(receipts[variable]):
            found.append({**_blocked(variable, now), "reasons": [CHANGED]})
        elif is_gate_behind:
            found.append({**_blocked(variable, now), "reasons": [BEHIND]})
    return found


def check_buildable(release: Release, builder: str, now: datetime) -> None:
    """One builder at a time; who has been silent for longer than the lease has lost it."""
    if release.sealed_at is not None or release.refused_at is not None:
        raise Conflict("This release is sealed or refused already.", code="release-ended")
    held = release.held_until is not None and release.held_until > now
    if held and release.builder != builder:
        raise Conflict("Another worker is building this release.", code="release-held")


def check_holder(release: Release, builder: str) -> None:
    if release.builder != builder:
        raise Conflict("Another worker has taken over this release.", code="release-lost")


def check_sealed(release: Release) -> None:
    if release.refused_at is not None:
        raise Conflict(
            "This release was refused, so there is nothing to download.",
            code="release-refused",
            blocked=release.refusals,
        )
    if release.sealed_at is None:
        raise NotFound("This release is still being built. Try again in a minute.")


def _ground(clearance: Clearance) -> tuple[UUID, str, str]:
    return (clearance.decision.pk, str(clearance.basis), clearance.stamp)


def _ground_then(receipt: ReleaseReceipt) -> tuple[UUID, str, str]:
    return (receipt.decision_id, receipt.basis, receipt.stamp)


def _blocked(variable: str, clearance: Clearance | None) -> dict[str, Any]:
    if clearance is None:
        return {"variable": variable, "outcome": "hold", "reasons": [NOT_JUDGED]}
    decision = clearance.decision
    return {"variable": variable, "outcome": decision.outcome, "reasons": decision.reasons}
