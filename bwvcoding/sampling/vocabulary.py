"""The versioned table from raw text to codes. The raw text is always kept beside the code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bwvcoding.sampling.layout import COLUMNS
from bwvcoding.sampling.reading import StopRow

TABLE = Path(__file__).with_name("vocabulary.yaml")
NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Vocabulary:
    """`codes[column][raw text]` is the code of that text."""

    version: int
    codes: dict[str, dict[str, str]]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.codes)

    def code(self, column: str, raw: str) -> str | None:
        """The code of a cell; None where the table does not know its text."""
        return self.codes[column].get(raw) if raw else NOT_RECORDED

    def codes_of(self, row: StopRow) -> dict[str, str]:
        """The codes of a row already surveyed: KeyError would mean an unknown text got through."""
        return {
            column: known[row[column]] if row[column] else NOT_RECORDED
            for column, known in self.codes.items()
        }


def vocabulary_from(source: str) -> Vocabulary:
    """The table a YAML text describes; ValueError with a sentence where it contradicts itself."""
    table = yaml.safe_load(source)
    columns: dict[str, dict[str, str]] = {}
    for column, values in table["columns"].items():
        if column not in COLUMNS:
            raise ValueError(f"The vocabulary names a column {column!r} that no stop record has.")
        columns[column] = _texts(column, values)
    return Vocabulary(int(table["version"]), columns)


def _texts(column: str, values: dict[str, list[str]]) -> dict[str, str]:
    known: dict[str, str] = {}
    for code, texts in values.items():
        if code == NOT_RECORDED:
            raise ValueError(
                f"{column}: {NOT_RECORDED} is the code of a blank and of nothing else."
            )
        for text in texts:
            if not isinstance(text, str) or not text:
                raise ValueError(f"{column}, {code}: {text!r} must be a quoted, non-blank text.")
            if text in known:
                raise ValueError(f"{column}: {text!r} has two codes, {known[text]} and {code}.")
            known[text] = str(code)
    return known


@cache
def vocabulary() -> Vocabulary:
    """The table this version of the platform imports with."""
    return vocabulary_from(TABLE.read_text(encoding="utf-8"))
