"""Reads a manifest: the CSV file in which a custodian says which file belongs where. Pure.

Row numbers count as a spreadsheet does: the header is row 1.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO

from bwvcoding.core.errors import Invalid

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 5000
MOST_CELL = 200
MOST_OFFSET_MS = 24 * 3600 * 1000

NEEDED = ("file_name", "encounter_ref", "camera_ref")
OPTIONAL = ("wearer_role", "offset_ms", "recorded_start_utc", "sha256")
READ = NEEDED + OPTIONAL
LONGEST = {"file_name": 120, "encounter_ref": 60, "camera_ref": 40, "wearer_role": 40}

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_WHOLE = re.compile(r"-?\d{1,9}")
_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00)")
# A spreadsheet would run such a cell as a formula (OWASP ASVS 5.0.0, 1.2.10).
_FORMULA = ("=", "+", "-", "@")
_AS_UTF8 = "Save it again as “CSV UTF-8 (comma delimited)”."
_SIGNATURES = (
    (b"\xff\xfe", "is text in UTF-16", _AS_UTF8),
    (b"\xfe\xff", "is text in UTF-16", _AS_UTF8),
    (b"PK\x03\x04", "is a workbook or an archive, not CSV", _AS_UTF8),
    (b"\xd0\xcf\x11\xe0", "is an old workbook, not CSV", _AS_UTF8),
    (b"%PDF", "is a PDF, not CSV", _AS_UTF8),
)


@dataclass(frozen=True)
class ManifestRow:
    """One line; `fault` says what is wrong with it and what to do, and is empty for a sound one."""

    number: int
    file_name: str = ""
    encounter_ref: str = ""
    camera_ref: str = ""
    wearer_role: str = ""
    offset_ms: int | None = None
    recorded_start: datetime | None = None
    sha256: str = ""
    fault: str = ""

    def with_hash(self, sha256: str) -> ManifestRow:
        return replace(self, sha256=sha256)

    def with_fault(self, fault: str) -> ManifestRow:
        return replace(self, fault=fault)


@dataclass(frozen=True)
class Manifest:
    """`not_read` names the columns that say nothing here."""

    rows: tuple[ManifestRow, ...]
    not_read: tuple[str, ...]


def read_manifest(stream: IO[bytes]) -> Manifest:
    """The file as a whole is refused when its columns cannot be told; a row has its own fault."""
    lines = _lines(_text(stream.read(MOST_BYTES + 1)))
    _, header = next(lines)
    columns = _columns(header)
    rows: list[ManifestRow] = []
    for number, cells in lines:
        if len(rows) == MOST_ROWS:
            raise _refusal(f"The manifest has more than {MOST_ROWS:,} rows. Send it in parts.")
        rows.append(_row(number, columns, cells))
    if not rows:
        raise _refusal("The manifest has a header and no row below it.")
    others = [_shown(name) or "(no name)" for name in columns if name not in READ]
    return Manifest(tuple(rows), tuple(others))


def _text(content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise _refusal(
            f"The manifest is larger than {MOST_BYTES // 2**20} MB. Send it in parts, each with "
            "its header."
        )
    if not content.strip():
        raise _refusal("The manifest is empty.")
    for signature, what, advice in _SIGNATURES:
        if content.startswith(signature):
            raise _refusal(f"The file {what}. {advice}")
    if b"\x00" in content:
        raise _refusal(f"The file holds NUL bytes: it is UTF-16 or binary. {_AS_UTF8}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        row = content[: problem.start].count(b"\n") + 1
        raise _refusal(f"Row {row} is not UTF-8. {_AS_UTF8}") from problem


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Numbered by their order, so that a name with a line break in it cannot shift the count."""
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    while lines and not lines[-1].strip():
        lines.pop()
    for number, line in enumerate(lines, start=1):
        try:
            cells = next(csv.reader([line], strict=True), [])
        except csv.Error as problem:
            raise _refusal(
                f"Row {number} is not CSV: a quote is opened and not closed, or stands in the "
                "middle of a cell."
            ) from problem
        yield number, [cell.strip() for cell in cells]


def _columns(header: list[str]) -> list[str]:
    columns = [heading.lower() for heading in header]
    if len(columns) == 1 and ";" in columns[0]:
        raise _refusal(f"The columns are separated by semicolons; write commas. {_AS_UTF8}")
    missing = [name for name in NEEDED if name not in columns]
    if missing:
        raise _refusal(
            f"The manifest has no column {', '.join(missing)}. Its first row must name the "
            f"columns; {', '.join(NEEDED)} are needed, {', '.join(OPTIONAL)} may be there."
        )
    twice = {name for name in READ if columns.count(name) > 1}
    if twice:
        raise _refusal(f"The column {', '.join(sorted(twice))} is there twice. Take one out.")
    return columns


def _row(number: int, columns: list[str], cells: list[str]) -> ManifestRow:
    if len(cells) != len(columns):
        fault = f"It has {len(cells)} cells; the header has {len(columns)}. Add or remove commas."
        return ManifestRow(number, fault=fault)
    cell = dict(zip(columns, cells, strict=True))
    faults = [fault for name in READ if (fault := _fault(name, cell.get(name, "")))]
    if faults:
        return ManifestRow(number, file_name=_shown(cell["file_name"]), fault=" ".join(faults))
    return ManifestRow(
        number,
        file_name=cell["file_name"],
        encounter_ref=cell["encounter_ref"],
        camera_ref=cell["camera_ref"],
        wearer_role=cell.get("wearer_role", ""),
        offset_ms=int(cell["offset_ms"]) if cell.get("offset_ms") else None,
        recorded_start=_moment(cell.get("recorded_start_utc", "")),
        sha256=cell.get("sha256", "").lower(),
    )


def _fault(name: str, text: str) -> str:
    """What is wrong with one cell, and what to do; cells of other columns go nowhere."""
    if len(text) > MOST_CELL or _CONTROL.search(text):
        return f"Column {name} holds more than {MOST_CELL} characters, or control characters."
    if name == "offset_ms":
        return "" if not text or _is_offset(text) else _bad(name, text, "whole milliseconds")
    if text.startswith(_FORMULA):
        return f"Column {name} begins with {text[0]!r}, as a formula does. Write it without."
    if name in NEEDED and not text:
        return f"Column {name} is blank. Fill it in."
    if len(text) > LONGEST.get(name, MOST_CELL):
        return f"Column {name} has {len(text)} characters; at most {LONGEST[name]} are taken."
    if name == "file_name" and ("/" in text or "\\" in text or text in {".", ".."}):
        return "Column file_name holds a path. Write the name of the file alone."
    if name == "sha256" and text and not _SHA256.fullmatch(text):
        return _bad(name, text, "64 hexadecimal digits")
    if name == "recorded_start_utc" and text and _moment(text) is None:
        return _bad(name, text, "a time in UTC such as 2026-03-01T14:30:00Z")
    return ""


def _is_offset(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text)) and abs(int(text)) <= MOST_OFFSET_MS


def _moment(text: str) -> datetime | None:
    if not _MOMENT.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _bad(name: str, text: str, wanted: str) -> str:
    return f"Column {name}: “{_shown(text)}” is not {wanted}."


def _shown(text: str) -> str:
    return _CONTROL.sub("", text)[:60]


def _refusal(sentence: str) -> Invalid:
    return Invalid(sentence, code="manifest-refused", errors={"file": sentence})
