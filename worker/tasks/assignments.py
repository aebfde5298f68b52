"""Work that nobody does goes to another coder; what was taken out of the study goes to none."""

from contextlib import suppress
from uuid import UUID

from bwvcoding.coding import actions
from bwvcoding.core.errors import Conflict, NotFound
from worker.app import app
from worker.reactions import RETURN_ASSIGNMENT, WITHDRAW_ASSIGNMENTS


@app.task(name=RETURN_ASSIGNMENT)
def return_assignment(assignment_id: str) -> None:
    """Sent twice, or too late, it does nothing: the reason is asked for again under the lock."""
    try:
        actions.return_assignment(assignment_id=UUID(assignment_id))
    except (Conflict, NotFound):
        return


@app.task(name=WITHDRAW_ASSIGNMENTS)
def withdraw_assignments(encounter_id: str) -> None:
    with suppress(Conflict):  # done already
        actions.withdraw_assignments(encounter_id=UUID(encounter_id))
