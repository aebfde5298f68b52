"""Queries that are spelled out once and asked often.

Django spells a query out anew each time it is asked, and PostgreSQL plans it anew. Behind every key
of footage stand four of them (ADR 0025); spelling and planning took four fifths of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import cache, cached_property
from itertools import count
from re import sub
from typing import Any, NamedTuple, TypeVar
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
Asked = TypeVar("Asked")
# psycopg takes these as they are; what else a field may hold, the field adapts.
TAKEN_AS_IT_IS = {
    models.CharField: str,
    models.DateTimeField: datetime,
    models.TextField: str,
    models.UUIDField: UUID,
}
# Its classes for whole numbers: of a plain one it chooses the width by its value, and a statement
# of many rows would be planned anew for every mixture of small numbers and large ones.
WIDTHS = {
    models.IntegerField: "Int4",
    models.PositiveIntegerField: "Int4",
    models.PositiveSmallIntegerField: "Int2",
}


class Plain(NamedTuple):
    """Values of this type the database's driver takes as `written`; others the field adapts."""

    type: type | None
    written: Callable[[Any], Any]


# By name, with the field that adapts its values.
Column = tuple[str, models.Field, Plain]


class Given(Expression):
    """A gap in a query, filled each time it is asked: with a value, or with one of several."""

    def __init__(self, name: str, output_field: models.Field, at: int | None = None) -> None:
        super().__init__(output_field)
        self.name, self.at = name, at

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def filled(self, database: Any, given: dict[str, Any]) -> Any:
        value = given[self.name] if self.at is None else given[self.name][self.at]
        if type(value) is self._plain.type:
            return self._plain.written(value)
        return self.output_field.get_db_prep_value(value, database)

    @cached_property
    def _plain(self) -> Plain:
        return _plain(self.output_field)


def several(name: str, output_field: models.Field, number: int) -> list[Given]:
    """The gaps of a query for so many at once."""
    return [Given(name, output_field, at) for at in range(number)]


def padded(values: Collection[Asked]) -> list[Asked]:
    """The same, some of them twice, so that there are one, two, four or eight …

    For a query that does not mind: each number of gaps is a statement of its own, which every
    connection has planned before it first answers.
    """
    found = list(values)
    number = 1 << (len(found) - 1).bit_length()
    return found + found[: number - len(found)]


class Statement:
    """A query with gaps; what it finds are instances, or tuples of values."""

    def __init__(self, queryset: Callable[[], models.QuerySet]) -> None:
        self._queryset = queryset

    def one(self, **given: Any) -> Any:
        """The first row, or None."""
        found = self.all(**given)
        return found[0] if found else None

    def all(self, **given: Any) -> list[Any]:
        if connections[DEFAULT_DB_ALIAS].in_atomic_block:
            return self._asked(given)
        return first_asked(self._asked, given)

    def _asked(self, given: dict[str, Any]) -> list[Any]:
        database = connections[DEFAULT_DB_ALIAS]
        sql, parts = self._spelled
        values = [part.filled(database, given) if type(part) is Given else part for part in parts]
        rows = execute(database, sql, values).fetchall()
        return [self._read(self._converted(database, row)) for row in rows]

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
        annotated = self._compiler.annotation_col_map.items()

        def read(row: Row) -> Any:
            instance = info["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:end])
            for name, at in annotated:
                setattr(instance, name, row[at])
            for one in related:
                one.populate(row, instance)
            return instance

        return read


def first_asked(ask: Callable[..., Asked], *args: Any, **given: Any) -> Asked:
    """The first a request asks of the database, once more where that was started anew meanwhile.

    It finds out itself whether the connection still stands, which saves a question of its own. A
    transaction whose commit was cut off may have been kept, and is then done twice: for acts that
    may be.
    """
    database = connections[DEFAULT_DB_ALIAS]
    database.health_check_done = True
    try:
        return ask(*args, **given)
    except (InterfaceError, OperationalError):
        if database.is_usable():
            raise
        database.close()
        return ask(*args, **given)


def insert(rows: Sequence[models.Model]) -> None:
    """New rows of one table; what save() comes to, without spelling out the INSERT again."""
    if not rows:
        return
    database = connections[DEFAULT_DB_ALIAS]
    sql, fields = _insertion(rows[0].__class__, len(rows))
    execute(database, sql, [value for row in rows for value in _values(database, row, fields)])
    for row in rows:
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


@cache
def _insertion(model: type[models.Model], number: int) -> tuple[str, list[Column]]:
    quoted, fields = connection.ops.quote_name, model._meta.concrete_fields
    columns = ", ".join(quoted(field.column) for field in fields)
    gaps = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * number)
    sql = f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES {gaps}"  # noqa: S608
    return sql, [_column(field) for field in fields]


def update(rows: Sequence[models.Model], name: str) -> None:
    """One column of some rows, each to its own value; DoesNotExist where one has gone meanwhile."""
    if not rows:
        return
    database, model = connections[DEFAULT_DB_ALIAS], rows[0].__class__
    sql, key, changed = _change(model, name, len(padded(rows)))
    pairs = padded([_values(database, row, [key, changed]) for row in rows])
    values = [value for pair in pairs for value in pair]
    if execute(database, sql, [*values, *(key for key, _ in pairs)]).rowcount != len(rows):
        raise model.DoesNotExist(f"One of {rows} is not there any more.")


@cache
def _change(model: type[models.Model], name: str, number: int) -> tuple[str, Column, Column]:
    quoted, key, field = connection.ops.quote_name, model._meta.pk, model._meta.get_field(name)
    cases = " ".join(["WHEN %s THEN %s"] * number)
    sql = (
        f"UPDATE {quoted(model._meta.db_table)} "  # noqa: S608
        f"SET {quoted(field.column)} = CASE {quoted(key.column)} {cases} END "
        f"WHERE {quoted(key.column)} IN ({', '.join(['%s'] * number)})"
    )
    return sql, _column(key), _column(field)


def _column(field: models.Field) -> Column:
    return field.attname, field, _plain(field)


def _values(database: Any, row: models.Model, fields: Sequence[Column]) -> list[Any]:
    return [
        value
        if (value := getattr(row, name)) is None
        else plain.written(value)
        if type(value) is plain.type
        else field.get_db_prep_save(value, database)
        for name, field, plain in fields
    ]


def _plain(field: models.Field) -> Plain:
    whole = field.target_field if field.remote_field else field
    if connection.vendor != "postgresql":
        return Plain(None, _itself)
    if type(whole) in WIDTHS:
        from psycopg.types import numeric

        return Plain(int, getattr(numeric, WIDTHS[type(whole)]))
    return Plain(TAKEN_AS_IT_IS.get(type(whole)), _itself)


def _itself(value: Any) -> Any:
    return value


def execute(database: Any, sql: str, values: list[Any]) -> Any:
    """A cursor after the statement, which PostgreSQL plans once for each connection.

    Django's own cursor there writes the values into the text, of which no two are then alike, and
    its wrappers cost as much again as the driver; they stay where somebody listens to them.
    """
    if database.vendor != "postgresql":
        cursor = database.cursor()
        cursor.execute(sql, values)
        return cursor
    from psycopg import RawCursor

    if database.queries_logged or database.execute_wrappers:
        cursor = database.cursor()
        cursor.cursor = RawCursor(database.connection)
        cursor.execute(_numbered(sql), values)
        return cursor
    if database.connection is None:
        database.connect()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        return RawCursor(database.connection).execute(_numbered(sql), values)


@cache
def _numbered(sql: str) -> str:
    """PostgreSQL's own gaps ($1, $2 …), so that the driver need not look for Django's (%s).

    It remembers what it found only where there are at most fifty, three rows of the log.
    """
    numbers = count(1)
    return sub("%[s%]", lambda gap: f"${next(numbers)}" if gap[0] == "%s" else "%", sql)
