"""The gate of one wave, after a submission or when a lead asks."""

from uuid import UUID

from django.db import IntegrityError

from bwvcoding.core.errors import NotFound
from bwvcoding.reliability.actions import evaluate_gate as decide
from bwvcoding.reliability.queries import evaluation_due
from worker.app import app
from worker.reactions import EVALUATE_GATE

# Others may be faster this often; after that the sweep looks.
ATTEMPTS = 3


# Two first evaluations of one wave: the database lets one stand, the other looks again.
@app.task(
    name=EVALUATE_GATE,
    autoretry_for=(IntegrityError,),
    max_retries=5,
    retry_backoff=1,
    retry_backoff_max=30,
)
def evaluate_gate(wave_id: str) -> None:
    """The arithmetic before the transaction, so that nobody waits for it; again, nothing is new.

    Where another worker was faster, what it left undone is looked at again.
    """
    for _ in range(ATTEMPTS):
        try:
            evaluation = evaluation_due(UUID(wave_id))
        except NotFound:
            return
        if evaluation is None:
            return
        decide(evaluation=evaluation)
