"""The tree of the log grows here where no sequencer runs beside the workers."""

import logging

from bwvcoding.audit.actions import extend_tree
from bwvcoding.core.errors import Unavailable
from worker.app import app

logger = logging.getLogger(__name__)


@app.task(name="worker.extend_tree")
def place_events() -> None:
    """Batch by batch until nothing waits; does nothing while another process is at it."""
    try:
        while extend_tree():
            pass
    except Unavailable as refusal:
        # In production the sequencer alone has the key, and this is no fault.
        log = logger.debug if refusal.code == "audit-key-missing" else logger.error
        log("the log was not extended: %s", refusal.sentence)
