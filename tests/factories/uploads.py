"""Recordings on their way in: the requests of a tus client, and rows as the actions make them."""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Any
from uuid import UUID

from bwvcoding.footage import actions
from bwvcoding.footage.models import Encounter, Upload
from bwvcoding.footage.tus import PIECES
from tests.cast import Cast

CONTENT = b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40
TUS = {"HTTP_TUS_RESUMABLE": "1.0.0"}
DESCRIBED: dict[str, Any] = {
    "file_name": "BWV 0001.mp4",
    "camera": "O1",
    "wearer_role": "searching",
    "offset_ms": 1500,
}


def described(content: bytes = CONTENT, **changes: Any) -> dict[str, Any]:
    hashed = {"size": len(content), "sha256": sha256(content).hexdigest()}
    return {**DESCRIBED, **hashed, **changes}


def metadata(words: dict[str, Any]) -> str:
    return ",".join(
        f"{name} {base64.b64encode(str(value).encode()).decode()}" for name, value in words.items()
    )


def begin(client, encounter_id: UUID, content: bytes = CONTENT, **changes: Any):
    words = described(content, **changes)
    size = words.pop("size")
    return client.post(
        f"/api/encounters/{encounter_id}/uploads",
        HTTP_UPLOAD_LENGTH=str(size),
        HTTP_UPLOAD_METADATA=metadata(words),
        **TUS,
    )


def append(client, path: str, offset: int, piece: bytes, **headers: str):
    return client.generic(
        "PATCH", path, piece, PIECES, HTTP_UPLOAD_OFFSET=str(offset), **{**TUS, **headers}
    )


def begun(cast: Cast, of: Encounter, content: bytes = CONTENT, **changes: Any) -> Upload:
    return actions.begin_upload(encounter_id=of.pk, actor=cast.kit, **described(content, **changes))


def arrived(cast: Cast, of: Encounter, content: bytes = CONTENT, **changes: Any) -> Upload:
    """All bytes are here; the clip is not made yet."""
    upload = begun(cast, of, content, **changes)
    return actions.append_upload(upload_id=upload.pk, offset=0, piece=content, actor=cast.kit)
