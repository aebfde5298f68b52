"""One clip's renditions: take the lease, make them, hand them in, or say why not."""

import hashlib
import logging
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings

from bwvcoding.core import sealing
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from worker.app import GRACE_SECONDS, RENDITIONS_SOFT_SECONDS, app
from worker.media.errors import MediaCrashed, MediaError, MediaRefused
from worker.media.locate import programs
from worker.media.make import Made, Work, make
from worker.media.sandbox import check_isolated, isolation
from worker.media.sealing import Ring, seal
from worker.reactions import MAKE_RENDITIONS
from worker.tasks.leasing import lease_most_urgent

logger = logging.getLogger(__name__)
# ffmpeg speaks every half second, so that a page hears of it at least once a second.
BEAT_SECONDS = 0.5
TOO_LONG = "The work took longer than a day and was stopped. Cut the recording into parts."
DAMAGED = "The stored recording is not what was uploaded any more. Upload it again."
SURPRISE = "Something unexpected stopped the work. It is in the worker's log."


@app.task(
    name=MAKE_RENDITIONS,
    soft_time_limit=RENDITIONS_SOFT_SECONDS,
    time_limit=RENDITIONS_SOFT_SECONDS + GRACE_SECONDS,
)
def make_renditions(clip_id: str) -> None:
    """Run it as often as you like: whoever holds the lease works, and the work is done once."""
    lease = lease_most_urgent(UUID(clip_id))
    if lease is None:
        return
    with job_folder(str(lease.clip_id)) as folder:
        _work(lease, folder)


def _work(lease: actions.Lease, folder: Path) -> None:
    """Every end but a lost lease is written to the job's row."""
    prefix = f"renditions/{lease.clip_id}/{lease.token}"
    try:
        _make(lease, folder, prefix)
    except Conflict as refusal:
        # Another worker has taken over, or the clip can be opened by nobody any more; what is
        # already stored here belongs to nobody.
        store().remove(prefix)
        if refusal.code == "key-destroyed":
            _fail(lease, MediaError(refusal.sentence), is_final=True)
    except sealing.Damaged as damage:
        logger.error("original of clip %s: %s", lease.clip_id, damage)
        _fail(lease, MediaError(DAMAGED), is_final=True)
    except MediaError as ended:
        _fail(lease, ended, is_final=isinstance(ended, MediaRefused))
    except SoftTimeLimitExceeded:
        _fail(lease, MediaError(TOO_LONG), is_final=False)
    except Exception:
        logger.exception("renditions of clip %s", lease.clip_id)
        _fail(lease, MediaError(SURPRISE), is_final=False)


def _make(lease: actions.Lease, folder: Path, prefix: str) -> None:
    pulse = Pulse(lease)
    # No rendition exists yet, so whatever lies here was left by a try that was cut short.
    store().remove(f"renditions/{lease.clip_id}")
    ring = _ring(lease.data_key())
    source = _fetched(lease, folder / "recording", pulse)
    made_in = folder / "made"
    made_in.mkdir()
    found = programs(settings.FFMPEG, settings.FFPROBE)
    if settings.SANDBOX == "require":
        check_isolated(isolation(found.ffmpeg))
    work = make(source, made_in, found, pulse.beat, settings.ENCODER_THREADS)
    sealed = []
    for made in work.made:
        sealed.append(seal(made_in, made, ring))
        pulse.beat(999)
    for made in sealed:
        for part in made.parts:
            store().put(f"{prefix}/{part.name}", made_in / part.name)
            pulse.beat(999)
    actions.store_renditions(
        clip_id=lease.clip_id,
        lease=lease.token,
        measured=_measured(work),
        made=[_row(made, prefix) for made in sealed],
    )


class Pulse:
    """Says that this worker is alive, at most twice a second; raises when the lease is lost."""

    def __init__(self, lease: actions.Lease) -> None:
        self._lease = lease
        self._last = time.monotonic()

    def beat(self, permille: int) -> None:
        if time.monotonic() - self._last >= BEAT_SECONDS:
            actions.report_progress(
                clip_id=self._lease.clip_id, lease=self._lease.token, permille=permille
            )
            self._last = time.monotonic()


@contextmanager
def job_folder(clip_id: str) -> Iterator[Path]:
    """An empty folder for this try alone; what a killed try left on this machine goes first."""
    prefix = f"renditions-{clip_id}-"
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _ring(data_key: bytes) -> Ring:
    return Ring(
        group_ms=sealing.GROUP_MS,
        group_key=partial(sealing.group_key, data_key),
        seal_still=partial(sealing.seal_still, data_key),
    )


def _fetched(lease: actions.Lease, folder: Path, pulse: Pulse) -> Path:
    """The original, opened, alone in a folder and under a name of ours; gone with the job."""
    folder.mkdir()
    path = folder / "original"
    with path.open("wb") as copy:
        for chunk in lease.original():
            copy.write(chunk)
            pulse.beat(0)
    return path


def _measured(work: Work) -> actions.Measured:
    recording = work.recording
    return actions.Measured(
        duration_ms=recording.duration_ms,
        width=recording.width,
        height=recording.height,
        frame_rate=recording.frame_rate,
    )


def _row(made: Made, prefix: str) -> dict[str, Any]:
    listed = "".join(f"{part.sha256}  {part.name}\n" for part in made.parts)
    return {
        "profile": made.profile,
        "storage_key": prefix,
        "sha256": hashlib.sha256(listed.encode()).hexdigest(),
        "parts": [asdict(part) for part in made.parts],
    }


def _fail(lease: actions.Lease, ended: MediaError, *, is_final: bool) -> None:
    store().remove(f"renditions/{lease.clip_id}/{lease.token}")
    try:
        actions.fail_rendition_job(
            clip_id=lease.clip_id,
            lease=lease.token,
            failure=ended.sentence,
            is_final=is_final,
            is_crash=isinstance(ended, MediaCrashed),
        )
    except Conflict:
        logger.info("clip %s was taken over before its failure could be written", lease.clip_id)
