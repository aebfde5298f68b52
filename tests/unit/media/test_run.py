"""One child process: its time, its group, and what is made of its last words."""

import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest

from worker.media.errors import MediaFailed, MediaRefused
from worker.media.run import run, told
from worker.media.sandbox import Limits

PARENT_OF_TWO = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True)
    return bool(state.stdout.strip()) and not state.stdout.startswith("Z")


def gone(pid: int) -> bool:
    until = time.monotonic() + 5
    while is_running(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(pid)


def test_the_whole_group_ends_with_its_time(tmp_path: Path) -> None:
    seen: list[int] = []
    with pytest.raises(MediaFailed, match="longer than 1 s"):
        run(
            [sys.executable, "-c", PARENT_OF_TWO],
            folder=tmp_path,
            limits=Limits(wall_seconds=1),
            on_line=lambda line: seen.append(int(line)),
        )
    assert gone(seen[0])


def test_whoever_reads_the_lines_may_stop_it(tmp_path: Path) -> None:
    pids: list[int] = []

    def stop(line: str) -> None:
        pids.append(int(line))
        raise KeyError("lost")

    with pytest.raises(KeyError):
        run(
            [sys.executable, "-c", PARENT_OF_TWO],
            folder=tmp_path,
            limits=Limits(wall_seconds=30),
            on_line=stop,
        )
    assert gone(pids[0])


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory")
def test_memory_beyond_the_limit_is_not_had(tmp_path: Path) -> None:
    limits = Limits(wall_seconds=10, memory_bytes=256 * 1024 * 1024)
    with pytest.raises(MediaFailed, match="MemoryError"):
        run([sys.executable, "-c", "b'x' * 10**9"], folder=tmp_path, limits=limits)


def test_a_child_that_talks_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(MediaRefused, match="too great a length"):
        run(
            [sys.executable, "-c", "while True: print('x' * 1000)"],
            folder=tmp_path,
            limits=Limits(wall_seconds=20),
        )


@pytest.mark.parametrize(
    ("stderr", "kind", "sentence"),
    [
        ("[mov @ 0x1] moov atom not found", MediaRefused, "cut short"),
        ("file:/tmp/x: Invalid data found when processing input", MediaRefused, "damaged"),
        ("av_interleaved_write_frame(): No space left on device", MediaFailed, "no room left"),
        ("[h264 @ 0x1] something odd in file:/srv/secret/clip", MediaFailed, "something odd in"),
        ("", MediaFailed, "no reason given"),
    ],
)
def test_last_words_become_a_sentence(stderr: str, kind: type[Exception], sentence: str) -> None:
    error = told(stderr, 1)
    assert isinstance(error, kind)
    assert sentence in error.sentence
    assert "/srv" not in error.sentence


def test_a_signal_is_named() -> None:
    assert "SIGKILL" in told("", -9).sentence


def test_while_a_program_is_silent_whoever_waits_is_asked_twice_a_second(tmp_path: Path) -> None:
    asked: list[float] = []
    said = run(
        [sys.executable, "-c", "import time; time.sleep(1.8); print('at last')"],
        folder=tmp_path,
        limits=Limits(wall_seconds=30),
        on_wait=lambda: asked.append(time.monotonic()),
    )
    assert said == "at last\n"
    assert max(after - before for before, after in pairwise(asked)) < 1
    assert len(asked) >= 4


def test_whoever_waits_may_stop_a_silent_program(tmp_path: Path) -> None:
    def lost() -> None:
        raise KeyError("lost")

    began = time.monotonic()
    with pytest.raises(KeyError):
        run(
            [sys.executable, "-c", "import time; time.sleep(60)"],
            folder=tmp_path,
            limits=Limits(wall_seconds=90),
            on_wait=lost,
        )
    assert time.monotonic() - began < 30


def test_what_is_printed_comes_whole_however_it_is_cut(tmp_path: Path) -> None:
    words = "import sys; sys.stdout.write('é' * 90_000 + '\\n' + 'no end')"
    said = run([sys.executable, "-c", words], folder=tmp_path, limits=Limits(wall_seconds=30))
    assert said.replace("\n", "") == "é" * 90_000 + "no end"
