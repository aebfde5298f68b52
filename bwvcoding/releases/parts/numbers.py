"""The wide table in numbers, as SPSS and Stata want it, kept compact until written. Pure."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from math import nan
from sys import intern

from bwvcoding.releases.parts.columns import KEYS, Column

TEXT_KEYS = KEYS[:4]


class Numbers:
    """Eight bytes a cell: values by their codes, missing ones by theirs, not asked as NaN."""

    def __init__(self, columns: Sequence[Column], missing: Mapping[str, int]) -> None:
        self.columns, self.missing = columns, missing
        self.texts: dict[str, list[str]] = {name: [] for name in TEXT_KEYS}
        self.corrections = array("d")
        self.cells = {column.name: array("d") for column in columns}
        self._codes = [{**missing, **column.codes} for column in columns]

    def add(self, rows: Iterable[Sequence[str | int | None]]) -> None:
        for row in rows:
            for name, cell in zip(TEXT_KEYS, row, strict=False):
                self.texts[name].append(intern(str(cell)))
            self.corrections.append(float(row[len(TEXT_KEYS)] or 0))
            given = row[len(KEYS) :]
            for column, codes, cell in zip(self.columns, self._codes, given, strict=True):
                self.cells[column.name].append(_number(cell, codes))


def _number(cell: str | int | None, codes: Mapping[str, int]) -> float:
    if cell is None:
        return nan
    return float(codes[cell] if isinstance(cell, str) else cell)


def cut(text: str, most_bytes: int) -> str:
    """As much of a label as a format has room for, never half a letter."""
    if len(text.encode()) <= most_bytes:
        return text
    return text.encode()[: most_bytes - 3].decode(errors="ignore") + "…"
