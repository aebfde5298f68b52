"""The secret a person's browser seals unsent work under: theirs alone, given to a live session."""

from __future__ import annotations

from base64 import b64encode
from uuid import UUID

from django.conf import settings

from bwvcoding.core.sealing import derived


def browser_secret(user_id: UUID) -> str:
    """Always the same for one person, so that work sealed before a sign-in opens after the next.

    32 bytes in base64. Derived and never stored: only the server's own key can make it again.
    """
    return b64encode(derived(settings.SECRET_KEY.encode(), f"browser queue|{user_id}")).decode()
