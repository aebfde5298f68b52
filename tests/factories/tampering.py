"""What an administrator of the database could do to the log, past every trigger; undone after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

GUARDED = ["auditevent", "leaf", "subtree", "checkpoint", "cosignature", "eventwords"]


@contextmanager
def unguarded() -> Iterator[Any]:
    """A cursor for which no guard holds; what it did is taken back at the end."""
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        for name in GUARDED:
            table = f"audit_{name}"
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only")
            else:
                for act in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        yield cursor
    transaction.savepoint_rollback(before)


@contextmanager
def doing(sql: str, values: Sequence[Any] = ()) -> Iterator[None]:
    with unguarded() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount, f"nothing was changed: {sql}"
        yield
