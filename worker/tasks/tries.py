"""What every try at a recording has: a pulse, the recording, and an end that is told."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings

from bwvcoding.core import sealing
from bwvcoding.core.errors import Conflict
from bwvcoding.core.storage import store
from bwvcoding.footage import actions
from worker.media.errors import MediaError, MediaRefused
from worker.media.locate import Programs, programs
from worker.media.sandbox import check_isolated, isolation

logger = logging.getLogger(__name__)
# ffmpeg speaks every half second, so that a page hears of it at least once a second.
BEAT_SECONDS = 0.5
TOO_LONG = "The work took longer than a day and was stopped. Cut the recording into parts."
DAMAGED = "The stored recording is not what was uploaded any more. Upload it again."
SURPRISE = "Something unexpected stopped the work. It is in the worker's log."


class Fail(Protocol):
    """Writes the end of a try to the row that was leased."""

    def __call__(self, ended: MediaError, *, is_final: bool) -> object: ...


class Pulse:
    """Says that this worker is alive, at most twice a second; raises when the lease is lost."""

    def __init__(self, report: Callable[..., None]) -> None:
        self._report = report
        self._last = time.monotonic()

    def beat(self, permille: int = 0) -> None:
        if time.monotonic() - self._last >= BEAT_SECONDS:
            self._report(permille=permille)
            self._last = time.monotonic()


@contextmanager
def every_end_told(lease: actions.Lease, prefix: str, fail: Fail) -> Iterator[None]:
    """Every end but a lost lease is written to the row; nothing half made stays in the store."""

    def ended(problem: MediaError, *, is_final: bool) -> None:
        store().remove(prefix)
        try:
            fail(problem, is_final=is_final)
        except Conflict:
            logger.info("clip %s was taken over before its failure was written", lease.clip_id)

    try:
        yield
    except Conflict as refusal:
        # Another worker has taken over, or the clip can be opened by nobody any more; what is
        # already stored here belongs to nobody.
        store().remove(prefix)
        if refusal.code == "key-destroyed":
            ended(MediaError(refusal.sentence), is_final=True)
    except sealing.Damaged as damage:
        logger.error("original of clip %s: %s", lease.clip_id, damage)
        ended(MediaError(DAMAGED), is_final=True)
    except MediaError as problem:
        ended(problem, is_final=isinstance(problem, MediaRefused))
    except SoftTimeLimitExceeded:
        ended(MediaError(TOO_LONG), is_final=False)
    except Exception:
        logger.exception("clip %s", lease.clip_id)
        ended(MediaError(SURPRISE), is_final=False)


def isolated_programs() -> Programs:
    """ffmpeg and ffprobe, where the settings let a recording be opened on this machine."""
    found = programs(settings.FFMPEG, settings.FFPROBE)
    if settings.SANDBOX == "require":
        check_isolated(isolation(found.ffmpeg))
    return replace(found, threads=settings.ENCODER_THREADS, cores_noted_in=Path(settings.CORES_DIR))


def fetched(lease: actions.Lease, folder: Path, pulse: Pulse) -> Path:
    """The original, opened, alone in a folder and under a name of ours; gone with the job."""
    folder.mkdir()
    path = folder / "original"
    with path.open("wb") as copy:
        for chunk in lease.original():
            copy.write(chunk)
            pulse.beat()
    return path
