"""The log's tree grows here where no sequencer runs beside the workers; and it is checked here."""

import logging

from bwvcoding.audit.actions import extend_tree, record_log_check
from bwvcoding.audit.queries import checked_log
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


@app.task(name="worker.check_log")
def check_log() -> None:
    """Every event of it, against all that was signed; what is found goes into the log."""
    record_log_check(report=checked_log())
