"""What a platform keeps of its footage, counted from its rows and its store.

`manage.py shell -c "from tests.functional.counting import told; told()"`, as it reads the tables.
"""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from typing import Any

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.storage import store
from bwvcoding.footage import keys, staging
from bwvcoding.footage.models import Clip, Rendition


def told() -> None:
    """JSON: for each clip its hashes and renditions; what is left of uploads."""
    said = {
        "clips": [_counted(clip) for clip in Clip.objects.all()],
        "uploads_left": [str(upload) for upload in staging.kept()],
    }
    sys.stdout.write(json.dumps(said))


def _counted(clip: Clip) -> dict[str, Any]:
    original = sha256()
    for chunk in keys.original(clip.pk, clip.key_id, clip.storage_key):
        original.update(chunk)
    renditions = list(clip.renditions.all())
    return {
        "original": original.hexdigest(),
        "profiles": [rendition.profile for rendition in renditions],
        "ready_events": AuditEvent.objects.filter(action="clip.ready", clip_id=clip.pk).count(),
        "wrong_parts": [name for one in renditions for name in _wrong(one)],
    }


def _wrong(rendition: Rendition) -> list[str]:
    wrong = []
    for part in rendition.parts:
        with store().open(f"{rendition.storage_key}/{part['name']}") as kept:
            if sha256(kept.read()).hexdigest() != part["sha256"]:
                wrong.append(part["name"])
    return wrong
