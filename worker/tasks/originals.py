"""A few sealed originals each night, those first that were looked at longest ago."""

import hashlib
import logging
from uuid import UUID

from bwvcoding.core.errors import Refusal
from bwvcoding.core.sealing import Damaged
from bwvcoding.footage.actions import verify_original
from bwvcoding.footage.queries import SealedOriginal, originals_due
from worker.app import app
from worker.reactions import CHECK_ORIGINAL

logger = logging.getLogger(__name__)

# At this pace a study of 500 clips is read through once a month.
CLIPS_A_NIGHT = 20


@app.task(name="worker.check_originals")
def check_originals() -> None:
    """One task for each clip, so that a long one holds up no other."""
    for original in originals_due(CLIPS_A_NIGHT):
        app.send_task(CHECK_ORIGINAL, kwargs={"clip_id": str(original.clip_id)})


@app.task(name=CHECK_ORIGINAL)
def check_original(clip_id: str) -> None:
    """Read it whole before the transaction, so that nobody waits for it."""
    try:
        original = SealedOriginal.of(UUID(clip_id))
        sha256, failure = _read(original)
        verify_original(clip_id=original.clip_id, sha256=sha256, failure=failure)
    except Refusal as refusal:
        logger.info("original of clip %s was not checked: %s", clip_id, refusal)


def _read(original: SealedOriginal) -> tuple[str, str]:
    digest = hashlib.sha256()
    try:
        for chunk in original.chunks():
            digest.update(chunk)
    except Damaged as damage:
        return digest.hexdigest(), str(damage)
    except FileNotFoundError:
        return "", "The sealed original is not in the store."
    return digest.hexdigest(), ""
