"""Building one release that was asked for: the gate first, the work, then the gate again."""

import time
from uuid import UUID

from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.ids import new_key
from bwvcoding.core.storage import store
from bwvcoding.releases import actions
from bwvcoding.releases.queries import is_refused_now
from worker.app import app
from worker.reactions import BUILD_RELEASE

BEAT_SECONDS = 1.0


@app.task(name=BUILD_RELEASE)
def build_release(release_id: str) -> None:
    """Sealed or refused once, by whoever holds it; run again, it stays as it is."""
    release, builder = UUID(release_id), new_key()
    try:
        actions.report_build(release_id=release, builder=builder)
    except (NotFound, Conflict):
        return
    if is_refused_now(release):
        actions.seal_release(release_id=release, builder=builder, built=None)
        return
    _build(release, builder)


def _build(release: UUID, builder: str) -> None:
    """The file lies in the store before it is sealed, under a name that only this builder uses."""
    # Not before it is needed: every worker and the scheduler load every task, and the libraries
    # that write the formats take 80 MB and seconds to load.
    from bwvcoding.releases.queries import building

    # Nothing is sealed yet, so whatever lies here was left by a try that was cut short.
    store().remove(f"releases/{release}")
    key = f"releases/{release}/{builder}.zip"
    try:
        with building.built_release(release, Pulse(release, builder).beat) as file:
            store().put(key, file.path)
            built = actions.BuiltFile(key, file.sha256, file.size, file.key_sha256)
            row = actions.seal_release(release_id=release, builder=builder, built=built)
    except Conflict:
        store().remove(key)  # another worker has taken over
        return
    # After any other failure the file stays: the seal may have been committed all the same.
    if row.storage_key != key:
        store().remove(key)


class Pulse:
    """Says that this worker is alive, at most once a second; raises when the release is lost."""

    def __init__(self, release: UUID, builder: str) -> None:
        self._release, self._builder = release, builder
        self._last = 0.0

    def beat(self, done: int, parts: int) -> None:
        if time.monotonic() - self._last < BEAT_SECONDS:
            return
        self._last = time.monotonic()
        actions.report_build(
            release_id=self._release, builder=self._builder, done=done, parts=parts
        )
