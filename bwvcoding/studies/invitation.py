"""The link of an invitation: how its secret is made, kept and spelt. Pure."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from bwvcoding.studies.models import Invitation

SECRET_BYTES = 32


class InvitationState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    """All that is kept: 256 random bits need no slow hash, as nobody can try them all."""
    return sha256(secret.encode()).hexdigest()


def expiry(now: datetime) -> datetime:
    return now + timedelta(days=settings.INVITATION_DAYS)


def link(origin: str, secret: str) -> str:
    """Behind the #: a browser never sends that part, so no log and no proxy ever sees it."""
    return f"{origin}/invitation#{secret}"


def state_of(invitation: Invitation, now: datetime) -> InvitationState:
    if invitation.accepted_at is not None:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at is not None:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if now >= invitation.expires_at else InvitationState.WAITING


def letter(invitation: Invitation, address: str) -> str:
    return (
        f"{invitation.invited_by.name} invites you to take part in “{invitation.study.name}” "
        f"as {invitation.role}.\n\n"
        f"Open this link by {invitation.expires_at:%d %B %Y} to say yes:\n\n{address}\n\n"
        "It is for you alone and works once. If you did not expect it, do nothing.\n"
    )
