"""Which cores one job's ffmpeg runs on: as many as it may use, and none that another job has.

A core that is used is a file that is locked for as long as the job lasts. The kernel lets go of it
when the worker ends, however it ends; and it serves workers of one process as well as of many.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

TOPOLOGY = Path("/sys/devices/system/cpu")


@contextlib.contextmanager
def kept(count: int, folder: Path | None) -> Iterator[frozenset[int]]:
    """Cores for one job; empty where it may run on any: it may use all there are, or too few are
    free, or this system has no such choice. `folder` is shared by all workers of one machine."""
    with contextlib.ExitStack() as letting_go:
        yield frozenset(_free(count, folder, letting_go)) if folder else frozenset()


def _free(count: int, folder: Path, letting_go: contextlib.ExitStack) -> list[int]:
    if sys.platform != "linux":
        return []
    allowed = os.sched_getaffinity(0)
    if count >= len(allowed):
        return []
    found: list[int] = []
    with contextlib.suppress(OSError):  # no folder, or no locks in it: none is chosen
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for core in in_order(allowed):
            if _is_got(folder / f"core-{core}", letting_go):
                found.append(core)
            if len(found) == count:
                return found
    # Jobs that are more than the cores are best left to the system, which moves them about.
    letting_go.close()
    return []


def _is_got(path: Path, letting_go: contextlib.ExitStack) -> bool:
    place = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(place)
        return False
    except OSError:
        os.close(place)
        raise
    letting_go.callback(os.close, place)
    return True


def in_order(allowed: set[int], topology: Path = TOPOLOGY) -> list[int]:
    """Ascending, but the second thread of a core only after every core has its first."""
    return sorted(allowed, key=lambda core: (_place_among_siblings(core, topology), core))


def _place_among_siblings(core: int, topology: Path) -> int:
    """The kernel lists the threads of one core as 0,4 or 0-1."""
    try:
        listed = (topology / f"cpu{core}/topology/thread_siblings_list").read_text()
    except OSError:
        return 0
    siblings: list[int] = []
    for stretch in listed.strip().split(","):
        first, _, last = stretch.partition("-")
        siblings += range(int(first), int(last or first) + 1)
    return siblings.index(core)
