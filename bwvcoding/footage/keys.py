"""A clip's data key: made with it, opened for its worker and its viewers, destroyed with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import IO, Any
from uuid import UUID

from bwvcoding.core import sealing
from bwvcoding.core.errors import Conflict, Unavailable
from bwvcoding.core.ids import new_key
from bwvcoding.core.keystore import KeyGone, keystore
from bwvcoding.core.keywrap import WrongKey, wrapper
from bwvcoding.core.storage import store


def make_key(clip_id: UUID) -> tuple[str, bytes]:
    """A new data key and the name under which its wrapped form is kept."""
    key_id, data_key = new_key(), sealing.new_data_key()
    keystore().put(key_id, wrapper().wrap(data_key, _about(clip_id, key_id)))
    return key_id, data_key


def data_key(clip_id: UUID, key_id: str) -> bytes:
    """Refused where the key is gone, or was wrapped for another clip."""
    try:
        return wrapper().unwrap(keystore().get(key_id), _about(clip_id, key_id))
    except KeyGone as gone:
        raise Conflict(
            "The key of this clip has been destroyed. Nobody can play it any more.",
            code="key-destroyed",
        ) from gone
    except WrongKey as problem:
        raise Unavailable(
            "The key of this clip cannot be opened. Tell whoever runs the platform.",
            code="key-unreadable",
        ) from problem


def is_newest(key_id: str) -> bool:
    """Is it wrapped under the newest key-encryption key? One that is gone needs no other."""
    return not has_key(key_id) or wrapper().is_newest(keystore().get(key_id))


def rewrap(clip_id: UUID, key_id: str) -> None:
    """The old wrapped form is replaced in one step, so that the key is never missing."""
    key = data_key(clip_id, key_id)
    keystore().put(key_id, wrapper().wrap(key, _about(clip_id, key_id)))


def has_key(key_id: str) -> bool:
    return keystore().exists(key_id)


def original(clip_id: UUID, key_id: str, storage_key: str) -> Iterator[bytes]:
    """The recording as it was uploaded, chunk by chunk; only the platform itself asks for it."""
    with store().open(storage_key) as sealed:
        yield from sealing.open_original(data_key(clip_id, key_id), sealed)


def stored_part(
    clip_id: UUID, key_id: str, storage_key: str, part: dict[str, Any]
) -> Iterator[bytes]:
    """One file of a piece, chunk by chunk; one that is not what was stored ends in a refusal."""
    name = f"{storage_key}/{part['name']}"
    with store().open(name) as stream:
        sealed = _Hashed(stream)
        yield from sealing.open_part(data_key(clip_id, key_id), name, sealed)
        if sealed.sha256 != part["sha256"]:
            raise sealing.Damaged(f"{part['name']} is not what was stored.")


class _Hashed:
    """Hashes what is read through it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._digest = stream, hashlib.sha256()

    def read(self, size: int) -> bytes:
        content = self._stream.read(size)
        self._digest.update(content)
        return content

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


def group_spans(made: Iterable[dict[str, Any]]) -> dict[str, list[int]]:
    """Which stretch of the clip each key opens, over all renditions, in milliseconds."""
    spans: dict[str, list[int]] = {}
    for rendition in made:
        for part in rendition["parts"]:
            if part["from_ms"] is None:
                continue
            start, end = part["from_ms"], part["to_ms"]
            span = spans.setdefault(str(start // sealing.GROUP_MS), [start, end])
            span[:] = [min(span[0], start), max(span[1], end)]
    return spans


def _about(clip_id: UUID, key_id: str) -> str:
    return f"{clip_id}|{key_id}"
