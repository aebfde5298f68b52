"""Encounters and clips as the actions make them; ready ones have small made-up renditions."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import Any

from bwvcoding.core.sealing import seal_still
from bwvcoding.core.storage import store
from bwvcoding.footage import actions, intake, keys
from bwvcoding.footage.models import Clip, Encounter
from bwvcoding.footage.watching import STILLS
from tests.cast import Cast

CAST_LIST = [
    {"label": "S1", "kind": "subject", "description": "grey hooded top"},
    {"label": "O1", "kind": "officer", "description": "wears the camera"},
]
FILES: dict[str, list[tuple[str, int | None, int | None]]] = {
    "360p": [
        ("360p/index.m3u8", None, None),
        ("360p/init.mp4", None, None),
        ("360p/s00000.m4s", 0, 4000),
        ("360p/s00001.m4s", 4000, 6500),
    ],
    "master": [("master.m3u8", None, None)],
    "poster": [("poster.jpg", None, None)],
    "thumbnails": [("thumbnails.vtt", None, None), ("thumbnails.jpg", None, None)],
    "waveform": [("waveform.json", None, None)],
    "frames": [("frames.json", None, None)],
}
MEASURED = actions.Measured(duration_ms=6500, width=640, height=360, frame_rate=25.0)


TWO_PIECES = [
    {"number": 0, "from_tick": None, "to_tick": 3000, "zero_tick": 0, "pictures": 75},
    {"number": 1, "from_tick": 3000, "to_tick": None, "zero_tick": 0, "pictures": 88},
]


def encounter(cast: Cast, reference: str = "E1") -> Encounter:
    return actions.register_encounter(
        study_id=cast.study.pk, reference=reference, members=CAST_LIST, actor=cast.kit
    )


def clip(cast: Cast, of: Encounter, content: bytes = b"a recording", **changes: Any) -> Clip:
    """A clip that waits for a worker."""
    received = intake.receive(io.BytesIO(content))
    columns = {
        "file_name": "BWV 0001.mp4",
        "camera": "O1",
        "wearer_role": "searching",
        "offset_ms": 0,
        "size": len(content),
        "sha256": sha256(content).hexdigest(),
    }
    return actions.upload_clip(
        encounter_id=of.pk, received=received, actor=cast.kit, **(columns | changes)
    )


def original_of(one: Clip) -> bytes:
    """What was uploaded, opened with the clip's own key."""
    return b"".join(keys.original(one.pk, one.key_id, one.storage_key))


def ready_clip(cast: Cast, reference: str = "E1") -> Clip:
    """A clip that can be played: each file holds its own name."""
    made = clip(cast, encounter(cast, reference), f"recording of {reference}".encode())
    lease = actions.lease_rendition_job(clip_id=made.pk)
    prefix = f"renditions/{made.pk}/{lease.token}"
    for files in FILES.values():
        for name, _, _ in files:
            store().put(f"{prefix}/{name}", io.BytesIO(_stored(lease.data_key(), name)))
    return actions.store_renditions(
        clip_id=made.pk, lease=lease.token, measured=MEASURED, made=rows(prefix)
    )


def _stored(data_key: bytes, name: str) -> bytes:
    """As the worker leaves it: a still is sealed; a segment's bytes are whatever they are."""
    content = name.encode()
    return seal_still(data_key, name, content) if name.endswith(STILLS) else content


def rows(prefix: str) -> list[dict[str, Any]]:
    return [
        {
            "profile": profile,
            "storage_key": prefix,
            "sha256": sha256(profile.encode()).hexdigest(),
            "parts": [
                {
                    "name": name,
                    "size": len(name),
                    "sha256": sha256(name.encode()).hexdigest(),
                    "from_ms": start,
                    "to_ms": end,
                }
                for name, start, end in files
            ],
        }
        for profile, files in FILES.items()
    ]
