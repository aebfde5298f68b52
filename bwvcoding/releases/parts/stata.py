"""codes.dta for Stata 14 and later: value labels, extended missing values .a .b .c .n. Pure."""

from __future__ import annotations

import re
from array import array
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from bwvcoding.releases.parts.columns import (
    KEY_LABELS,
    MISSING_LABELS,
    STATA_MISSING,
    Column,
    Kind,
)
from bwvcoding.releases.parts.numbers import Numbers, cut

# Room in the format: Stata, "help dta", release 118. 14 is what pyreadstat calls that release;
# 119, its newest, can be read by Stata/MP alone.
VERSION, LONGEST_LABEL, LONGEST_VALUE_LABEL = 14, 80, 2000
STAMP = re.compile(rb"<timestamp>\x11.{17}</timestamp>", re.DOTALL)
HEADER_BYTES = 1024


def write_dta(path: Path, numbers: Numbers, title: str, made_at: datetime) -> None:
    labels = KEY_LABELS | {column.name: column.label for column in numbers.columns}
    value_labels: Any = {
        column.name: found for column in numbers.columns if (found := _labels(column))
    }
    pyreadstat.write_dta(
        _frame(numbers),
        path,
        file_label=cut(title, LONGEST_LABEL),
        column_labels={name: cut(label, LONGEST_LABEL) for name, label in labels.items()},
        version=VERSION,
        variable_value_labels=value_labels,
        missing_user_values={
            column.name: letters for column in numbers.columns if (letters := _letters(column))
        },
    )
    _restamp(path, made_at)


def _frame(numbers: Numbers) -> pd.DataFrame:
    letters = {float(code): STATA_MISSING[name] for name, code in numbers.missing.items()}
    texts = {name: pd.Series(cells, dtype=object) for name, cells in numbers.texts.items()}
    cells = {
        column.name: _with_letters(numbers.cells[column.name], column, letters)
        for column in numbers.columns
    }
    return pd.DataFrame({**texts, "correction": np.frombuffer(numbers.corrections), **cells})


def _with_letters(cells: array[float], column: Column, letters: dict[float, str]) -> pd.Series:
    """Numbers and letters in one column; numbers alone where nothing is missing."""
    plain = np.frombuffer(cells)
    if not column.missing or not np.isin(plain, list(letters)).any():
        return pd.Series(plain)
    # One object for each different number, not for each cell: a column holds few of them.
    different, places = np.unique(plain, return_inverse=True)
    objects = np.array([letters.get(one, one) for one in different.tolist()], dtype=object)
    return pd.Series(objects[places], dtype=object)


def _labels(column: Column) -> dict[int | str, str]:
    labels: dict[int | str, str] = {
        column.codes[value]: label for value, label in column.labels.items()
    }
    if column.kind is Kind.ONE_OF_SEVERAL:
        labels = {0: "Not chosen", 1: "Chosen"}
    labels |= {STATA_MISSING[name]: MISSING_LABELS[name] for name in column.missing}
    return {code: cut(label, LONGEST_VALUE_LABEL) for code, label in labels.items()}


def _letters(column: Column) -> list[str]:
    return [STATA_MISSING[name] for name in column.missing]


def _restamp(path: Path, made_at: datetime) -> None:
    """The writer puts the present time into the header; two builds must not differ by it."""
    with path.open("r+b") as stream:
        head = stream.read(HEADER_BYTES)
        stamp = made_at.strftime("%d %b %Y %H:%M").encode("ascii")
        stream.seek(0)
        stream.write(STAMP.sub(b"<timestamp>\x11" + stamp + b"</timestamp>", head, count=1))
