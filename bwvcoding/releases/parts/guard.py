"""Text in cells: made safe for spreadsheets, and taken back exactly. Pure."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection;
# the wide forms are what a Japanese or Chinese keyboard types).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"

Cell = str | int | float | bool | None


def guarded(text: str) -> str:
    """One apostrophe before what a spreadsheet would run, and before every apostrophe."""
    return GUARD + text if text.startswith((*FORMULA_STARTS, GUARD)) else text


def bare(cell: str) -> str:
    """The text a guarded cell stands for; `bare(guarded(text)) == text` for every text."""
    return cell.removeprefix(GUARD)


def cell_of(value: Cell) -> str | int | float | None:
    """Text guarded, numbers bare, truth in words; None stays an empty cell."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value


class Lines:
    """A CSV as it is written: UTF-8, quoted where needed, one line at a time."""

    def __init__(self, stream: IO[str], header: Sequence[str]) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(header)

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._writer.writerows([cell_of(value) for value in row] for row in rows)
