"""Bytes from outside into the object store, sealed, under a name of our own. No tables here."""

from __future__ import annotations

import hashlib
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Protocol
from uuid import UUID

from django.conf import settings

from bwvcoding.core.ids import new_id, new_key
from bwvcoding.core.keystore import keystore
from bwvcoding.core.sealing import CHUNK, seal_original
from bwvcoding.core.storage import store
from bwvcoding.footage import keys

LABEL_LENGTH = 120


class Upload(Protocol):
    """What is needed of an uploaded file."""

    name: str | None
    size: int | None
    file: IO[bytes]


@dataclass(frozen=True)
class Received:
    """A sealed object in the store, and its key, that belong to no clip yet.

    `size` and `sha256` are those of the recording; the clip it becomes has the id it is sealed for.
    """

    storage_key: str
    size: int
    sha256: str
    clip_id: UUID
    key_id: str


class Measured:
    """Counts and hashes what passes."""

    def __init__(self, content: IO[bytes]) -> None:
        self._content = content
        self._digest = hashlib.sha256()
        self.size = 0

    def chunks(self) -> Iterator[bytes]:
        while chunk := self._content.read(CHUNK):
            self._digest.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def receive(content: IO[bytes]) -> Received:
    """Measure, seal and keep the bytes; the caller must either make the clip or discard them."""
    content.seek(0)
    measured, clip_id = Measured(content), new_id()
    key_id, data_key = keys.make_key(clip_id)
    place = f"originals/{new_key()}"
    try:
        # Only the sealed form is ever written here; the store wants a file it can measure.
        with tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as sealed:
            seal_original(data_key, measured.chunks(), sealed)
            sealed.seek(0)
            store().put(place, sealed)
    except BaseException:
        keystore().destroy(key_id)
        raise
    return Received(place, measured.size, measured.sha256, clip_id, key_id)


def discard(received: Received) -> None:
    """Without its key the object is noise, so the key goes first."""
    keystore().destroy(received.key_id)
    store().remove(received.storage_key)


def as_label(name: str) -> str:
    """A name from outside as something to show: no folders, no control or direction marks."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    # C* are control, format (right-to-left overrides), surrogate and private-use characters.
    shown = "".join(c for c in last if not unicodedata.category(c).startswith("C")).strip(" .")
    return shown[:LABEL_LENGTH] or "unnamed"
