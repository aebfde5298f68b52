"""Each wall by itself: what a program behind it tries, the kernel refuses."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from worker.media import sandbox
from worker.media.errors import MediaFailed
from worker.media.locate import programs
from worker.media.sandbox import STRONGEST_FIRST, Isolation, Limits, check_isolated, isolation

CALL_HOME = """
import socket, sys
socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=2)
"""
READ = "import sys; open(sys.argv[1]).read()"
WRITE = "import sys; open(sys.argv[1], 'w').write('x')"
SPIN = "while True: pass"
PYTHON = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent]
NOTHING_ELSE = Limits(wall_seconds=10)

standing = pytest.mark.parametrize(
    "one",
    [one for one in STRONGEST_FIRST if sandbox.holds(one, programs().ffmpeg)] or [Isolation()],
    ids=str,
)


def tried(
    one: Isolation, folder: Path, code: str, *words: str, limits: Limits = NOTHING_ELSE
) -> int:
    with sandbox.locked_in(one, limits, PYTHON, [folder]) as lock_in:
        return subprocess.run(
            [sys.executable, "-c", code, *words],
            preexec_fn=lock_in,
            capture_output=True,
            timeout=30,
            check=False,
        ).returncode


@standing
def test_behind_a_wall_against_the_network_nobody_calls_home(
    tmp_path: Path, one: Isolation
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        got_out = tried(one, tmp_path, CALL_HOME, str(listener.getsockname()[1])) == 0
        if got_out:
            listener.accept()[0].close()
        # Landlock, from its fourth version on, forbids connections as well.
        assert got_out is not (one.is_offline or one.landlock)


@standing
def test_behind_landlock_nothing_but_its_own_folder_is_there(
    tmp_path: Path, one: Isolation
) -> None:
    own, other = tmp_path / "own", tmp_path / "other"
    for folder in (own, other):
        folder.mkdir()
        (folder / "clip").write_text("footage")
    assert tried(one, own, READ, str(own / "clip")) == 0
    assert tried(one, own, WRITE, str(own / "clip")) == 0
    assert (tried(one, own, READ, str(other / "clip")) == 0) is not one.landlock
    assert (tried(one, own, WRITE, str(other / "clip")) == 0) is not one.landlock


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_time_of_a_processor_and_bytes_written_have_an_end(tmp_path: Path) -> None:
    one = isolation(programs().ffmpeg)
    short = Limits(wall_seconds=10, cpu_seconds=1)
    assert tried(one, tmp_path, SPIN, limits=short) in {-signal.SIGXCPU, -signal.SIGKILL}
    little = Limits(wall_seconds=10, written_bytes=1000)
    write = f"open({str(tmp_path / 'big')!r}, 'wb').write(bytes(2000))"
    tried(one, tmp_path, write, limits=little)
    assert (tmp_path / "big").stat().st_size <= 1000


def test_the_strongest_that_holds_is_chosen_and_says_what_it_is() -> None:
    found = isolation(programs().ffmpeg)
    assert found == next(
        (one for one in STRONGEST_FIRST if sandbox.holds(one, programs().ffmpeg)), Isolation()
    )
    assert str(Isolation()) == "none"
    assert "network" in str(Isolation(namespaces=True))


def test_a_program_that_cannot_run_behind_any_wall_gets_none(tmp_path: Path) -> None:
    broken = tmp_path / "ffmpeg"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert isolation(str(broken)) == Isolation()


def test_production_asks_for_a_wall_against_the_network() -> None:
    check_isolated(Isolation(calls=True))
    check_isolated(Isolation(namespaces=True))
    for none in (Isolation(), Isolation(landlock=True)):
        with pytest.raises(MediaFailed, match="SANDBOX=best"):
            check_isolated(none)
