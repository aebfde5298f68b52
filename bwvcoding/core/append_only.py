"""Tables whose rows nobody changes: triggers for SQLite and PostgreSQL, for migrations.

No TRUNCATE trigger: tests flush with TRUNCATE, and production withholds that right by grant.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

ACTS = ("UPDATE", "DELETE")


def append_only(table: str, refused: tuple[str, ...] = ACTS) -> migrations.RunPython:
    """The operation that makes `table` refuse UPDATE and DELETE of its rows, or one of the two."""

    def guard(apps: Any, schema_editor: Any) -> None:
        for statement in _guards(table, refused, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def unguard(apps: Any, schema_editor: Any) -> None:
        for statement in _unguards(table, refused, schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    return migrations.RunPython(guard, unguard)


def _guards(table: str, refused: tuple[str, ...], vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for act in refused
        ]
    return [
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN RAISE EXCEPTION '{table} is append-only' "
        "USING ERRCODE = 'insufficient_privilege'; END$$",
        f"CREATE TRIGGER {table}_append_only BEFORE {' OR '.join(refused)} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
    ]


def _unguards(table: str, refused: tuple[str, ...], vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER {table}_no_{act.lower()}" for act in refused]
    return [
        f"DROP TRIGGER {table}_append_only ON {table}",
        f"DROP FUNCTION {table}_refuse()",
    ]
