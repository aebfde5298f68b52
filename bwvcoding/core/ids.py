"""Identifiers: UUIDv7, so that rows sort by age and say nothing else."""

from __future__ import annotations

import secrets
from uuid import UUID

from uuid6 import uuid7


def new_id() -> UUID:
    return UUID(int=uuid7().int)


def new_key() -> str:
    """128 random bits as text, for names that must not be guessed."""
    return secrets.token_hex(16)
