"""Queries that are spelled out once and asked often.

Django spells a query out anew each time it is asked, and PostgreSQL plans it anew. Behind a key of
footage stand seven of them; spelling and planning took four fifths of the time (ADR 0022).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Any

from django.db import InterfaceError, OperationalError, connection, models
from django.db.models.expressions import Expression
from django.db.models.query import get_related_populators

Row = Sequence[Any]
Field = models.Field


class Given(Expression):
    """A gap in a query, filled each time it is asked."""

    def __init__(self, name: str, output_field: Field) -> None:
        super().__init__(output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, given: dict[str, Any]) -> Any:
        return self.output_field.get_db_prep_value(given[self.name], connection)


class Statement:
    """A query with gaps that finds one row or none: an instance, or a tuple of values."""

    def __init__(self, queryset: Callable[[], models.QuerySet]) -> None:
        self._queryset = queryset

    def one(self, **given: Any) -> Any:
        """The row; where the database was started anew since the last request, asked once more."""
        if connection.in_atomic_block:
            return self._asked(given)
        connection.health_check_done = True  # by this very question, which saves one of its own
        try:
            return self._asked(given)
        except (InterfaceError, OperationalError):
            connection.close()
            return self._asked(given)

    def _asked(self, given: dict[str, Any]) -> Any:
        sql, parts = self._spelled
        values = [part.filled(given) if isinstance(part, Given) else part for part in parts]
        with connection.cursor() as cursor:
            execute_prepared(cursor, sql, values)
            row = cursor.fetchone()
        return None if row is None else self._read(self._converted(row))

    @cached_property
    def _compiler(self) -> Any:
        return self._queryset().query.get_compiler(connection=connection)

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

    def _converted(self, row: Row) -> Row:
        values = list(row)
        for at, convert, column in self._converters:
            values[at] = convert(values[at], column, connection)
        return values

    @cached_property
    def _read(self) -> Callable[[Row], Any]:
        """As ModelIterable and ValuesListIterable read a row, with what never changes kept."""
        select, info = self._compiler.select, self._compiler.klass_info
        if info is None:
            return tuple
        first, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column.target.attname for column, _, _ in select[first:end]]
        related = get_related_populators(info, select, connection.alias)

        def read(row: Row) -> Any:
            instance = info["model"].from_db(connection.alias, names, row[first:end])
            for one in related:
                one.populate(row, instance)
            return instance

        return read


def insert_row(row: models.Model, fields: Sequence[Field]) -> None:
    """What save() comes to for a new row, without spelling out the INSERT again."""
    values = [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]
    with connection.cursor() as cursor:
        execute_prepared(cursor, _insertion(type(row), tuple(fields)), values)


@cache
def _insertion(model: type[models.Model], fields: tuple[Field, ...]) -> str:
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    gaps = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({gaps})"  # noqa: S608


def execute_prepared(cursor: Any, sql: str, values: list[Any]) -> None:
    """PostgreSQL keeps the plan as long as the connection lives; SQLite's module does so itself.

    Django's own cursor writes the values into the text, of which no two are then alike.
    """
    if connection.vendor == "postgresql":
        from django.db.backends.postgresql.base import ServerBindingCursor

        cursor.cursor = ServerBindingCursor(connection.connection)
    cursor.execute(sql, values)
