"""Reads a file of stop records row by row: one line in memory at a time, every cell as it stood."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO
from zoneinfo import ZoneInfo

from bwvcoding.core.errors import Invalid
from bwvcoding.sampling.layout import HEADER, INDEX, cells_of, check_header
from bwvcoding.sampling.sniffing import HEAD_BYTES, check_text

LONDON = ZoneInfo("Europe/London")
MAX_LINE_BYTES = 64 * 1024
# The busiest month of any force in England and Wales is about a quarter of this.
MAX_ROWS = 200_000

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
# The United Kingdom, in degrees: from Scilly to Shetland, from Fermanagh to Lowestoft.
_BOUNDS = {"latitude": (49.0, 61.5), "longitude": (-9.0, 2.5)}
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class StopRow:
    """One stop as the file has it. `number` counts as a spreadsheet does: the header is row 1."""

    number: int
    cells: tuple[str, ...]
    occurred_at: datetime
    sha256: str

    @property
    def local(self) -> datetime:
        """On the clock of the street it happened in."""
        return self.occurred_at.astimezone(LONDON)

    def __getitem__(self, column: str) -> str:
        return self.cells[INDEX[column]]


class StopFile:
    """A stream of bytes that claims to be stop records; `sha256` is known once it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.sha256 = ""

    def rows(self) -> Iterator[StopRow]:
        """Every row from the first; Invalid, naming row and reason, at the first bad one."""
        lines = self._lines()
        header = next(lines, None)
        check_header(_text(1, header[1] if header else b""))
        number = 1
        for number, line in lines:
            yield _row(number, line)
        if number == 1:
            raise _refusal("empty", "The file has a header and no stop below it.")

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        self._stream.seek(0)
        check_text(self._stream.read(HEAD_BYTES))
        self._stream.seek(0)
        digest, number, blank_from = sha256(), 0, 0
        while line := self._stream.readline(MAX_LINE_BYTES + 1):
            digest.update(line)
            number += 1
            _check_size(number, line)
            stripped = (line.removeprefix(_BOM) if number == 1 else line).rstrip(b"\r\n")
            if not stripped:
                blank_from = blank_from or number
            elif blank_from:
                raise _refusal("row", f"Row {blank_from} is empty, but more rows follow it.")
            else:
                yield number, stripped
        self.sha256 = digest.hexdigest()


def _check_size(number: int, line: bytes) -> None:
    if len(line) > MAX_LINE_BYTES:
        raise _refusal(
            "line-length",
            f"Row {number} is longer than {MAX_LINE_BYTES // 1024} KiB; a stop takes about 300 "
            "bytes. The line ends are missing, or this is not a file of stop records.",
        )
    if number > MAX_ROWS + 1:
        raise _refusal(
            "row-count",
            f"The file has more than {MAX_ROWS:,} rows; one month of one force never does. "
            "Send each month of each force as its own file.",
        )


def _text(number: int, line: bytes) -> str:
    if b"\x00" in line:
        raise _refusal("nul", f"Row {number} holds a NUL byte: the file is damaged or binary.")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise _refusal(
            "encoding",
            f"Row {number} is not UTF-8 (byte {problem.start + 1} of the line is "
            f"0x{line[problem.start]:02x}). Save the file again as CSV in UTF-8.",
        ) from problem
    if "\r" in text:
        raise _refusal(
            "line-ends", f"Row {number} holds a bare carriage return: end lines with LF or CRLF."
        )
    return text


def _row(number: int, line: bytes) -> StopRow:
    text = _text(number, line)
    try:
        cells = tuple(cells_of(text))
    except csv.Error as problem:
        raise _refusal(
            "row", f"Row {number} is not CSV: a quote is opened and not closed, or misplaced."
        ) from problem
    if len(cells) != len(HEADER):
        raise _refusal(
            "ragged", f"Row {number} has {len(cells)} columns; the header has {len(HEADER)}."
        )
    if _CONTROL.search(text):
        heading = next(h for h, cell in zip(HEADER, cells, strict=True) if _CONTROL.search(cell))
        raise _refusal("row", f"Row {number}, column “{heading}”, holds a control character.")
    occurred_at = _moment(number, cells[INDEX["occurred_at"]])
    _check_place(number, cells[INDEX["latitude"]], cells[INDEX["longitude"]])
    # U+001F cannot occur in a cell, so two different rows never share this spelling.
    return StopRow(number, cells, occurred_at, sha256("\x1f".join(cells).encode()).hexdigest())


def _moment(number: int, text: str) -> datetime:
    if _MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise _refusal(
        "date",
        f"Row {number}, column “Date”: “{text[:60]}” is not a date with time and offset such as "
        "2018-10-01T14:30:00+00:00.",
    )


def _check_place(number: int, latitude: str, longitude: str) -> None:
    if not latitude and not longitude:
        return
    if not latitude or not longitude:
        raise _refusal("place", f"Row {number} has only one of latitude and longitude.")
    for name, text in (("latitude", latitude), ("longitude", longitude)):
        low, high = _BOUNDS[name]
        if not _DEGREES.fullmatch(text):
            raise _refusal("place", f"Row {number}: “{text[:60]}” is not a {name} in degrees.")
        if not low <= float(text) <= high:
            raise _refusal(
                "place",
                f"Row {number}: the {name} {text} lies outside the United Kingdom "
                f"({low:g} to {high:g}). Are latitude and longitude swapped?",
            )


def _refusal(code: str, sentence: str) -> Invalid:
    return Invalid(sentence, code=f"frame-{code}")
