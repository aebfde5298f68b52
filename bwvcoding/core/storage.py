"""The object store port: a local folder, or any S3-compatible store, by STORAGE_URL alone."""

from __future__ import annotations

from pathlib import Path
from typing import IO

from django.core.files.base import File
from django.core.files.storage import Storage, storages


class ObjectStore:
    """Objects by key; keys are made by us and never hold a name from outside."""

    def __init__(self, backend: Storage) -> None:
        self._backend = backend

    def put(self, key: str, content: IO[bytes] | Path) -> None:
        """Write once: an existing object of that key is replaced whole."""
        if self._backend.exists(key):
            self._backend.delete(key)
        if isinstance(content, Path):
            with content.open("rb") as stream:
                self._backend.save(key, File(stream))
        else:
            self._backend.save(key, File(content))

    def open(self, key: str) -> IO[bytes]:
        return self._backend.open(key, "rb")

    def exists(self, key: str) -> bool:
        return self._backend.exists(key)

    def size(self, key: str) -> int:
        return self._backend.size(key)

    def remove(self, prefix: str) -> None:
        """Delete the object `prefix` and everything under `prefix/`, innermost first."""
        try:
            folders, names = self._backend.listdir(prefix)
        except (FileNotFoundError, NotADirectoryError):
            folders, names = [], []
        for name in names:
            self._backend.delete(f"{prefix}/{name}")
        for folder in folders:
            self.remove(f"{prefix}/{folder}")
        if self._backend.exists(prefix):
            self._backend.delete(prefix)


def store() -> ObjectStore:
    return ObjectStore(storages["default"])
