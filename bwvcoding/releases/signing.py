"""The key releases are signed with: Ed25519, given by RELEASE_KEY or made once beside the state."""

from __future__ import annotations

import contextlib
import os
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

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


def _private_key() -> Ed25519PrivateKey:
    pem = settings.RELEASE_KEY.encode() or _kept(_place())
    try:
        key = serialization.load_pem_private_key(pem, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise ImproperlyConfigured(
            f"The release key is not an unencrypted {ALGORITHM} key in PEM form. Make one with "
            "'openssl genpkey -algorithm ed25519' and name its file in RELEASE_KEY_FILE."
        )
    return key


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
