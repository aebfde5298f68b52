"""Recordings lie open in a job's folder: none outlives its job, none is taken from a living one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.structure.source import TREE
from worker.tasks import folders
from worker.tasks.folders import clear_left, job_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
WORK = """
import time
from worker.tasks.folders import job_folder
with job_folder("one") as folder:
    (folder / "original").write_text("footage")
    print(folder, flush=True)
    time.sleep(60)
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_however_its_job_ends(place: Path) -> None:
    with job_folder("one") as folder:
        (folder / "original").write_text("footage")
        assert folder.stat().st_mode & 0o077 == 0
    with pytest.raises(ZeroDivisionError), job_folder("two"):
        _ = 1 / 0
    assert list(place.iterdir()) == []


def test_what_a_killed_worker_left_goes_with_the_next_job_whatever_its_clip(place: Path) -> None:
    words, env = [sys.executable, "-c", WORK], os.environ | {"TMPDIR": str(place)}
    with subprocess.Popen(words, cwd=TREE, env=env, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        left = Path(worker.stdout.readline().strip())
        with job_folder("another clip"):
            assert (left / "original").read_text() == "footage"  # it is at work
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        assert left.exists()
        with job_folder("another clip") as folder:
            assert list(place.iterdir()) == [folder]


def test_a_link_that_looks_like_a_folder_is_not_followed(place: Path) -> None:
    elsewhere = place / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_text("kept")
    (place / f"{folders.PREFIX}link").symlink_to(elsewhere)
    clear_left()
    assert (elsewhere / "kept").exists()


def test_a_folder_that_was_cleared_before_it_was_locked_is_made_anew(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make: Callable[..., str] = tempfile.mkdtemp

    def made_and_cleared_once(**words: str) -> str:
        made.append(make(**words))
        if len(made) == 1:
            clear_left()  # another worker, between the two steps
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", made_and_cleared_once)
    with job_folder("one") as folder:
        assert str(folder) == made[1]
        assert list(place.iterdir()) == [folder]
