"""Queries that are spelled out once and asked often.

Django spells a query out anew each time it is asked, and PostgreSQL plans it anew. Behind a key of
footage stand seven of them; spelling and planning took four fifths of the time (ADR 0023).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    OperationalError,
    connection,
    connections,
    models,
)
from django.db.models.expressions import Expression
from django.db.models.query import ModelIterable, get_related_populators

Row = Sequence[Any]
# psycopg takes these as they are; what else a field may hold, the field adapts.
TAKEN_AS_IT_IS = {
    models.CharField: str,
    models.DateTimeField: datetime,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.PositiveSmallIntegerField: int,
    models.TextField: str,
    models.UUIDField: UUID,
}


class Given(Expression):
    """A gap in a query, filled each time it is asked."""

    def __init__(self, name: str, output_field: models.Field) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, database: Any, given: dict[str, Any]) -> Any:
        value = given[self.name]
        if type(value) is self._taken:
            return value
        return self.output_field.get_db_prep_value(value, database)

    @cached_property
    def _taken(self) -> type | None:
        return _taken(self.output_field)


class Statement:
    """A query with gaps that finds one row or none: an instance, or a tuple of values."""

    def __init__(self, queryset: Callable[[], models.QuerySet]) -> None:
        self._queryset = queryset

    def one(self, **given: Any) -> Any:
        """The row; where the database was started anew since the last request, asked once more."""
        database = connections[DEFAULT_DB_ALIAS]
        if database.in_atomic_block:
            return self._asked(database, given)
        database.health_check_done = True  # by this very question, which saves one of its own
        try:
            return self._asked(database, given)
        except (InterfaceError, OperationalError):
            database.close()
            return self._asked(database, given)

    def _asked(self, database: Any, given: dict[str, Any]) -> Any:
        sql, parts = self._spelled
        values = [part.filled(database, given) if type(part) is Given else part for part in parts]
        row = execute(database, sql, values).fetchone()
        return None if row is None else self._read(self._converted(database, row))

    @cached_property
    def _rows(self) -> models.QuerySet:
        return self._queryset()

    @cached_property
    def _compiler(self) -> Any:
        return self._rows.query.get_compiler(connection=connection)

    @cached_property
    def _spelled(self) -> tuple[str, tuple[Any, ...]]:
        sql, parts = self._compiler.as_sql()
        return sql, tuple(parts)

    @cached_property
    def _converters(self) -> list[tuple[int, Callable[..., Any], Any]]:
        columns = [column for column, _, _ in self._compiler.select]
        return [
            (at, convert, column)
            for at, (converters, column) in self._compiler.get_converters(columns).items()
            for convert in converters
        ]

    def _converted(self, database: Any, row: Row) -> Row:
        if not self._converters:
            return row
        values = list(row)
        for at, convert, column in self._converters:
            values[at] = convert(values[at], column, database)
        return values

    @cached_property
    def _read(self) -> Callable[[Row], Any]:
        """As ModelIterable and ValuesListIterable read a row, with what never changes kept."""
        if not issubclass(self._rows._iterable_class, ModelIterable):
            return tuple
        select, info = self._compiler.select, self._compiler.klass_info
        first, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column.target.attname for column, _, _ in select[first:end]]
        related = get_related_populators(info, select, DEFAULT_DB_ALIAS)

        def read(row: Row) -> Any:
            instance = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:end])
            for one in related:
                one.populate(row, instance)
            return instance

        return read


def insert(row: models.Model) -> None:
    """A new row; what save() comes to, without spelling out the INSERT again."""
    database = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insertion(row.__class__)
    values = [
        value
        if (value := getattr(row, name)) is None or type(value) is taken
        else field.get_db_prep_save(value, database)
        for name, field, taken in fields
    ]
    execute(database, sql, values)
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _insertion(
    model: type[models.Model],
) -> tuple[str, list[tuple[str, models.Field, type | None]]]:
    quoted, fields = connection.ops.quote_name, model._meta.concrete_fields
    columns = ", ".join(quoted(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({gaps})"  # noqa: S608
    return sql, [(field.attname, field, _taken(field)) for field in fields]


def _taken(field: models.Field) -> type | None:
    """The type whose values the database's driver takes as they are; others the field adapts."""
    whole = field.target_field if field.remote_field else field
    return TAKEN_AS_IT_IS.get(type(whole)) if connection.vendor == "postgresql" else None


def execute(database: Any, sql: str, values: list[Any]) -> Any:
    """A cursor after the statement, which PostgreSQL plans once for each connection.

    Django's own cursor there writes the values into the text, of which no two are then alike, and
    its wrappers cost as much again as the driver; they stay where somebody listens to them.
    """
    if database.vendor != "postgresql":
        cursor = database.cursor()
        cursor.execute(sql, values)
        return cursor
    from django.db.backends.postgresql.base import ServerBindingCursor

    if database.queries_logged or database.execute_wrappers:
        cursor = database.cursor()
        cursor.cursor = ServerBindingCursor(database.connection)
        cursor.execute(sql, values)
        return cursor
    if database.connection is None:
        database.connect()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        return ServerBindingCursor(database.connection).execute(sql, values)
