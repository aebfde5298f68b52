"""When a study may change: pure decisions on rows the action has fetched."""

from __future__ import annotations

from typing import Any

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.studies.models import Membership, Protocol
from bwvcoding.studies.protocol import changed_thresholds
from bwvcoding.studies.roles import Group, Role


def check_signable(protocol: Protocol, newest: Protocol, sha256: str, signed: bool) -> None:
    """A controller signs the newest version, seen whole, once."""
    if protocol.pk != newest.pk:
        raise Conflict(
            f"Version {protocol.version} has been replaced by version {newest.version}. "
            "Read and sign that one.",
            code="protocol-replaced",
        )
    if sha256 != protocol.sha256:
        raise Conflict(
            "The protocol is not the one you read. Open it again before you sign.",
            code="protocol-changed",
        )
    if signed:
        raise Conflict("Your organisation has already signed this version.", code="protocol-signed")


def check_amendable(before: dict[str, Any] | None, after: dict[str, Any]) -> None:
    """Whoever changes thresholds that were signed says why, in the document that is signed."""
    if before is None or str(after["amendment"]).strip():
        return
    if changed := changed_thresholds(before, after):
        sentence = (
            f"This changes the thresholds in force for: {', '.join(changed)}. Say why under "
            "'amendment'; it is signed with the rest."
        )
        raise Invalid(sentence, errors={"amendment": sentence})


def check_role_and_group(role: str, group: str) -> None:
    errors = {}
    if role not in set(Role):
        errors["role"] = f"{role!r} is not a role. Roles are: {', '.join(Role)}."
    if group not in set(Group):
        errors["group"] = f"{group!r} is not a group. Groups are: {', '.join(Group)}."
    if errors:
        raise Invalid("This person cannot be added as it stands.", errors=errors)


def check_addable(standing: Membership | None, role: Role, is_controlling: bool) -> None:
    """One role at a time; a controller acts for an organisation that controls the study."""
    if standing is not None:
        raise Conflict(
            f"This person already takes part as {standing.role}. End that first.",
            code="already-member",
        )
    if role is Role.CONTROLLER and not is_controlling:
        raise Conflict(
            "A controller must belong to one of the study's controlling organisations.",
            code="not-a-controlling-organisation",
        )
