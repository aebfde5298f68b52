"""Reads a whole file before anything is stored: what it holds, column by column, and its faults."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bwvcoding.core.errors import Invalid
from bwvcoding.sampling.layout import COLUMNS, month_and_force
from bwvcoding.sampling.reading import StopFile, StopRow
from bwvcoding.sampling.vocabulary import Vocabulary, vocabulary

_NAMED_ROWS = 5
_NAMED_VALUES = 20


@dataclass(frozen=True)
class Survey:
    """What a sound file holds. Times are UTC; the month is the one on London's clocks."""

    file_name: str
    file_sha256: str
    force: str
    month: str
    row_count: int
    surplus_rows: int
    twin_rows: int
    other_utc_month_rows: int
    first_at: datetime
    last_at: datetime
    completeness: list[dict[str, Any]]
    vocabulary_version: int
    rows_by_hash: Counter[str] = field(repr=False)


def examine(file: StopFile, file_name: str) -> Survey:
    """The survey of a file that may be imported; Invalid with its reason for one that may not."""
    words = vocabulary()
    tally = _Tally(words)
    for row in file.rows():
        tally.add(row)
    if tally.unknown:
        raise Invalid(_unknown_sentence(tally.unknown, words), code="frame-vocabulary")
    said, force = month_and_force(file_name)
    month = said or tally.months.most_common(1)[0][0]
    if set(tally.months) != {month}:
        raise Invalid(_month_sentence(tally, month, bool(said)), code="frame-month")
    return Survey(
        file_name=file_name,
        file_sha256=file.sha256,
        force=force,
        month=month,
        row_count=tally.rows,
        surplus_rows=tally.rows - len(tally.hashes),
        twin_rows=sum(times for times in tally.hashes.values() if times > 1),
        other_utc_month_rows=tally.rows - tally.utc_months[month],
        first_at=tally.first_at,
        last_at=tally.last_at,
        completeness=tally.completeness(),
        vocabulary_version=words.version,
        rows_by_hash=tally.hashes,
    )


class _Tally:
    """Running counts; memory grows with distinct rows and listed values, not with the file."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self.rows = 0
        self.hashes: Counter[str] = Counter()
        self.months: Counter[str] = Counter()
        self.utc_months: Counter[str] = Counter()
        self.first_row: dict[str, StopRow] = {}
        self.filled: Counter[str] = Counter()
        self.values: dict[str, Counter[str]] = {column: Counter() for column in words.columns}
        self.unknown: dict[tuple[str, str], list[int]] = {}
        self.first_at = datetime.max.replace(tzinfo=UTC)
        self.last_at = datetime.min.replace(tzinfo=UTC)

    def add(self, row: StopRow) -> None:
        month = f"{row.local:%Y-%m}"
        self.rows += 1
        self.hashes[row.sha256] += 1
        self.months[month] += 1
        self.utc_months[f"{row.occurred_at:%Y-%m}"] += 1
        self.first_row.setdefault(month, row)
        self.first_at = min(self.first_at, row.occurred_at)
        self.last_at = max(self.last_at, row.occurred_at)
        self.filled.update(column for column in COLUMNS if row[column])
        for column, seen in self.values.items():
            self._note(column, row, seen)

    def _note(self, column: str, row: StopRow, seen: Counter[str]) -> None:
        raw = row[column]
        if self._words.code(column, raw) is not None:
            seen[raw] += 1
        elif (column, raw) in self.unknown or len(self.unknown) < _NAMED_VALUES:
            self.unknown.setdefault((column, raw), []).append(row.number)

    def completeness(self) -> list[dict[str, Any]]:
        return [
            {
                "column": column,
                "heading": heading,
                "filled": self.filled[column],
                "blank": self.rows - self.filled[column],
                "share": round(self.filled[column] / self.rows, 4),
                "values": {
                    raw: count
                    for raw, count in self.values.get(column, Counter()).most_common()
                    if raw
                },
            }
            for column, heading in COLUMNS.items()
        ]


def _unknown_sentence(unknown: dict[tuple[str, str], list[int]], words: Vocabulary) -> str:
    named = "; ".join(
        f"column “{COLUMNS[column]}”: “{raw[:80]}” in {_rows(numbers)}"
        for (column, raw), numbers in unknown.items()
    )
    if len(unknown) == _NAMED_VALUES:
        named += "; and perhaps more"
    return (
        f"The file holds values this platform does not know (vocabulary version {words.version}): "
        f"{named}. If they are right, add each under its column in "
        "bwvcoding/sampling/vocabulary.yaml and raise the version there; if not, correct the "
        "file at its source."
    )


def _rows(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:_NAMED_ROWS])
    if len(numbers) == 1:
        return f"row {shown}"
    more = f" and {len(numbers) - _NAMED_ROWS:,} more" if len(numbers) > _NAMED_ROWS else ""
    return f"rows {shown}{more}"


def _month_sentence(tally: _Tally, month: str, is_named: bool) -> str:
    others = sorted(set(tally.months) - {month})
    counts = ", ".join(f"{tally.months[other]:,} in {other}" for other in others[:6])
    first = tally.first_row[others[0]]
    why = "its name says so" if is_named else "most of its rows are"
    return (
        f"The file is of {month} ({why}), but some of its {tally.rows:,} rows lie in other "
        f"months on London's clocks: {counts}; the first is row {first.number}, "
        f"{first.local:%Y-%m-%d %H:%M} in London. Send each month as its own file, under the "
        "name it was published with."
    )
