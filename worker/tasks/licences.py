"""A licence ends when its coder is to be trained again."""

from uuid import UUID

from bwvcoding.core.errors import Conflict
from bwvcoding.reliability.queries import Retraining, retraining, retrainings
from bwvcoding.training.actions import suspend_licence as end
from bwvcoding.training.queries import licence_to_suspend
from worker.app import app
from worker.reactions import SUSPEND_LICENCE


@app.task(name=SUSPEND_LICENCE)
def suspend_licence(flag_id: str) -> None:
    """Run again, nothing is new: a licence earned after the decision stands."""
    asked = retraining(UUID(flag_id))
    licence_id = _due(asked) if asked else None
    if asked is None or licence_id is None:
        return
    try:
        end(licence_id=licence_id, flag_id=asked.flag_id, variable=asked.label)
    except Conflict:
        return  # another worker was faster


def retrainings_due(limit: int) -> list[UUID]:
    """Decisions to retrain whose licence still stands."""
    return [asked.flag_id for asked in retrainings() if _due(asked)][:limit]


def _due(asked: Retraining) -> UUID | None:
    return licence_to_suspend(
        study_id=asked.study_id,
        codebook_sha256=asked.codebook_sha256,
        user_id=asked.coder_id,
        variable=asked.variable,
        resolved_at=asked.resolved_at,
    )
