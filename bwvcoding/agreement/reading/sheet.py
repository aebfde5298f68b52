"""A file of text as a header and numbered rows; whatever is wrong with it is said in a sentence.

Row 1 is the header, as a spreadsheet numbers them.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# A file is read whole: so many bytes are some 10 million codings.
LARGEST = 500_000_000
DELIMITERS = "\t,;"
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


class Unreadable(ValueError):
    """What is wrong with a table, where, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    # Tables delimited by semicolons come from places that write 1,5 for 1.5.
    decimal: str = "."

    def column(self, name: str) -> int:
        if name not in self.header:
            raise Unreadable(f"There is no column {name!r}; there are {', '.join(self.header)}.")
        return self.header.index(name)


def sheet(path: Path) -> Sheet:
    text = _text(path)
    delimiter = _delimiter(text)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    rows = _numbered(reader)
    _, header = next(rows, (0, []))
    _check_header(header)
    body = ((number, _fitting(cells, number, len(header))) for number, cells in rows)
    return Sheet(tuple(header), body, "," if delimiter == ";" else ".")


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(
                f"The file has {size:,} bytes; no more than {LARGEST:,} are read. Split it."
            )
        content = path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"The file cannot be read: {problem.strerror}.") from None
    encoding = MARKS.get(content[:2], "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as problem:
        row = content.count(b"\n", 0, problem.start) + 1
        raise Unreadable(
            f"Row {row} is not UTF-8 text: save the table as CSV in UTF-8 and try again."
        ) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(f"Row {row} holds a NUL character: this is no table of text.")
    if not text.strip():
        raise Unreadable("The file is empty: the first row names the columns.")
    return text


def _delimiter(text: str) -> str:
    """The first of tab, comma and semicolon that the header has."""
    header = text.lstrip().splitlines()[0]
    return next((mark for mark in DELIMITERS if mark in header), ",")


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    while True:
        number += 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as problem:
            raise Unreadable(f"Row {number} is no row of a table: {problem}.") from None
        if any(cells):
            yield number, cells


def _check_header(header: list[str]) -> None:
    if len(header) < 2:
        raise Unreadable("The header names fewer than two columns, so there is no table.")
    seen: dict[str, int] = {}
    for place, name in enumerate(header, 1):
        if not name:
            raise Unreadable(f"Column {place} has no name in the header (row 1).")
        if name in seen:
            raise Unreadable(
                f"The header (row 1) names {name!r} twice: columns {seen[name]} and {place}."
            )
        seen[name] = place


def _fitting(cells: list[str], number: int, width: int) -> list[str]:
    if len(cells) != width:
        raise Unreadable(f"Row {number} has {len(cells)} cells, the header has {width}.")
    return cells
