"""codes.sav for SPSS: numbers with value labels, missing codes as user-missing. Pure."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyreadstat

from bwvcoding.releases.parts.columns import KEY_LABELS, MISSING_LABELS, Column, Kind
from bwvcoding.releases.parts.numbers import Numbers, cut

# Room in the format, in bytes: PSPP developer's guide, "System File Format".
LONGEST_LABEL, LONGEST_VALUE_LABEL, LONGEST_FILE_LABEL = 255, 120, 64
# The same guide: creation_date and creation_time follow 92 bytes of the file header.
STAMP_AT, STAMP = 92, "%d %b %y%H:%M:%S"
MEASURES = {Kind.NUMBER: "scale", Kind.MARKS: "scale", Kind.FIRST_MS: "scale"}


def write_sav(path: Path, numbers: Numbers, title: str, made_at: datetime) -> None:
    labels = KEY_LABELS | {column.name: column.label for column in numbers.columns}
    lowest, highest = min(numbers.missing.values()), max(numbers.missing.values())
    missing: Any = {
        column.name: [{"lo": lowest, "hi": highest}] for column in numbers.columns if column.missing
    }
    pyreadstat.write_sav(
        _frame(numbers),
        path,
        file_label=cut(title, LONGEST_FILE_LABEL),
        column_labels={name: cut(label, LONGEST_LABEL) for name, label in labels.items()},
        row_compress=True,
        variable_value_labels={
            column.name: found for column in numbers.columns if (found := _labels(column, numbers))
        },
        missing_ranges=missing,
        variable_measure={column.name: _measure(column) for column in numbers.columns},
        variable_format={"correction": "F8.0"}
        | {column.name: "F8.0" for column in numbers.columns},
    )
    _restamp(path, made_at)


def _frame(numbers: Numbers) -> pd.DataFrame:
    texts = {name: pd.Series(cells, dtype=object) for name, cells in numbers.texts.items()}
    cells = {name: np.frombuffer(column) for name, column in numbers.cells.items()}
    return pd.DataFrame({**texts, "correction": np.frombuffer(numbers.corrections), **cells})


def _labels(column: Column, numbers: Numbers) -> dict[int | float, str]:
    labels = {column.codes[value]: label for value, label in column.labels.items()}
    if column.kind is Kind.ONE_OF_SEVERAL:
        labels = {0: "Not chosen", 1: "Chosen"}
    labels |= {numbers.missing[name]: MISSING_LABELS[name] for name in column.missing}
    return {code: cut(label, LONGEST_VALUE_LABEL) for code, label in labels.items()}


def _measure(column: Column) -> str:
    ordinal = column.variable.level == "ordinal"
    return MEASURES.get(column.kind, "ordinal" if ordinal else "nominal")


def _restamp(path: Path, made_at: datetime) -> None:
    """The writer puts the present time into the header; two builds must not differ by it."""
    with path.open("r+b") as stream:
        stream.seek(STAMP_AT)
        stream.write(made_at.strftime(STAMP).encode("ascii"))
