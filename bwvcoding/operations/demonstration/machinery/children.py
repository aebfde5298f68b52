"""Child processes that end with the demonstration, or at the latest when the next one begins.

Knows no Django: the guardian runs it alone.
"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from ..stopping import Stopped

GRACE_SECONDS = 8.0
PATIENCE_SECONDS = 120.0  # a first start on a busy machine reads every module from disk


class StartFailed(Stopped):
    """A process that is needed did not come up; the message holds the end of its log."""


class Child:
    """One process at the head of a group of its own, with a pid file and a log."""

    def __init__(
        self, name: str, words: Sequence[str], *, folder: Path, settings: Mapping[str, str]
    ) -> None:
        self.name, self.words, self.settings = name, list(words), dict(settings)
        self.log = folder / "logs" / f"{name}.log"
        self.pid_file = folder / "pids" / name
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, is_ready: Callable[[], bool] | None = None) -> None:
        for path in (self.log, self.pid_file):
            path.parent.mkdir(parents=True, exist_ok=True)
        # `env` hands the settings on and then becomes the program itself, pid and all.
        given = [f"{name}={value}" for name, value in sorted(self.settings.items())]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["env", *given, *self.words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.pid_file.write_text(f"{self.process.pid} {started_at(self.process.pid)}")
        if is_ready:
            self._await(is_ready)

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        if self.process is not None:
            end_group(self.process.pid, is_gone=lambda: not self.is_alive())
            self.process.wait()
        self.pid_file.unlink(missing_ok=True)

    def _await(self, is_ready: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not is_ready():
            if not self.is_alive() or time.monotonic() > until:
                told = self.log.read_text(errors="replace")[-1500:]
                raise StartFailed(f"The {self.name} did not start. {self.log} ends with:\n{told}")
            time.sleep(0.05)


def end_group(pid: int, *, is_gone: Callable[[], bool]) -> None:
    """Ask the head of the group to end; whatever of the group is left then is made to."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + GRACE_SECONDS
    while not is_gone() and time.monotonic() < until:
        time.sleep(0.02)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def end_orphans(folder: Path) -> list[str]:
    """End what an earlier run left behind, by its pid files; the names of those that were alive."""
    ended = []
    for pid_file in sorted((folder / "pids").glob("*")):
        pid, _, started = pid_file.read_text().partition(" ")
        # A number may have gone to another program since: the start time tells.
        if pid.isdigit() and started and started_at(int(pid)) == started:
            end_group(int(pid), is_gone=partial(_is_gone, int(pid)))
            ended.append(pid_file.name)
        pid_file.unlink(missing_ok=True)
    return ended


def _is_gone(pid: int) -> bool:
    return not started_at(pid)


def started_at(pid: int) -> str:
    """When a process began, in the system's own terms; empty when there is none."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        with contextlib.suppress(OSError):
            state, *fields = stat.read_text().rpartition(")")[2].split()
            return "" if state == "Z" else fields[18]
        return ""
    told = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return told.stdout.strip()
