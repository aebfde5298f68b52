"""Building one release that was asked for."""

from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.releases import actions
from worker.app import app
from worker.reactions import BUILD_RELEASE


@app.task(name=BUILD_RELEASE)
def build_release(release_id: str) -> None:
    """Sealed or refused once; run again, it stays as it is."""
    try:
        actions.build_release(release_id=UUID(release_id))
    except NotFound:
        return
