"""How many clips an hour become playable with two workers beside one, each with a single thread.

Real Celery workers of one process each over a real broker, from the first message until the last
clip is ready.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from uuid import UUID

from bwvcoding.core.queue import captured
from bwvcoding.footage.queries import clip_page
from bwvcoding.operations.demonstration.machinery.children import end_group
from tests.bench import setting
from tests.bench.rows import Rows
from tests.bench.street import street
from tests.cast import Cast, assemble
from tests.factories.footage import clip, encounter

CLIPS, SECONDS, TIMES = 4, 15, 2
LEAST = 1.7
PATIENCE_SECONDS = 900
SPARE = b"\0\0\0\x0cfree"  # a box of an MP4 that says nothing: it makes each clip another file
_numbers = count()


def measure(rows: Rows, folder: Path) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    source = street(folder / f"street-{SECONDS}.mp4", SECONDS)
    with captured():
        cast = assemble()
    hourly = {1: 0.0, 2: 0.0}
    for _ in range(TIMES):
        for many in hourly:
            took = _made_by(many, cast, source, folder)
            hourly[many] = max(hourly[many], CLIPS * 3600 / took)
    what = f"two workers of one thread, clips of {SECONDS} s"
    rows.gain(what, hourly[2], "one such worker", hourly[1], LEAST, "an hour")


def _made_by(many: int, cast: Cast, source: Path, folder: Path) -> float:
    """Seconds from the first message until every clip is ready."""
    from worker.app import app
    from worker.reactions import MAKE_RENDITIONS

    clips = [_waiting(cast, source) for _ in range(CLIPS)]
    with ExitStack() as ending:
        for number in range(many):
            ending.enter_context(_worker(folder / f"worker-{next(_numbers)}.log", number, folder))
        begun = time.monotonic()
        for one in clips:
            app.send_task(MAKE_RENDITIONS, kwargs={"clip_id": str(one)})
        _until(lambda: all(clip_page(one).state == "ready" for one in clips), "clips", folder)
        return time.monotonic() - begun


def _waiting(cast: Cast, source: Path) -> UUID:
    """A clip nobody has told a worker of."""
    number = next(_numbers)
    with captured():
        content = source.read_bytes() + SPARE + number.to_bytes(4, "big")
        return clip(cast, encounter(cast, f"B{number}"), content).pk


@contextmanager
def _worker(log: Path, number: int, folder: Path) -> Iterator[None]:
    words = [sys.executable, "-m", "celery", "-A", "worker.app", "worker", "-l", "INFO"]
    words += ["-c", "1", "-Q", "renditions", "-n", f"bench{number}@%h"]
    words += ["--without-gossip", "--without-mingle"]
    env = os.environ | setting.settings(folder) | {"ENCODER_THREADS": "1", "LOG_LEVEL": "INFO"}
    with log.open("wb") as out:
        process = subprocess.Popen(
            words, cwd=setting.ROOT, env=env, stdout=out, stderr=out, start_new_session=True
        )
    try:
        _until(lambda: " ready." in log.read_text(errors="replace"), log.stem, folder)
        yield
    finally:
        end_group(process.pid, is_gone=lambda: process.poll() is not None)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)


def _until(is_so: Callable[[], bool], name: str, folder: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        if time.monotonic() > until:
            logs = sorted(folder.glob("worker-*.log"))
            ends = [log.read_text(errors="replace")[-1500:] for log in logs[-2:]]
            raise RuntimeError(f"{name}: not ready after {PATIENCE_SECONDS} s\n" + "\n".join(ends))
        time.sleep(0.1)
