"""The key releases are signed with: Ed25519, given by RELEASE_KEY or made once beside SQLite."""

from __future__ import annotations

import contextlib
import os
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from bwvcoding.core.errors import Unavailable
from bwvcoding.core.ids import new_key

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
    key = _loaded(given or _kept(_place()))
    if key is None:
        raise Unavailable(
            f"Releases cannot be signed here: RELEASE_KEY is no {ALGORITHM} key. Make one as "
            ".env.example shows.",
            code="release-key-unreadable",
        )
    return key


def _loaded(given: bytes) -> Ed25519PrivateKey | None:
    """PEM, or the same in one line: base64 of DER."""
    try:
        if given.startswith(b"-----"):
            key = serialization.load_pem_private_key(given, password=None)
        else:
            key = serialization.load_der_private_key(b64decode(given, validate=True), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def _is_embedded() -> bool:
    """With SQLite every process is on this machine and sees the same state folder."""
    return "sqlite" in settings.DATABASES["default"]["ENGINE"]


def _place() -> Path:
    return Path(settings.STATE) / FILE


def _kept(path: Path) -> bytes:
    """Made once; web and worker may ask together: whoever links first has made the key."""
    if not path.exists():
        fresh = path.with_name(f"{path.name}.{new_key()}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(_made())
        with contextlib.suppress(FileExistsError):
            os.link(fresh, path)
        fresh.unlink()
    return path.read_bytes()


def _made() -> bytes:
    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
