"""Run one ffmpeg or ffprobe as a limited child: in its folder, in its time, alone in its group."""

import contextlib
import ctypes
import io
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from worker.media.errors import MediaFailed, MediaRefused

if sys.platform != "win32":
    import resource

MIB = 1024 * 1024
MOST_PRINTED = 4 * MIB
PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Limits:
    """What one child may use; the wall clock holds everywhere, the rest where the system can."""

    wall_seconds: float
    memory_bytes: int = 4096 * MIB
    written_bytes: int = 16384 * MIB
    open_files: int = 128


# What ffmpeg says, and what a custodian should be told instead.
SAYINGS = (
    ("moov atom not found", "The recording is cut short: its index is missing. Copy it again."),
    ("not on whitelist", "The recording is packed in a way that cannot be read here."),
    ("Invalid data found", "The recording is damaged and cannot be read. Copy it again."),
    ("Invalid NAL", "The recording is damaged and cannot be read. Copy it again."),
    ("matches no streams", "The recording has no picture track that can be read."),
)
FAILINGS = (
    ("No space left", "There is no room left on the worker's disk."),
    ("Cannot allocate memory", "The recording needs more memory than one job may use."),
    ("File size limit", "The renditions grew larger than one job may write."),
)


def run(
    command: Sequence[str],
    *,
    folder: Path,
    limits: Limits,
    on_line: Callable[[str], None] = lambda line: None,
) -> str:
    """What the program printed; `on_line` sees each line as it comes and may stop it by raising."""
    errors = folder / "stderr.txt"
    timed_out = threading.Event()
    with errors.open("wb") as stderr, _child(command, folder, stderr, limits) as child:

        def stop() -> None:
            timed_out.set()
            _end(child)

        clock = threading.Timer(limits.wall_seconds, stop)
        clock.start()
        printed = io.StringIO()
        try:
            for line in child.stdout or ():
                if printed.write(line) and printed.tell() > MOST_PRINTED:
                    raise MediaRefused("The recording describes itself at too great a length.")
                on_line(line)
            code = child.wait()
        finally:
            clock.cancel()
            _end(child)
    if timed_out.is_set():
        raise MediaFailed(f"The work took longer than {limits.wall_seconds:.0f} s and was stopped.")
    if code != 0:
        raise told(errors.read_text(errors="replace"), code)
    return printed.getvalue()


def told(stderr: str, code: int) -> MediaFailed | MediaRefused:
    """A sentence made from ffmpeg's last words; paths and addresses stay out of it."""
    for saying, sentence in FAILINGS:
        if saying in stderr:
            return MediaFailed(sentence)
    if code < 0:
        return MediaFailed(f"ffmpeg was ended by {signal.Signals(-code).name}.")
    for saying, sentence in SAYINGS:
        if saying in stderr:
            return MediaRefused(sentence)
    last = next((line for line in reversed(stderr.splitlines()) if line.strip()), "no reason given")
    last = re.sub(r"\[[^\]]*\]\s*|(file:)?/\S+", "", last).strip()
    return MediaFailed(f"ffmpeg stopped: {last[:200]}.")


def _child(
    command: Sequence[str], folder: Path, stderr: IO[bytes], limits: Limits
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        list(command),
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        env={"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"},
        start_new_session=True,
        preexec_fn=lambda: _limit(limits),
    )


def _limit(limits: Limits) -> None:
    """Between fork and exec: nothing here may import, log or take a lock."""
    if sys.platform == "win32":
        return
    if _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # a killed worker leaves no ffmpeg behind
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.written_bytes, limits.written_bytes))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files, limits.open_files))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end(child: "subprocess.Popen[str]") -> None:
    """Kill the whole group; a group already gone is what was wanted."""
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
