"""A submitted coding cannot change: the database itself refuses, on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.db import migrations

# ruff: noqa: S608 - every name in these statements is a constant of this file
CHILDREN = ("coding_codedvalue", "coding_codedevent")
REFUSAL = "a submitted coding never changes"


def seal_submitted() -> migrations.RunPython:
    return migrations.RunPython(_seal, _unseal)


def unseal_submitted() -> migrations.RunPython:
    """Before a sealed table gets a column: SQLite copies it, and its triggers are lost with it."""
    return migrations.RunPython(_unseal, _seal)


def _seal(apps: Any, schema_editor: Any) -> None:
    statements = _sqlite() if schema_editor.connection.vendor == "sqlite" else _postgresql()
    for statement in statements:
        schema_editor.execute(statement, params=None)


def _unseal(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        names = ["coding_sealed", *(f"{t}_sealed_{a}" for t in CHILDREN for a in _ACTS)]
        for name in names:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)
        return
    for table in ("coding_coding", *CHILDREN):
        schema_editor.execute(f"DROP TRIGGER {table}_sealed ON {table}", params=None)
    schema_editor.execute("DROP FUNCTION coding_refuse()", params=None)
    schema_editor.execute("DROP FUNCTION coding_child_refuse()", params=None)


_ACTS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    coding = (
        "CREATE TRIGGER coding_sealed BEFORE UPDATE ON coding_coding "
        f"WHEN OLD.submitted_at IS NOT NULL {refuse}"
    )
    children = [
        f"CREATE TRIGGER {table}_sealed_{act} BEFORE {act.upper()} ON {table} "
        "WHEN EXISTS (SELECT 1 FROM coding_coding c "
        f"WHERE c.id = {row}.coding_id AND c.submitted_at IS NOT NULL) {refuse}"
        for table in CHILDREN
        for act, row in _ACTS.items()
    ]
    return [coding, *children]


def _postgresql() -> list[str]:
    fail = f"RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'insufficient_privilege'"
    functions = [
        "CREATE FUNCTION coding_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$BEGIN {fail}; END$$",
        "CREATE FUNCTION coding_child_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$DECLARE row_coding uuid := CASE TG_OP WHEN 'DELETE' THEN OLD.coding_id "
        "ELSE NEW.coding_id END; BEGIN IF EXISTS (SELECT 1 FROM coding_coding c WHERE "
        f"c.id = row_coding AND c.submitted_at IS NOT NULL) THEN {fail}; END IF; "
        "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END$$",
    ]
    triggers = [
        "CREATE TRIGGER coding_coding_sealed BEFORE UPDATE ON coding_coding FOR EACH ROW "
        "WHEN (OLD.submitted_at IS NOT NULL) EXECUTE FUNCTION coding_refuse()",
        *(
            f"CREATE TRIGGER {table}_sealed BEFORE INSERT OR UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION coding_child_refuse()"
            for table in CHILDREN
        ),
    ]
    return functions + triggers
