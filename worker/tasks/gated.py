"""What waited for a controller's word goes on as soon as it is given, not at the next sweep."""

from collections.abc import Callable
from uuid import UUID

from bwvcoding.footage.queries import clips_to_destroy
from bwvcoding.releases.queries import releases_covered
from bwvcoding.studies.queries import roles_to_give
from worker.app import app
from worker.reactions import BUILD_RELEASE, EXPIRE_CLIP, GIVE_ROLE, GO_ON_COVERED

# What is more than this is the sweep's: nobody sits and waits for a whole night of clips.
AT_MOST = 20

# (how many at most → what need not wait any longer), the task that does it, the id it takes.
COVERED: tuple[tuple[Callable[[int], list[UUID]], str, str], ...] = (
    (releases_covered, BUILD_RELEASE, "release_id"),
    (clips_to_destroy, EXPIRE_CLIP, "clip_id"),
    (roles_to_give, GIVE_ROLE, "request_id"),
)


@app.task(name=GO_ON_COVERED)
def go_on_covered() -> None:
    """Sent once more, it finds only what is still to be done."""
    for ask, task, name in COVERED:
        for covered in ask(AT_MOST):
            app.send_task(task, kwargs={name: str(covered)})
