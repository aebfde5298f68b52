"""What a scene is, and what there is to see before and after it is played."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from unittest import mock

from django.core.files.storage import storages
from django.db import DatabaseError, connection

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from tests.cast import Cast

Action = Callable[..., Any]
Arrange = Callable[[Cast], dict[str, Any]]


@dataclass(frozen=True)
class Scene:
    """`arrange` makes everything ready and gives the arguments of one call that succeeds."""

    action: Action
    event: Event
    arrange: Arrange

    @property
    def path(self) -> str:
        return path_of(self.action)

    def __str__(self) -> str:
        return f"{self.path.rpartition('::')[2]}-{self.event.value}"


SCENES: list[Scene] = []


def scene(action: Action, event: Event) -> Callable[[Arrange], Arrange]:
    """Register the decorated function as what leads up to one call of `action`."""

    def register(arrange: Arrange) -> Arrange:
        SCENES.append(Scene(action, event, arrange))
        return arrange

    return register


def path_of(action: Action) -> str:
    """As the rules about the source name an action: its file, then its name."""
    return f"{action.__module__.replace('.', '/')}.py::{action.__name__}"


@contextmanager
def broken_log() -> Iterator[None]:
    """No event can be added, as when the disk is full."""
    with mock.patch.object(AuditEvent, "insert_all", side_effect=DatabaseError("the disk is full")):
        yield


@dataclass(frozen=True)
class Seen:
    """Every row of every table, sessions with them, and every object in the store."""

    rows: Counter[tuple[str, str]]
    objects: dict[str, str]


def everything() -> Seen:
    return Seen(_rows(), _objects())


def _rows() -> Counter[tuple[str, str]]:
    rows: Counter[tuple[str, str]] = Counter()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows.update((table, _hash(repr(row).encode())) for row in cursor.fetchall())
    return rows


def _objects() -> dict[str, str]:
    root = Path(storages["default"].location)
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): _hash(path.read_bytes()) for path in files}


def _hash(content: bytes) -> str:
    return sha256(content).hexdigest()
