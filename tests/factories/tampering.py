"""What an administrator of the database could do to the log, past every trigger; undone after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

GUARDED = ["auditevent", "leaf", "subtree", "checkpoint", "cosignature"]


@contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor for which no guard holds; what it did is taken back at the end."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                if name.startswith("audit_"):
                    cursor.execute(f"DROP TRIGGER {name}")
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = origin")
        transaction.set_rollback(True)


@contextmanager
def doing(sql: str, values: Sequence[Any] = ()) -> Iterator[None]:
    with unguarded() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount, f"nothing was changed: {sql}"
        yield
