"""A part as controller or auditor, once it is confirmed and a controller's witness has seen it."""

from contextlib import suppress
from uuid import UUID

from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.studies import actions
from worker.app import app
from worker.reactions import GIVE_ROLE


@app.task(name=GIVE_ROLE)
def give_role(request_id: str) -> None:
    """Given once; what still waits, or was ended, stays as it is."""
    with suppress(Conflict, NotFound):
        actions.give_role(request_id=UUID(request_id))
