"""An empty folder for one job, gone after it; what killed jobs of this machine left goes too.

Recordings lie in it as they came, so that nothing may stay: a folder that nobody has locked is
nobody's any more. The kernel lets go of a lock when the worker ends, however it ends.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PREFIX = "renditions-"


@contextmanager
def job_folder(name: str) -> Iterator[Path]:
    """For this try alone."""
    clear_left()
    folder, lock = _own(name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def clear_left() -> None:
    """What the system lets nobody lock stays."""
    for left in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if (lock := _locked(left)) is not None:
            shutil.rmtree(left, ignore_errors=True)
            os.close(lock)


def _own(name: str) -> tuple[Path, int | None]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{name}-"))
        if sys.platform == "win32":
            return folder, None
        # Between the two steps another worker may have taken it for one that was left.
        if (lock := _locked(folder)) is not None:
            if folder.exists():
                return folder, lock
            os.close(lock)


def _locked(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    try:
        place = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(place)
        return None
    return place
