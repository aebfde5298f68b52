"""Work that nobody does goes to another coder."""

from uuid import UUID

from bwvcoding.coding import actions
from bwvcoding.core.errors import Conflict, NotFound
from worker.app import app
from worker.reactions import RETURN_ASSIGNMENT


@app.task(name=RETURN_ASSIGNMENT)
def return_assignment(assignment_id: str) -> None:
    """Sent twice, or too late, it does nothing: the reason is asked for again under the lock."""
    try:
        actions.return_assignment(assignment_id=UUID(assignment_id))
    except (Conflict, NotFound):
        return
