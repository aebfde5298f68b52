"""When an account may change: pure decisions on what the action has fetched."""

from __future__ import annotations

from bwvcoding.accounts.factors import GivenFactor
from bwvcoding.core.errors import Conflict, Invalid

APP_REASONS = {
    "no-device": "No phone or computer of mine can keep a passkey",
    "not-allowed": "My organisation's computers do not allow passkeys",
    "accessibility": "I cannot use a passkey because of a disability",
}


def check_proof_strong(given: GivenFactor | None, has_factor: bool) -> None:
    """Whoever has a second factor proves by it; a recovery code is for signing in alone."""
    if has_factor and given is None:
        raise Conflict("Use your passkey or authenticator app.", code="factor-wanted")
    if given is not None and given.kind == "recovery":
        raise Conflict("A recovery code cannot be used here.", code="factor-wanted")


def check_app_reason(reason: str) -> None:
    if reason not in APP_REASONS:
        sentence = "Say why a passkey will not do."
        raise Invalid(sentence, errors={"reason": sentence})


def check_removable(number: int, is_demanded: bool) -> None:
    if number == 1 and is_demanded:
        raise Conflict(
            "Your part in a study needs a second factor. Add another one before you remove this.",
            code="last-factor",
        )
