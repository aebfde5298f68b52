"""What is kept for good: the database itself refuses to change or remove a row."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.append_only import append_only
from tests.cast import Cast

TABLE = "kept_for_good"


@pytest.fixture
def table(db) -> Iterator[Any]:
    """A table of two rows, and what runs a migration's step on it."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {TABLE} (number integer)")
        cursor.execute(f"INSERT INTO {TABLE} VALUES (1), (2)")
        yield SimpleNamespace(
            connection=connection, execute=lambda statement, params: cursor.execute(statement)
        )
        cursor.execute(f"DROP TABLE {TABLE}")


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def numbers() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT number FROM {TABLE} ORDER BY number")
        return [number for (number,) in cursor.fetchall()]


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET number = 3",
        f"UPDATE {TABLE} SET number = 1 WHERE number = 1",
        f"DELETE FROM {TABLE}",
        f"DELETE FROM {TABLE} WHERE number = 2",
    ],
)
def test_l16_rows_are_added_and_nothing_else(table: Any, statement: str) -> None:
    append_only(TABLE).code(None, table)
    with pytest.raises(DatabaseError, match=f"{TABLE} is append-only"):
        run(statement)
    run(f"INSERT INTO {TABLE} VALUES (3)")
    assert numbers() == [1, 2, 3]


def test_the_step_can_be_taken_back(table: Any) -> None:
    step = append_only(TABLE)
    step.code(None, table)
    step.reverse_code(None, table)
    run(f"DELETE FROM {TABLE} WHERE number = 2")
    assert numbers() == [1]


def test_the_log_is_such_a_table(cast: Cast) -> None:
    event = AuditEvent.objects.earliest("created_at")
    for change in (
        lambda: AuditEvent.objects.filter(pk=event.pk).update(outcome="deny"),
        lambda: AuditEvent.objects.filter(pk=event.pk).delete(),
        lambda: event.save(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
    assert AuditEvent.objects.get(pk=event.pk).outcome == "allow"
