"""When a study may change: pure decisions on rows the action has fetched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.studies.models import (
    FactorReset,
    Invitation,
    Membership,
    Protocol,
    RoleRequest,
)
from bwvcoding.studies.protocol import changed_thresholds
from bwvcoding.studies.roles import GUARDED, Group, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

# Whoever lost their phone is helped the same day; a request nobody answers is worth nothing.
RESET_STANDS = timedelta(hours=24)


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


def check_addable(standing: Membership | None) -> None:
    """One role at a time."""
    if standing is not None:
        raise Conflict(
            f"This person already takes part as {standing.role}. End that first.",
            code="already-member",
        )


def check_may_control(role: Role, is_controlling: bool) -> None:
    """A controller acts for an organisation that controls the study."""
    if role is Role.CONTROLLER and not is_controlling:
        raise Conflict(
            "A controller must belong to one of the study's controlling organisations.",
            code="not-a-controlling-organisation",
        )


def check_guarded(role: Role) -> None:
    """Other parts are given at once: nobody has to confirm a coder."""
    if role not in GUARDED:
        raise Conflict(
            f"A part as {role} needs nobody to confirm it. Add the person as a member.",
            code="role-not-guarded",
        )


def check_unguarded(role: Role) -> None:
    """Who reads the log is not named by one person alone."""
    if role in GUARDED:
        raise Conflict(
            f"A part as {role} is asked for on the page People, and a controller confirms it.",
            code="role-guarded",
        )


def check_not_asked(is_asked: bool) -> None:
    if is_asked:
        raise Conflict(
            "A part has been asked for this person already. Confirm or end that first.",
            code="role-asked",
        )


def check_answerable(asked: RoleRequest) -> None:
    if asked.given_at is not None:
        raise Conflict("This part has been given already.", code="role-given")
    if asked.ended_at is not None:
        raise Conflict("This request has been ended.", code="role-request-ended")


def check_second_controller(asked: RoleRequest, actor_id: UUID) -> None:
    """Once, by another than who asked and whom it is for."""
    if asked.confirmed_at is not None or not asked.needs_confirming:
        raise Conflict("This has been confirmed already.", code="role-confirmed")
    if actor_id in {asked.requested_by_id, asked.person_id}:
        raise Conflict("Another person has to confirm this, not you.", code="second-person-wanted")


def check_asked_for(asked: RoleRequest) -> None:
    """Confirmed where somebody can confirm, and for an account that is in use."""
    if asked.needs_confirming and asked.confirmed_at is None:
        raise Conflict("A controller has to confirm this first.", code="role-unconfirmed")
    if not asked.person.is_active:
        raise Conflict("The account of this person has been closed.", code="account-closed")


def check_another(actor_id: UUID, user_id: UUID) -> None:
    """Nobody changes their own part, nor what guards their own account."""
    if actor_id == user_id:
        raise Conflict(
            "You cannot do this to your own part. Ask another person who may.",
            code="own-membership",
        )


def check_waiting(invitation: Invitation) -> None:
    """What has been answered or withdrawn stays as it is."""
    if invitation.accepted_at is not None:
        raise Conflict("This invitation has been accepted.", code="invitation-accepted")
    if invitation.withdrawn_at is not None:
        raise Conflict("This invitation has been withdrawn.", code="invitation-withdrawn")


def check_acceptable(invitation: Invitation, now: datetime) -> None:
    """Once, in time; only whoever holds the link is told which it is."""
    if invitation.accepted_at is not None:
        raise Conflict(
            "This invitation has been used. Sign in with the account it made.",
            code="invitation-accepted",
        )
    if invitation.withdrawn_at is not None:
        raise Conflict(
            "This invitation has been withdrawn. Ask the person who sent it.",
            code="invitation-withdrawn",
        )
    if now >= invitation.expires_at:
        raise Conflict(
            "This invitation has run out. Ask the person who sent it for a new link.",
            code="invitation-expired",
        )


def check_addressed(invitation: Invitation, actor: User | None, has_account: bool) -> None:
    """It is for one address: its account accepts, or a new one is made for it."""
    if actor is None and has_account:
        raise Conflict(
            f"There is an account for {invitation.email}. Sign in with it to accept.",
            code="has-account",
        )
    if actor is not None and actor.email != invitation.email:
        raise Conflict(
            f"This invitation is for {invitation.email}. Sign out, then open the link again.",
            code="another-address",
        )


def check_named(name: str, actor: User | None) -> None:
    if actor is None and not name.strip():
        sentence = "Enter your name."
        raise Invalid(sentence, errors={"name": sentence})


def check_requestable(waiting_since: Iterable[datetime], reason: str, now: datetime) -> None:
    if not reason.strip():
        sentence = "Say how you made sure who is asking."
        raise Invalid(sentence, errors={"reason": sentence})
    if any(now - at < RESET_STANDS for at in waiting_since):
        raise Conflict(
            "This has been asked for already. Another person has to confirm it.",
            code="reset-waiting",
        )


def check_confirmable(reset: FactorReset, actor_id: UUID, now: datetime) -> None:
    """Two persons, neither of whom is the one it is for."""
    if reset.confirmed_at is not None:
        raise Conflict("This has been confirmed already.", code="reset-confirmed")
    if now - reset.requested_at >= RESET_STANDS:
        raise NotFound("Nobody confirmed this within a day. Ask for it again.")
    if actor_id in {reset.requested_by_id, reset.person_id}:
        raise Conflict("Another person has to confirm this, not you.", code="second-person-wanted")
