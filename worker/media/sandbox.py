"""The strongest isolation this machine offers a child that opens a stranger's file.

Three independent walls, all open to a process without rights: namespaces of its own (no network),
Landlock (it sees its own folder and the system's libraries, nothing else) and a filter of system
calls (no sockets; it holds in containers too, where namespaces are mostly forbidden). Which of
them stand is not guessed: each combination is tried with the program itself, the strongest first.
"""

import contextlib
import math
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from worker.media import kernel
from worker.media.errors import MediaFailed

if sys.platform != "win32":
    import resource

MIB = 1024 * 1024
# Where a system keeps programs and their libraries; no footage and no secrets lie there.
SYSTEM = tuple(
    Path(name)
    for name in (
        *("/usr", "/bin", "/lib", "/lib64", "/opt", "/nix/store", "/etc/ld.so.cache"),
        *("/dev/null", "/dev/zero", "/dev/urandom", "/proc/cpuinfo", "/sys/devices/system/cpu"),
    )
)
MOST_PROCESSES = 512  # threads count; only where they are counted apart from the user's others


@dataclass(frozen=True)
class Limits:
    """What one child may use; the wall clock holds everywhere, the rest where the system can."""

    wall_seconds: float
    cpu_seconds: float | None = None
    memory_bytes: int = 4096 * MIB
    written_bytes: int = 16384 * MIB
    printed_bytes: int = 4 * MIB
    open_files: int = 128
    cores: frozenset[int] = frozenset()  # it runs on these alone; empty: on any


@dataclass(frozen=True)
class Isolation:
    """Which walls stand."""

    namespaces: bool = False
    landlock: bool = False
    calls: bool = False

    @property
    def is_offline(self) -> bool:
        """No way to the network: the least that production asks for."""
        return self.namespaces or self.calls

    def __str__(self) -> str:
        walls = (
            (self.namespaces, "no network (namespaces of its own)"),
            (self.landlock, "no files but its own (Landlock)"),
            (self.calls, "no sockets (system call filter)"),
        )
        return ", ".join(name for stands, name in walls if stands) or "none"


STRONGEST_FIRST = (
    Isolation(namespaces=True, landlock=True, calls=True),
    Isolation(landlock=True, calls=True),
    Isolation(namespaces=True, landlock=True),
    Isolation(namespaces=True, calls=True),
    Isolation(calls=True),
    Isolation(namespaces=True),
    Isolation(landlock=True),
)


@cache
def isolation(program: str) -> Isolation:
    """The strongest under which this program still runs, found by running it."""
    return next((one for one in STRONGEST_FIRST if holds(one, program)), Isolation())


def check_isolated(found: Isolation) -> None:
    """Production opens no stranger's file where that file could reach the network."""
    if not found.is_offline:
        raise MediaFailed(
            "This worker's machine cannot shut a recording in, so it opens none: it allows "
            "neither namespaces nor a system call filter. Run the worker on Linux 5.13 or newer "
            "without forbidding both, or set SANDBOX=best to do without."
        )


@contextlib.contextmanager
def locked_in(
    chosen: Isolation, limits: Limits, readable: Sequence[Path], writable: Sequence[Path]
) -> Iterator[Callable[[], None]]:
    """What a child calls between fork and exec to be shut in."""
    allowed = kernel.call_filter() if chosen.calls else None
    with contextlib.ExitStack() as open_rules:
        rules = -1
        if chosen.landlock:
            rules = open_rules.enter_context(kernel.ruleset([*SYSTEM, *readable], writable))

        def lock_in() -> None:
            """Nothing here may import, log or take a lock."""
            limit(limits)
            if sys.platform != "linux":
                return
            kernel.die_with_parent(signal.SIGKILL)  # a killed worker leaves no ffmpeg behind
            kernel.gain_nothing()
            if chosen.namespaces:
                kernel.leave_the_network()
                # A fresh namespace counts its own processes, not those of the worker's user.
                resource.setrlimit(resource.RLIMIT_NPROC, (MOST_PROCESSES, MOST_PROCESSES))
            if chosen.landlock:
                kernel.see_only(rules)
            if allowed is not None:
                kernel.call_only(allowed)

        yield lock_in


def limit(limits: Limits) -> None:
    if sys.platform == "win32":
        return
    bounds = [
        (resource.RLIMIT_FSIZE, limits.written_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
    ]
    if limits.cpu_seconds is not None:
        bounds.append((resource.RLIMIT_CPU, math.ceil(limits.cpu_seconds)))
    if sys.platform == "linux":
        bounds.append((resource.RLIMIT_AS, limits.memory_bytes))
    for which, most in bounds:
        resource.setrlimit(which, (most, most))
    if sys.platform == "linux" and limits.cores:
        os.sched_setaffinity(0, limits.cores)


def own_folder(program: str) -> Path:
    """Where a program lies that does not belong to the system."""
    return Path(os.path.realpath(program)).parent


def holds(tried: Isolation, program: str) -> bool:
    """Whether the program runs at all behind these walls on this machine."""
    if tried.landlock and not kernel.landlock_version():
        return False
    if tried.calls and kernel.call_filter() is None:
        return False
    limits = Limits(wall_seconds=10)
    with locked_in(tried, limits, [own_folder(program)], []) as lock_in:
        try:
            ended = subprocess.run(
                [program, "-version"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=limits.wall_seconds,
                preexec_fn=lock_in,
                cwd="/",
                check=False,
            )
        except (OSError, subprocess.SubprocessError):
            return False
    return ended.returncode == 0
