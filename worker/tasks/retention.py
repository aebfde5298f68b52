"""The end of footage: decided, then its key and every byte destroyed, then proved and recorded."""

from contextlib import suppress
from uuid import UUID

from bwvcoding.audit.queries import is_covered
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.keystore import keystore
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from bwvcoding.footage.queries import clips_to_expire, footage_of
from worker.app import app
from worker.reactions import EXPIRE_CLIP


@app.task(name="worker.end_retention")
def end_retention() -> None:
    """One task for each clip past its last day, so that one that fails stops no other."""
    for clip_id in clips_to_expire():
        app.send_task(EXPIRE_CLIP, kwargs={"clip_id": str(clip_id)})


@app.task(name=EXPIRE_CLIP)
def expire_clip(clip_id: str) -> None:
    """Stopped anywhere, it is sent again and goes on: each step may be done twice."""
    clip = UUID(clip_id)
    try:
        actions.expire_clip(clip_id=clip)
    except NotFound:
        return
    except Conflict as refusal:
        if refusal.code != "clip-expired":  # held, or given a later day since it was sent
            return
    if not is_covered(Event.CLIP_EXPIRED, clip):
        return  # a controller's witness has not seen yet that it ends; the cosignature goes on
    destroy(clip)
    with suppress(Conflict):  # on record already; or something was left, and the sweep comes back
        actions.record_destruction(clip_id=clip)


def destroy(clip_id: UUID) -> None:
    """The key goes before the bytes it opens: from there on nothing can be played again."""
    footage = footage_of(clip_id)
    if footage.key_id:  # brought in before footage was sealed, it has none
        keystore().destroy(footage.key_id)
    for stored in footage.stored:
        store().remove(stored)
