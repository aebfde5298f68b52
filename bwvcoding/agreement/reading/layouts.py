"""Four ways to lay out codings, read into one: wide, long, counts, and sets (long with |)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bwvcoding.agreement.reading.labels import LongTable
from bwvcoding.agreement.reading.sheet import Sheet, Unreadable

# Codings one table may hold; counts can name more of them than a file has bytes.
MOST_CODINGS = 10_000_000
VALUE_NAMES = {"value", "set", "sets"}
WHOLE = re.compile(r"\d{1,9}")


class Layout(StrEnum):
    WIDE = "wide"
    LONG = "long"
    COUNTS = "counts"
    SETS = "sets"
    EVENTS = "events"


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds the values, and which the cluster of a unit; "" where none is named."""

    value: str = ""
    cluster: str = ""


def guessed(header: tuple[str, ...]) -> Layout:
    """By the names of the columns; a table without telling names is wide."""
    names = {name.casefold() for name in header}
    if {"coder", "label", "start", "end"} <= names:
        return Layout.EVENTS
    if {"unit", "coder"} <= names:
        return Layout.SETS if names & {"set", "sets"} else Layout.LONG
    return Layout.WIDE


def read_long(sheet: Sheet, columns: Columns) -> LongTable:
    """An empty value is missing."""
    return _read_long(sheet, columns, keeps_empty=False)


def read_sets(sheet: Sheet, columns: Columns) -> LongTable:
    """An empty value is the empty set: the coder looked and chose nothing."""
    return _read_long(sheet, columns, keeps_empty=True)


def _read_long(sheet: Sheet, columns: Columns, *, keeps_empty: bool) -> LongTable:
    unit = column(sheet, ("unit",), 0)
    coder = column(sheet, ("coder",), 1)
    cluster = _cluster(sheet, columns)
    value = _value(sheet, columns, {unit, coder, cluster})
    table = LongTable(sheet.decimal, cluster="" if cluster is None else sheet.header[cluster])
    first: dict[tuple[str, str], int] = {}
    for row, cells in sheet.rows:
        _once_by_coder(cells[unit], cells[coder], row, first)
        if cluster is not None:
            table.place(row, cells[unit], cells[cluster])
        if cells[value] or keeps_empty:
            table.add(row, cells[unit], cells[coder], cells[value])
    return table


def read_wide(sheet: Sheet, columns: Columns) -> LongTable:
    """First column unit, one column for each coder; empty is missing."""
    table = LongTable(sheet.decimal, cluster=columns.cluster)
    cluster = sheet.column(columns.cluster) if columns.cluster else None
    coders = [i for i in range(1, len(sheet.header)) if i != cluster]
    first: dict[str, int] = {}
    for row, cells in sheet.rows:
        _once(cells[0], row, first)
        if cluster is not None:
            table.place(row, cells[0], cells[cluster])
        for i in coders:
            if cells[i]:
                table.add(row, cells[0], sheet.header[i], cells[i])
    return table


def read_counts(sheet: Sheet, columns: Columns) -> LongTable:
    """First column unit, one column for each value: how many coders gave it; empty is none."""
    table = LongTable(sheet.decimal, columns.cluster, names_coders=False, declares_values=True)
    cluster = sheet.column(columns.cluster) if columns.cluster else None
    values = [i for i in range(1, len(sheet.header)) if i != cluster]
    for i in values:
        table.texts.number(sheet.header[i], 1)
    first: dict[str, int] = {}
    for row, cells in sheet.rows:
        _once(cells[0], row, first)
        if cluster is not None:
            table.place(row, cells[0], cells[cluster])
        seat = 0
        for i in values:
            count = _count(cells[i], sheet.header[i], row, len(table.unit))
            if count:
                table.add_counted(row, cells[0], sheet.header[i], range(seat, seat + count))
            seat += count
    return table


READERS: dict[Layout, Callable[[Sheet, Columns], LongTable]] = {
    Layout.WIDE: read_wide,
    Layout.LONG: read_long,
    Layout.COUNTS: read_counts,
    Layout.SETS: read_sets,
}


def column(sheet: Sheet, names: tuple[str, ...], otherwise: int) -> int:
    """The column of one of these names, else the one at this place."""
    folded = [name.casefold() for name in sheet.header]
    for name in names:
        if name in folded:
            return folded.index(name)
    if otherwise >= len(sheet.header):
        raise Unreadable(f"The header (row 1) names no column {names[0]!r}.")
    return otherwise


def named(cell: str, what: str, row: int) -> None:
    if not cell:
        raise Unreadable(f"Row {row} names no {what}.")


def _cluster(sheet: Sheet, columns: Columns) -> int | None:
    if columns.cluster:
        return sheet.column(columns.cluster)
    return sheet.header.index("cluster") if "cluster" in sheet.header else None


def _value(sheet: Sheet, columns: Columns, taken: set[int | None]) -> int:
    """The column asked for, else the one so called, else the only one left."""
    if columns.value:
        return sheet.column(columns.value)
    left = [i for i in range(len(sheet.header)) if i not in taken]
    called = [i for i in left if sheet.header[i].casefold() in VALUE_NAMES]
    for found in (called, left):
        if len(found) == 1:
            return found[0]
    raise Unreadable("The header (row 1) names no column 'value': say which it is with --value.")


def _once(unit: str, row: int, first: dict[str, int]) -> None:
    named(unit, "unit", row)
    if (known := first.setdefault(unit, row)) != row:
        raise Unreadable(f"Row {row}: unit {unit!r} stands in row {known} already.")


def _once_by_coder(unit: str, coder: str, row: int, first: dict[tuple[str, str], int]) -> None:
    named(unit, "unit", row)
    named(coder, "coder", row)
    if (known := first.setdefault((unit, coder), row)) != row:
        raise Unreadable(
            f"Row {row}: coder {coder!r} has coded unit {unit!r} already, in row {known}."
        )


def _count(cell: str, value: str, row: int, so_far: int) -> int:
    if not cell:
        return 0
    if not WHOLE.fullmatch(cell):
        raise Unreadable(f"Row {row}, column {value!r}: {cell!r} is no count, 0 or more coders.")
    if so_far + int(cell) > MOST_CODINGS:
        raise Unreadable(f"Row {row}: the counts add up to more than {MOST_CODINGS:,} codings.")
    return int(cell)
