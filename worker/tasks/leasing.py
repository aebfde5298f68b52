"""Which clip a free worker takes: the most urgent one, whatever message woke it."""

from contextlib import suppress
from uuid import UUID

from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.footage import actions
from bwvcoding.footage.queries import clips_to_make

# Others may be taking the first ones at the same moment.
LOOKED_AT = 10


def lease_most_urgent(told: UUID) -> actions.RenditionLease | actions.PieceLease | None:
    """The lease of the clip, or the piece, that should be made next; None where nothing is left.

    A message means "there is work", so that as many clips are made as messages came; a worker
    that lost the first one to another goes on to the second.
    """
    for clip_id in [*clips_to_make(LOOKED_AT), told]:
        try:
            return _leased(clip_id)
        except NotFound:
            continue
        except Conflict as refusal:
            if refusal.code == "attempts-spent":
                _set_aside(clip_id)
    return None


def _leased(clip_id: UUID) -> actions.RenditionLease | actions.PieceLease:
    try:
        return actions.lease_rendition_job(clip_id=clip_id)
    except Conflict as refusal:
        if refusal.code != "pieces-unmade":
            raise
    return actions.lease_piece(clip_id=clip_id)


def _set_aside(clip_id: UUID) -> None:
    with suppress(Conflict):  # another worker has just done so
        actions.abandon_rendition_job(clip_id=clip_id)
