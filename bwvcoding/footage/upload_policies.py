"""When: may this recording begin to arrive, go on, become a clip? Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.footage.upload_models import Upload

# Untouched for so long, an upload is over: its bytes are removed.
UPLOAD_LASTS = timedelta(hours=24)
MEGABYTE = 2**20


def check_quota(staged: int, size: int, most: int) -> None:
    """What one person leaves lying is bounded. A bound on disk, not a right: two uploads begun
    in the same instant may pass it together."""
    if staged + size > most:
        raise Conflict(
            f"Your unfinished uploads take {staged // MEGABYTE:,} MB of the {most // MEGABYTE:,} "
            "MB that one person may have waiting here. Finish some of them, or end them.",
            code="upload-quota",
        )


def check_going(upload: Upload) -> None:
    """One that has ended is not there any more; one that became a clip names it."""
    if upload.ended_at is not None:
        raise NotFound("This upload has ended. Choose the file again to begin anew.")
    if upload.clip_id is not None:
        raise Conflict(
            "This upload is complete: the clip is there.",
            code="upload-complete",
            clip=str(upload.clip_id),
        )


def check_next(upload: Upload, offset: int, length: int) -> None:
    """Pieces come in order, without a gap or an overlap, and none beyond the announced size."""
    if offset != upload.arrived:
        raise Conflict(
            f"{upload.arrived:,} bytes of this recording are here; what was sent begins at "
            f"{offset:,}. Ask for the offset, then go on from there.",
            code="upload-offset",
            offset=upload.arrived,
        )
    if offset + length > upload.size:
        raise Invalid(
            f"The recording was announced with {upload.size:,} bytes, and more were sent. "
            "Nothing of this piece was kept. Choose the file again to begin anew.",
            code="upload-too-long",
        )


def check_whole(upload: Upload) -> None:
    if upload.arrived < upload.size:
        raise Conflict(
            f"{upload.arrived:,} of {upload.size:,} bytes have arrived. Send the rest first.",
            code="upload-incomplete",
            offset=upload.arrived,
        )


def check_abandoned(upload: Upload, now: datetime) -> None:
    check_going(upload)
    if upload.touched_at > now - UPLOAD_LASTS:
        raise Conflict("This upload is still going on.", code="upload-going")
