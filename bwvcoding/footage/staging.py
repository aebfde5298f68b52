"""Where recordings lie while they arrive: one file for each upload, named by its id alone.

No tables here. The row of the upload says how much of its file counts.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO
from uuid import UUID

from django.conf import settings

from bwvcoding.core.errors import Unavailable

FOLDER_MODE, FILE_MODE = 0o700, 0o600
# A full disk and a full quota of the account that the server runs under.
FULL = {errno.ENOSPC, errno.EDQUOT}


def append(upload_id: UUID, offset: int, piece: bytes) -> None:
    """Write the piece at its place; it has reached the disk before this returns."""
    try:
        folder = _folder()
        descriptor = os.open(folder / str(upload_id), os.O_WRONLY | os.O_CREAT, FILE_MODE)
        try:
            _write(descriptor, offset, piece)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if offset == 0:
            _sync(folder)
    except OSError as problem:
        if problem.errno not in FULL:
            raise
        raise Unavailable(
            "The server has no room for more of this recording. What has arrived is kept; "
            "it goes on by itself once there is room.",
            code="staging-full",
        ) from problem


def opened(upload_id: UUID) -> IO[bytes]:
    return (_folder() / str(upload_id)).open("rb")


def remove(upload_id: UUID) -> None:
    with suppress(FileNotFoundError):
        (_folder() / str(upload_id)).unlink()


def kept() -> Iterator[UUID]:
    """The uploads of which there is a file."""
    for path in _folder().iterdir():
        with suppress(ValueError):
            yield UUID(path.name)


def _folder() -> Path:
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    return folder


def _write(descriptor: int, offset: int, piece: bytes) -> None:
    view = memoryview(piece)
    while view:
        written = os.pwrite(descriptor, view, offset)
        view, offset = view[written:], offset + written


def _sync(folder: Path) -> None:
    """A new file's name is on the disk too, not only its bytes."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
