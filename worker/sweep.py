"""Due but undone: the database is asked again for what a lost message or a dead worker forgot."""

from collections.abc import Callable
from uuid import UUID

from bwvcoding.coding.queries import assignments_to_return, encounters_to_withdraw
from bwvcoding.footage.queries import (
    clips_due,
    clips_overdue,
    clips_to_destroy,
    clips_with_pieces_left,
)
from bwvcoding.releases.queries import releases_due
from bwvcoding.reliability.queries import waves_due
from bwvcoding.studies.queries import roles_to_give
from worker.app import app
from worker.reactions import (
    BUILD_RELEASE,
    EVALUATE_GATE,
    EXPIRE_CLIP,
    GIVE_ROLE,
    MAKE_RENDITIONS,
    REMOVE_PIECES,
    RETURN_ASSIGNMENT,
    SUSPEND_LICENCE,
    WITHDRAW_ASSIGNMENTS,
)
from worker.tasks.licences import retrainings_due

# So that a long queue is not filled with second messages for what already waits in it.
AT_MOST = 20

# (how many at most → what is due), the task that does it, the id it takes.
DUE: tuple[tuple[Callable[[int], list[UUID]], str, str], ...] = (
    (clips_due, MAKE_RENDITIONS, "clip_id"),
    (clips_with_pieces_left, REMOVE_PIECES, "clip_id"),
    (clips_overdue, EXPIRE_CLIP, "clip_id"),
    (clips_to_destroy, EXPIRE_CLIP, "clip_id"),
    (waves_due, EVALUATE_GATE, "wave_id"),
    (retrainings_due, SUSPEND_LICENCE, "flag_id"),
    (assignments_to_return, RETURN_ASSIGNMENT, "assignment_id"),
    (encounters_to_withdraw, WITHDRAW_ASSIGNMENTS, "encounter_id"),
    (releases_due, BUILD_RELEASE, "release_id"),
    (roles_to_give, GIVE_ROLE, "request_id"),
)


@app.task(name="worker.sweep")
def sweep() -> None:
    """Send the task for everything that is due; each task does nothing when it is not."""
    for ask, task, name in DUE:
        for due in ask(AT_MOST):
            app.send_task(task, kwargs={name: str(due)})
