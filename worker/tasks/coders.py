"""Whether a coder drifts away from the others: looked at once a week is over."""

from uuid import UUID

from django.db import IntegrityError

from bwvcoding.core.errors import NotFound
from bwvcoding.reliability.actions import raise_drift_flags as raise_flags
from bwvcoding.reliability.queries.drift import last_full_week_ends, watch, waves_watched
from worker.app import app
from worker.reactions import RAISE_DRIFT_FLAGS


@app.task(name="worker.watch")
def watch_waves() -> None:
    """One task for each wave, so that a large one holds up no other."""
    for wave_id in waves_watched():
        app.send_task(RAISE_DRIFT_FLAGS, kwargs={"wave_id": str(wave_id)})


# Two looks at one wave: the database lets one flag stand, the other looks again.
@app.task(
    name=RAISE_DRIFT_FLAGS,
    autoretry_for=(IntegrityError,),
    max_retries=5,
    retry_backoff=1,
    retry_backoff_max=30,
)
def raise_drift_flags(wave_id: str) -> None:
    """The arithmetic before the transaction, so that nobody waits for it; again, nothing is new."""
    try:
        found = watch(UUID(wave_id), until=last_full_week_ends())
    except NotFound:
        return
    raise_flags(watch=found)
