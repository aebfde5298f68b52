"""The log's rows as they lie in the database, for whoever checks them: as text, in plain SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection, transaction

UUIDS = ("id", "actor_id", "study_id", "encounter_id", "clip_id")


def rows_between(start: int, end: int) -> list[Sequence[Any]]:
    """The fields of soundness.part.Row, in order of place."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # One part after the other, each event by its key: a hash join reads them all each time.
            cursor.execute("SET LOCAL enable_hashjoin = off")
            cursor.execute("SET LOCAL enable_mergejoin = off")
        cursor.execute(_spelled(connection.vendor), [start, end])
        return cursor.fetchall()


def times_before(start: int) -> list[int]:
    """Of the two events before a place."""
    return [row[4] for row in rows_between(max(0, start - 2), start) if row[4] is not None]


def subtrees_between(height: int, start: int, end: int) -> dict[int, bytes]:
    """Stored whole parts of these leaves, by number."""
    sql = "SELECT number, hash FROM audit_subtree WHERE height=%s AND number>=%s AND number<%s"
    with connection.cursor() as cursor:
        cursor.execute(sql, [height, start >> height, end >> height])
        return {number: bytes(found) for number, found in cursor.fetchall()}


def _spelled(vendor: str) -> str:
    columns = ["l.number", "l.hash", "e.body", "e.leaf", _micros(vendor), _uuid("e.id", vendor)]
    columns += ["e.action", "e.category", "e.outcome", _uuid("e.actor_id", vendor)]
    columns += ["e.organisation", *(_uuid(f"e.{name}", vendor) for name in UUIDS[2:])]
    columns += ["e.target_type", "e.target_id", "e.from_ms", "e.to_ms", "e.purpose"]
    return (
        f"SELECT {', '.join(columns)} FROM audit_leaf l "  # noqa: S608
        "LEFT JOIN audit_auditevent e ON e.id = l.event_id "
        "WHERE l.number >= %s AND l.number < %s ORDER BY l.number"
    )


def _uuid(column: str, vendor: str) -> str:
    """With its hyphens; nothing is written where there is none."""
    if vendor == "postgresql":
        return f"coalesce({column}::text, '')"
    cuts = " || '-' || ".join(
        f"substr({column}, {at}, {length})"
        for at, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    )
    return f"coalesce({cuts}, '')"


def _micros(vendor: str) -> str:
    """Since 1970 UTC."""
    if vendor == "postgresql":
        return "(extract(epoch FROM e.at) * 1000000)::bigint"
    fraction = "CASE WHEN length(e.at) > 19 THEN CAST(substr(e.at, 21, 6) AS INTEGER) ELSE 0 END"
    return f"CAST(strftime('%%s', substr(e.at, 1, 19)) AS INTEGER) * 1000000 + {fraction}"


def bodies_between(start: int, end: int) -> list[str]:
    """Events as they were hashed, in order of place."""
    sql = (
        "SELECT e.body FROM audit_leaf l JOIN audit_auditevent e ON e.id = l.event_id "
        "WHERE l.number >= %s AND l.number < %s ORDER BY l.number"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [start, end])
        return [body for (body,) in cursor.fetchall()]
