"""The key store port: wrapped data keys, kept outside the database and outside its backups.

A restored database backup must not bring back a key that was destroyed, so a key is a file of
its own here, and destroying it is final.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import Protocol

from django.conf import settings

from bwvcoding.core.ids import new_key

KEY_ID = re.compile(r"[0-9a-f]{32}")


class KeyGone(Exception):
    """There is no such key: it was destroyed, or never made."""


class KeyStore(Protocol):
    """Wrapped keys by id."""

    def put(self, key_id: str, wrapped: bytes) -> None: ...

    def get(self, key_id: str) -> bytes: ...

    def exists(self, key_id: str) -> bool: ...

    def destroy(self, key_id: str) -> None: ...


class FolderKeyStore:
    """One file for each key, in a folder that only this account can enter."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, key_id: str, wrapped: bytes) -> None:
        """On the disk before it returns: a clip sealed under a lost key is a lost clip."""
        path = self._path(key_id)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = path.with_suffix(f".{new_key()}")
        written = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(written, "wb") as file:
            file.write(wrapped)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
        self._settle()

    def get(self, key_id: str) -> bytes:
        try:
            return self._path(key_id).read_bytes()
        except FileNotFoundError as gone:
            raise KeyGone(key_id) from gone

    def exists(self, key_id: str) -> bool:
        return self._path(key_id).exists()

    def destroy(self, key_id: str) -> None:
        """Overwritten, then unlinked, both on the disk before it returns; again does no harm."""
        path = self._path(key_id)
        with contextlib.suppress(FileNotFoundError):
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            self._settle()

    def _path(self, key_id: str) -> Path:
        if not KEY_ID.fullmatch(key_id):
            raise KeyGone(key_id)
        return self._folder / key_id

    def _settle(self) -> None:
        """A name made or taken away is on the disk only once its folder is."""
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def keystore() -> KeyStore:
    return FolderKeyStore(Path(settings.KEY_STORE))
