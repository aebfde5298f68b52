"""What is done to footage; each function is one transaction with one event in the log."""

from bwvcoding.footage.actions.arrivals import (
    abandon_upload,
    append_upload,
    begin_upload,
    end_upload,
)
from bwvcoding.footage.actions.break_glass import (
    ask_break_glass,
    end_break_glass,
    open_break_glass,
)
from bwvcoding.footage.actions.captions import deliver_captions, supply_captions
from bwvcoding.footage.actions.checks import rewrap_key, verify_original
from bwvcoding.footage.actions.encounters import register_encounter, tag_encounter
from bwvcoding.footage.actions.grants import issue_grant, renew_grant, revoke_grant
from bwvcoding.footage.actions.jobs import (
    Lease,
    Measured,
    RenditionLease,
    StoredPiece,
    abandon_rendition_job,
    fail_rendition_job,
    lease_rendition_job,
    report_progress,
    store_renditions,
)
from bwvcoding.footage.actions.pieces import (
    PieceLease,
    fail_piece,
    lease_piece,
    plan_pieces,
    remove_pieces,
    report_piece,
    store_piece,
)
from bwvcoding.footage.actions.retention import (
    expire_clip,
    lift_hold,
    place_hold,
    record_destruction,
    set_retention,
)
from bwvcoding.footage.actions.retries import retry_clip, retry_clips
from bwvcoding.footage.actions.rights import answer_rights_request, record_rights_request
from bwvcoding.footage.actions.uploads import complete_upload, upload_clip
from bwvcoding.footage.actions.viewings import deliver_keys, deliver_still, open_viewing

__all__ = [
    "Lease",
    "Measured",
    "PieceLease",
    "RenditionLease",
    "StoredPiece",
    "abandon_rendition_job",
    "abandon_upload",
    "answer_rights_request",
    "append_upload",
    "ask_break_glass",
    "begin_upload",
    "complete_upload",
    "deliver_captions",
    "deliver_keys",
    "deliver_still",
    "end_break_glass",
    "end_upload",
    "expire_clip",
    "fail_piece",
    "fail_rendition_job",
    "issue_grant",
    "lease_piece",
    "lease_rendition_job",
    "lift_hold",
    "open_break_glass",
    "open_viewing",
    "place_hold",
    "plan_pieces",
    "record_destruction",
    "record_rights_request",
    "register_encounter",
    "remove_pieces",
    "renew_grant",
    "report_piece",
    "report_progress",
    "retry_clip",
    "retry_clips",
    "revoke_grant",
    "rewrap_key",
    "set_retention",
    "store_piece",
    "store_renditions",
    "supply_captions",
    "tag_encounter",
    "upload_clip",
    "verify_original",
]
