"""The tie between an event, which is for ever, and words that can be erased."""

from __future__ import annotations

import secrets
from hashlib import sha256

from bwvcoding.audit.canonical import canonical

# Under this name the digest stands in an event's detail.
WORDS = "words"
SALT_BYTES = 32


def new_salt() -> str:
    return secrets.token_hex(SALT_BYTES)


def digest_of(salt: str, words: dict[str, str]) -> str:
    """SHA-256(salt || canonical JSON of the words), in hexadecimal; `salt` is hexadecimal."""
    return sha256(bytes.fromhex(salt) + canonical(words).encode()).hexdigest()
