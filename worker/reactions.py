"""What follows what: every fact, and the tasks it leads to, in one table."""

from bwvcoding.core.queue import REACT, Fact
from worker.app import app

MAKE_RENDITIONS = "worker.make_renditions"
EVALUATE_GATE = "worker.evaluate_gate"
BUILD_RELEASE = "worker.build_release"
REMOVE_PIECES = "worker.remove_pieces"
EXPIRE_CLIP = "worker.expire_clip"
RAISE_DRIFT_FLAGS = "worker.raise_drift_flags"
CHECK_ORIGINAL = "worker.check_original"
SUSPEND_LICENCE = "worker.suspend_licence"
RETURN_ASSIGNMENT = "worker.return_assignment"
WITHDRAW_ASSIGNMENTS = "worker.withdraw_assignments"
GIVE_ROLE = "worker.give_role"
GO_ON_COVERED = "worker.go_on_covered"
CHECK_LOG = "worker.check_log"

# Fact → (task, the ids it needs of those that came with the fact).
REACTIONS: dict[Fact, tuple[tuple[str, tuple[str, ...]], ...]] = {
    Fact.CLIP_UPLOADED: ((MAKE_RENDITIONS, ("clip_id",)),),
    Fact.CLIP_RETRIED: ((MAKE_RENDITIONS, ("clip_id",)),),
    # Sent once for each piece, so that as many workers as are free take one.
    Fact.PIECES_PLANNED: ((MAKE_RENDITIONS, ("clip_id",)),),
    Fact.PIECE_STORED: ((MAKE_RENDITIONS, ("clip_id",)),),
    Fact.CODING_SUBMITTED: ((EVALUATE_GATE, ("wave_id",)),),
    # The encounter may be complete without the coder who is gone.
    Fact.ASSIGNMENT_ENDED: ((EVALUATE_GATE, ("wave_id",)),),
    Fact.ENCOUNTER_WITHDRAWN: ((WITHDRAW_ASSIGNMENTS, ("encounter_id",)),),
    Fact.FLAG_RESOLVED: ((SUSPEND_LICENCE, ("flag_id",)),),
    Fact.WAVE_EVALUATION_ASKED: ((EVALUATE_GATE, ("wave_id",)),),
    Fact.RELEASE_REQUESTED: ((BUILD_RELEASE, ("release_id",)),),
    Fact.ROLE_REQUESTED: ((GIVE_ROLE, ("request_id",)),),
    Fact.ROLE_CONFIRMED: ((GIVE_ROLE, ("request_id",)),),
    # What waited for a controller's word may go on.
    Fact.CHECKPOINT_COSIGNED: ((GO_ON_COVERED, ()),),
    Fact.LOG_CHECK_REQUESTED: ((CHECK_LOG, ()),),
}


@app.task(name=REACT)
def react(fact: str, ids: dict[str, str]) -> None:
    """Pass a fact on to the tasks that follow from it."""
    for task, needed in REACTIONS[Fact(fact)]:
        app.send_task(task, kwargs={name: ids[name] for name in needed})
