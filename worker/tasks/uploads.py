"""Clearing away what people began to upload and left."""

from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.footage import actions
from bwvcoding.footage.queries import is_upload_going, uploads_abandoned
from bwvcoding.footage.staging import kept, remove
from worker.app import app

AT_MOST = 500


@app.task(name="worker.clear_uploads")
def clear_uploads() -> None:
    """Each abandoned upload ended with its event; then the files that belong to none any more."""
    for upload_id in uploads_abandoned(AT_MOST):
        try:
            actions.abandon_upload(upload_id=upload_id)
        except (NotFound, Conflict):
            continue  # gone on with, or ended, since it was asked for
    # The row was committed before the first byte came: no row going on, no use for the file.
    for upload_id in kept():
        if not is_upload_going(upload_id):
            remove(upload_id)
