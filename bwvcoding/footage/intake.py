"""Bytes from outside into the object store, under a name of our own. No tables here."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from typing import IO, Protocol

from bwvcoding.core.ids import new_key
from bwvcoding.core.storage import store

CHUNK = 1024 * 1024
LABEL_LENGTH = 120


class Upload(Protocol):
    """What is needed of an uploaded file."""

    name: str | None
    size: int | None
    file: IO[bytes]


@dataclass(frozen=True)
class Received:
    """An object in the store that belongs to no clip yet."""

    storage_key: str
    size: int
    sha256: str


def receive(content: IO[bytes]) -> Received:
    """Measure and keep the bytes; whoever calls must either make the clip or discard them."""
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    while chunk := content.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    received = Received(f"originals/{new_key()}", size, digest.hexdigest())
    store().put(received.storage_key, content)
    return received


def discard(received: Received) -> None:
    store().remove(received.storage_key)


def as_label(name: str) -> str:
    """A name from outside as something to show: no folders, no control or direction marks."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # C* are control, format (right-to-left overrides), surrogate and private-use characters.
    shown = "".join(c for c in last if not unicodedata.category(c).startswith("C")).strip(" .")
    return shown[:LABEL_LENGTH] or "unnamed"
