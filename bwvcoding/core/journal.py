"""Short lines by the hour, outside the database: what the log is compared with.

Several processes add to one file: a line is one write at its end. A journal that cannot be written
stops nothing; it says so where whoever runs the platform looks.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

logger = logging.getLogger(__name__)

HOUR = timedelta(hours=1)
KEPT = timedelta(days=92)
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Journal:
    """One kind of line. `word` has no space or newline in it."""

    def __init__(self, name: str) -> None:
        self._folder = Path(settings.JOURNAL_DIR) / name

    def note(self, word: str) -> None:
        now = datetime.now(UTC)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place = os.open(self._path(now), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(place, f"{(now - EPOCH) // MICROSECOND} {word}\n".encode())
            finally:
                os.close(place)
        except OSError as problem:
            logger.error("a journal of this machine cannot be written: %s", problem)

    def between(self, since: datetime, until: datetime) -> Iterator[tuple[datetime, str]]:
        hour = since.replace(minute=0, second=0, microsecond=0)
        while hour < until:
            path = self._path(hour)
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            for line in lines:
                stamp, _, word = line.partition(" ")
                at = EPOCH + int(stamp) * MICROSECOND
                if since <= at < until:
                    yield at, word
            hour += HOUR

    def forget(self, now: datetime) -> None:
        """A quarter's worth is kept."""
        for path in self._folder.glob("*"):
            if path.name < self._path(now - KEPT).name:
                path.unlink(missing_ok=True)

    def _path(self, at: datetime) -> Path:
        return self._folder / at.astimezone(UTC).strftime("%Y-%m-%dT%H")


def unwraps() -> Journal:
    """Keys that were opened, by whom they are for; kept by the key wrapper itself."""
    return Journal("unwraps")


def answered() -> Journal:
    """Acts that the web server answered; kept around Django, not in it."""
    return Journal("answered")
