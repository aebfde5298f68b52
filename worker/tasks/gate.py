"""The gate of one wave, after a submission or when a lead asks."""

from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.reliability.actions import evaluate_gate as decide
from bwvcoding.reliability.queries import evaluation_due
from worker.app import app
from worker.reactions import EVALUATE_GATE


@app.task(name=EVALUATE_GATE)
def evaluate_gate(wave_id: str) -> None:
    """The arithmetic before the transaction, so that nobody waits for it; again, nothing is new."""
    try:
        evaluation = evaluation_due(UUID(wave_id))
    except NotFound:
        return
    if evaluation is not None:
        decide(evaluation=evaluation)
