"""Identifiers: UUIDv7, so that rows sort by age and say nothing else."""

from __future__ import annotations

import secrets
from hashlib import sha256
from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(int=uuid7().int)


def new_key() -> str:
    """128 random bits as text, for names that must not be guessed."""
    return secrets.token_hex(16)


def kept_key(session_key: str | None) -> str:
    """What the database holds of a session's key: who reads it there cannot sign in with it.

    The first 160 bits of its SHA-256, in the 40 characters that Django's table has for a key.
    """
    return sha256((session_key or "").encode()).hexdigest()[:40]
