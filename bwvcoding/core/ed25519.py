"""Ed25519 keys to sign with: given in one line or as PEM, or made once for this machine."""

from __future__ import annotations

import contextlib
import os
from base64 import b64decode
from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bwvcoding.core.ids import new_key


def private_key(given: bytes) -> Ed25519PrivateKey | None:
    """PEM, or the same in one line: base64 of DER. None where it is no such key."""
    try:
        if given.startswith(b"-----"):
            key = serialization.load_pem_private_key(given, password=None)
        else:
            key = serialization.load_der_private_key(b64decode(given, validate=True), password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key if isinstance(key, Ed25519PrivateKey) else None


def kept(path: Path) -> bytes:
    """Made once; several processes may ask together: whoever links first has made the key."""
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
