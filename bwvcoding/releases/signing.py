"""The key releases are signed with: Ed25519, given by RELEASE_KEY or made once beside SQLite."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from bwvcoding.core.ed25519 import kept, private_key
from bwvcoding.core.errors import Unavailable

ALGORITHM = "Ed25519"
FILE = "release-key.pem"


class UnreadableKey(Exception):
    """What should be a public key is not one of ours."""


def sign(message: bytes) -> bytes:
    return _private_key().sign(message)


def public_key() -> bytes:
    """PEM, as openssl reads it."""
    return (
        _private_key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )


def has_key() -> bool:
    """Is there one already? Asking for it would make it."""
    return bool(settings.RELEASE_KEY) or _place().exists()


def fingerprint(pem: bytes) -> str:
    """SHA-256 of the key's DER form: openssl pkey -pubin -outform DER | sha256sum."""
    return sha256(
        _public(pem).public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    ).hexdigest()


def is_signed(message: bytes, signature: bytes, pem: bytes) -> bool:
    try:
        _public(pem).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _public(pem: bytes) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as problem:
        raise UnreadableKey("This is no public key in PEM form.") from problem
    if not isinstance(key, Ed25519PublicKey):
        raise UnreadableKey(f"This public key is not an {ALGORITHM} key.")
    return key


def check_signable() -> None:
    """Raises Unavailable, with what the operator must do, where nothing could be signed."""
    _private_key()


def _private_key() -> Ed25519PrivateKey:
    given = settings.RELEASE_KEY.encode()
    if not given and not _is_embedded() and not _place().exists():
        raise Unavailable(
            "Releases cannot be signed here: with a database server every process must share one "
            "key. Set RELEASE_KEY or RELEASE_KEY_FILE (see .env.example).",
            code="release-key-missing",
        )
    key = private_key(given or kept(_place()))
    if key is None:
        raise Unavailable(
            f"Releases cannot be signed here: RELEASE_KEY is no {ALGORITHM} key. Make one as "
            ".env.example shows.",
            code="release-key-unreadable",
        )
    return key


def _is_embedded() -> bool:
    """With SQLite every process is on this machine and sees the same state folder."""
    return "sqlite" in settings.DATABASES["default"]["ENGINE"]


def _place() -> Path:
    return Path(settings.STATE) / FILE
