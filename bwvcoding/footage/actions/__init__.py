"""What is done to footage; each function is one transaction with one event in the log."""

from bwvcoding.footage.actions.checks import rewrap_key, verify_original
from bwvcoding.footage.actions.encounters import register_encounter
from bwvcoding.footage.actions.grants import issue_grant, renew_grant, revoke_grant
from bwvcoding.footage.actions.jobs import (
    Lease,
    Measured,
    abandon_rendition_job,
    fail_rendition_job,
    lease_rendition_job,
    report_progress,
    store_renditions,
)
from bwvcoding.footage.actions.uploads import retry_clip, upload_clip
from bwvcoding.footage.actions.viewings import deliver_key, deliver_still, open_viewing

__all__ = [
    "Lease",
    "Measured",
    "abandon_rendition_job",
    "deliver_key",
    "deliver_still",
    "fail_rendition_job",
    "issue_grant",
    "lease_rendition_job",
    "open_viewing",
    "register_encounter",
    "renew_grant",
    "report_progress",
    "retry_clip",
    "revoke_grant",
    "rewrap_key",
    "store_renditions",
    "upload_clip",
    "verify_original",
]
