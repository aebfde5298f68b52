"""The released file: a zip whose bytes depend on its content alone. Pure: no tables."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

# Zip cannot tell an earlier time, and the time of building is no part of the content.
EPOCH = (1980, 1, 1, 0, 0, 0)
MANIFEST = "manifest.json"
# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | bool | None


def bundle(parts: dict[str, bytes]) -> bytes:
    """The parts and a manifest with the SHA-256 of each."""
    hashes = {name: sha256(content).hexdigest() for name, content in parts.items()}
    whole = {**parts, MANIFEST: as_json({"sha256": hashes})}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(whole):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, whole[name], zipfile.ZIP_DEFLATED, compresslevel=6)
    return stream.getvalue()


def as_json(content: Any) -> bytes:
    text = json.dumps(content, sort_keys=True, indent=2, ensure_ascii=False, default=str)
    return text.encode() + b"\n"


def as_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8; text is made safe for spreadsheets, numbers stay bare."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return stream.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(FORMULA_STARTS):
        return f"'{cell}"
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
