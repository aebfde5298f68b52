"""Which cores a job's ffmpeg runs on: its own, as many as it may use, for as long as it lasts."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.factories.recordings import recording
from worker.media import cores, progress
from worker.media.cores import in_order, kept
from worker.media.locate import programs
from worker.media.make import make
from worker.media.run import run
from worker.media.sandbox import Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to cores")
TELL = "import os; print(sorted(os.sched_getaffinity(0)))"
KEEP = """
import sys, time
from pathlib import Path
from worker.media.cores import kept
with kept(1, Path(sys.argv[1])) as found:
    print(sorted(found), flush=True)
    time.sleep(60)
"""
TREE = Path(__file__).parents[3]


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine of which this process may use the cores 0 to 3."""
    monkeypatch.setattr(cores.os, "sched_getaffinity", lambda pid: {0, 1, 2, 3})
    monkeypatch.setattr(cores, "TOPOLOGY", Path("/nowhere"))


@pytest.mark.usefixtures("four")
def test_two_jobs_at_once_share_no_core(tmp_path: Path) -> None:
    with kept(2, tmp_path / "cores") as first, kept(2, tmp_path / "cores") as second:
        assert (len(first), len(second)) == (2, 2)
        assert first | second == {0, 1, 2, 3}


@pytest.mark.usefixtures("four")
def test_a_core_is_free_again_after_its_job(tmp_path: Path) -> None:
    with kept(3, tmp_path) as first:
        pass
    with kept(3, tmp_path) as second:
        assert first == second == {0, 1, 2}


@pytest.mark.usefixtures("four")
def test_a_core_is_free_again_after_a_job_that_failed(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), kept(3, tmp_path):
        _ = 1 / 0
    with kept(3, tmp_path) as found:
        assert found == {0, 1, 2}


@pytest.mark.usefixtures("four")
def test_where_too_few_are_free_a_job_runs_on_any_and_takes_none(tmp_path: Path) -> None:
    with kept(3, tmp_path), kept(2, tmp_path) as crowded, kept(1, tmp_path) as small:
        assert crowded == frozenset()
        assert small == {3}


@pytest.mark.usefixtures("four")
def test_a_job_that_may_use_every_core_is_bound_to_none(tmp_path: Path) -> None:
    for count in (4, 5):
        with kept(count, tmp_path / "cores") as found:
            assert found == frozenset()
    assert not (tmp_path / "cores").exists()


@pytest.mark.usefixtures("four")
def test_without_a_place_to_note_them_any_core_is_taken(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for folder in (None, tmp_path / "file"):
        with kept(1, folder) as found:
            assert found == frozenset()


def test_what_a_killed_worker_used_is_free_at_once(tmp_path: Path) -> None:
    allowed = os.sched_getaffinity(0)
    if len(allowed) < 2:
        pytest.skip("one core only")
    words = [sys.executable, "-c", KEEP, str(tmp_path)]
    with subprocess.Popen(words, cwd=TREE, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        first = in_order(allowed)[0]
        assert worker.stdout.readline() == f"[{first}]\n"
        with kept(1, tmp_path) as while_it_lives:
            assert first not in while_it_lives
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
        with kept(1, tmp_path) as afterwards:
            assert afterwards == {first}


def test_every_core_has_its_first_thread_before_one_has_its_second(tmp_path: Path) -> None:
    for core, siblings in enumerate(("0-1", "0-1", "2,5", "3", "4", "2,5")):
        place = tmp_path / f"cpu{core}" / "topology"
        place.mkdir(parents=True)
        (place / "thread_siblings_list").write_text(f"{siblings}\n")
    assert in_order({0, 1, 2, 3, 5}, tmp_path) == [0, 2, 3, 1, 5]


def test_a_child_runs_on_its_cores_alone(tmp_path: Path) -> None:
    one = max(os.sched_getaffinity(0))
    limits = Limits(wall_seconds=30, cores=frozenset({one}))
    assert run([sys.executable, "-c", TELL], folder=tmp_path, limits=limits) == f"[{one}]\n"
    free = run([sys.executable, "-c", TELL], folder=tmp_path, limits=Limits(wall_seconds=30))
    assert free == f"{sorted(os.sched_getaffinity(0))}\n"


def test_an_encoder_of_one_thread_keeps_to_one_core(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one core only")
    seen: list[frozenset[int]] = []
    told = progress.run
    monkeypatch.setattr(
        progress, "run", lambda *a, **k: seen.append(k["limits"].cores) or told(*a, **k)
    )
    (tmp_path / "made").mkdir()
    source = recording(tmp_path / "short.mp4", seconds=1)
    for threads, bound in ((1, 1), (99, 0)):
        found = replace(programs(), threads=threads, cores_noted_in=tmp_path / "cores")
        place = tmp_path / "made" / str(threads)
        place.mkdir()
        make(source, place, found, lambda permille: None)
        assert len(seen.pop()) == bound
