"""kill -9 in the middle of a transcode: another worker finishes the clip, once, within a minute.

A real Celery worker over the real broker, on a real database that both processes see.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.models import Piece, Rendition, RenditionJob
from bwvcoding.footage.queries import clip_page
from tests.cast import assemble
from tests.factories.footage import clip, encounter
from tests.factories.recordings import recording

ROOT = Path(__file__).resolve().parents[2]
WITHIN_SECONDS, STARTS_SECONDS = 60, 90

pytestmark = [
    pytest.mark.broker,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.timeout(400),
    pytest.mark.django_db(transaction=True),
]


def database_url() -> str:
    """The test's own database, for processes beside this one."""
    told = connection.settings_dict
    who = f"{quote(told['USER'])}:{quote(told['PASSWORD'])}"
    return f"postgresql://{who}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


@contextmanager
def worker(log: Path, jobs: Path, **given: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker with its scheduler, in a group of its own so that kill -9 meets all of it."""
    env = os.environ | {
        "DATABASE_URL": database_url(),
        "SECRET_KEY": settings.SECRET_KEY,
        "KEY_STORE": settings.KEY_STORE,
        "KEK": settings.KEK,
        "STATE_DIR": str(jobs.parent / "state"),
        "TMPDIR": str(jobs),
        **given,
    }
    words = [
        "-A",
        "worker.app",
        "worker",
        "-B",
        "-l",
        "INFO",
        "-c",
        "1",
        "-Q",
        "renditions,default",
    ]
    command = [sys.executable, "-m", "celery", *words, "--without-gossip", "--without-mingle"]
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=env, stdout=out, stderr=out, start_new_session=True
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def wait_for(what: Callable[[], bool], seconds: float, log: Path) -> None:
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, log.read_text(errors="replace")[-3000:]
        time.sleep(0.2)


@pytest.fixture(autouse=True)
def store_of_the_workers(tmp_path: Path, settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "state" / "store")},
        },
    }


def test_a_clip_survives_the_kill_of_its_worker(tmp_path: Path) -> None:
    jobs, log = tmp_path / "jobs", tmp_path / "worker.log"
    jobs.mkdir()
    cast = assemble()
    source = recording(tmp_path / "long.mp4", size="1280x720", seconds=8, rate="25")
    one = clip(cast, encounter(cast), source.read_bytes())

    with worker(log, jobs) as first:
        wait_for(lambda: clip_page(one.pk).permille > 50, STARTS_SECONDS + 30, log)
        kill(first)
    assert clip_page(one.pk).state != "ready"

    again = tmp_path / "again.log"
    with worker(again, jobs):
        # The minute runs from when the worker is up: a busy machine takes long to start Python.
        wait_for(lambda: "ready." in again.read_text(errors="replace"), STARTS_SECONDS, again)
        wait_for(lambda: clip_page(one.pk).state == "ready", WITHIN_SECONDS, again)
        wait_for(lambda: not list(jobs.glob("renditions-*")), 10, again)

    profiles = list(Rendition.objects.filter(clip=one).values_list("profile", flat=True))
    sounds, stills = ["sound", "levelled", "waveform"], ["frames", "master", "poster", "thumbnails"]
    assert sorted(profiles) == sorted(["360p", "720p", *sounds, *stills])
    assert AuditEvent.objects.filter(action="clip.ready").count() == 1
    assert RenditionJob.objects.get(clip=one).attempts == 2


def test_of_a_long_clip_only_the_killed_workers_piece_is_made_again(tmp_path: Path) -> None:
    jobs, log, again = tmp_path / "jobs", tmp_path / "worker.log", tmp_path / "again.log"
    jobs.mkdir()
    cast = assemble()
    filmed = ["-g", "25"]
    source = recording(tmp_path / "long.mp4", *filmed, size="1280x720", seconds=16, rate="25")
    one = clip(cast, encounter(cast), source.read_bytes())

    with worker(log, jobs, PIECE_SECONDS="4") as first:
        wait_for(lambda: happened("piece.leased") == 2, STARTS_SECONDS + 60, log)
        wait_for(lambda: Piece.objects.filter(number=1, permille__gt=50).exists(), 30, log)
        kill(first)
    page, stored = clip_page(one.pk), happened("piece.stored")
    lost = happened("piece.leased") - stored  # one; none where it was just being stored
    assert (page.pieces, page.pieces_made) == (4, stored)
    assert 1 <= stored < 4

    with worker(again, jobs, PIECE_SECONDS="4"):
        wait_for(lambda: "ready." in again.read_text(errors="replace"), STARTS_SECONDS, again)
        wait_for(lambda: clip_page(one.pk).state == "ready", WITHIN_SECONDS, again)
        wait_for(lambda: not Piece.objects.exists(), 10, again)
    assert [happened(f"piece.{past}") for past in ("leased", "stored")] == [4 + lost, 4]
    assert happened("clip.ready") == 1


def happened(action: str) -> int:
    return AuditEvent.objects.filter(action=action).count()
