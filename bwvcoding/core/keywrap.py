"""Wrapping data keys under a key-encryption key: a file on a single machine, or an adapter.

Another adapter, of a key management service, is a class with `wrap` and `unwrap`; KEY_WRAPPER
names it.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from bwvcoding.core.errors import Unavailable
from bwvcoding.core.ids import new_key
from bwvcoding.core.journal import unwraps

FILE = "kek"
LINE = re.compile(r"([1-9][0-9]*):([0-9a-f]{64})")
VERSION_BYTES, NONCE_BYTES = 4, 12


class WrongKey(Exception):
    """This wrapped key was made for something else, or its key-encryption key is missing."""


class KeyWrapper(Protocol):
    """`about` names what the key is for; unwrapped for anything else, it is refused."""

    def wrap(self, key: bytes, about: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, about: str) -> bytes: ...

    def is_newest(self, wrapped: bytes) -> bool: ...


class FileSealed:
    """AES-256-GCM under the newest of the keys in KEK; older ones still read."""

    def wrap(self, key: bytes, about: str) -> bytes:
        versions = _versions()
        version, nonce = max(versions), secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(versions[version]).encrypt(nonce, key, _aad(about, version))
        return version.to_bytes(VERSION_BYTES, "big") + nonce + sealed

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        version = int.from_bytes(wrapped[:VERSION_BYTES], "big")
        rest = wrapped[VERSION_BYTES:]
        nonce, sealed = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
        try:
            return AESGCM(_versions()[version]).decrypt(nonce, sealed, _aad(about, version))
        except (InvalidTag, KeyError, ValueError) as problem:
            raise WrongKey("This key was not wrapped for what it is asked for.") from problem

    def is_newest(self, wrapped: bytes) -> bool:
        return int.from_bytes(wrapped[:VERSION_BYTES], "big") == max(_versions())


class Journalled:
    """Any adapter, with a line in a journal of its own for each key it opens (A18)."""

    def __init__(self, adapter: KeyWrapper) -> None:
        self._adapter = adapter
        self.wrap, self.is_newest = adapter.wrap, adapter.is_newest

    def unwrap(self, wrapped: bytes, about: str) -> bytes:
        key = self._adapter.unwrap(wrapped, about)
        unwraps().note(about.partition("|")[0])
        return key


def wrapper() -> KeyWrapper:
    return Journalled(cast("KeyWrapper", import_string(settings.KEY_WRAPPER)()))


def add_version() -> int:
    """A new key-encryption key in the file of this machine; from now on it is the one to write."""
    if settings.KEK:
        raise ImproperlyConfigured("KEK is set: add a line to it there, then run this again.")
    place = _place()
    known = _parsed(place.read_text()) if place.exists() else {}
    newest = max(known, default=0) + 1
    known[newest] = secrets.token_bytes(32)
    fresh = _written(place, known)
    fresh.replace(place)
    return newest


def _aad(about: str, version: int) -> bytes:
    return f"{about}|{version}".encode()


def _versions() -> dict[int, bytes]:
    if settings.KEK:
        return _parsed(settings.KEK)
    if not _is_embedded():
        raise Unavailable(
            "Footage cannot be sealed or opened here: with a database server every process must "
            "share one key-encryption key. Set KEK or KEK_FILE (see .env.example).",
            code="kek-missing",
        )
    place = _place()
    if not place.exists():
        fresh = _written(place, {1: secrets.token_bytes(32)})
        # Web and worker may start together: whoever links first has made the key.
        with contextlib.suppress(FileExistsError):
            os.link(fresh, place)
        fresh.unlink()
    return _parsed(place.read_text())


@lru_cache(maxsize=4)
def _parsed(text: str) -> dict[int, bytes]:
    lines = re.split(r"[\s,]+", text.strip())
    found = [LINE.fullmatch(line) for line in lines]
    if not all(found):
        raise ImproperlyConfigured(
            "KEK must hold lines of a number, a colon and 64 hexadecimal digits, such as "
            "1:$(openssl rand -hex 32); the highest number is used to write."
        )
    return {int(one[1]): bytes.fromhex(one[2]) for one in found if one}


def _is_embedded() -> bool:
    """With SQLite every process is on this machine and sees the same state folder."""
    return "sqlite" in settings.DATABASES["default"]["ENGINE"]


def _place() -> Path:
    return Path(settings.STATE) / FILE


def _written(place: Path, versions: dict[int, bytes]) -> Path:
    """A file beside the place, for the caller to move there; nobody else may read it."""
    fresh = place.with_name(f"{FILE}.{new_key()}")
    fresh.touch(mode=0o600)
    fresh.write_text("".join(f"{version}:{key.hex()}\n" for version, key in versions.items()))
    return fresh
