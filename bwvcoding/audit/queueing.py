"""The trigger that queues every event for its place in the tree, however it was added.

On PostgreSQL once for a statement, with the rights of the tables' owner: who writes events needs
none on the queue, and so cannot take one out of it again.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations

EVENTS, QUEUE = "audit_auditevent", "audit_waitingevent"
TRIGGER, FUNCTION = f"{EVENTS}_waits", f"{EVENTS}_wait"


def queue_events() -> migrations.RunPython:
    def guard(apps: Any, schema_editor: Any) -> None:
        for statement in _guards(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    def unguard(apps: Any, schema_editor: Any) -> None:
        for statement in _unguards(schema_editor.connection.vendor):
            schema_editor.execute(statement, params=None)

    return migrations.RunPython(guard, unguard)


def _guards(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {TRIGGER} AFTER INSERT ON {EVENTS} BEGIN "  # noqa: S608
            f"INSERT INTO {QUEUE} VALUES (NEW.id); END"
        ]
    # Which table is meant is settled here, by schema: whoever calls may have another search path.
    return [
        f"DO $do$BEGIN EXECUTE format($f$CREATE FUNCTION {FUNCTION}() RETURNS trigger "  # noqa: S608
        f"LANGUAGE plpgsql SECURITY DEFINER AS $body$BEGIN INSERT INTO %I.{QUEUE} "
        "SELECT id FROM fresh; RETURN NULL; END$body$$f$, current_schema()); END$do$",
        f"CREATE TRIGGER {TRIGGER} AFTER INSERT ON {EVENTS} REFERENCING NEW TABLE AS fresh "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()",
    ]


def _unguards(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER {TRIGGER}"]
    return [f"DROP TRIGGER {TRIGGER} ON {EVENTS}", f"DROP FUNCTION {FUNCTION}()"]
