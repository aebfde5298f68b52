"""A zip that can be checked without the server: any other byte in it is another file. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any, Protocol
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from bwvcoding.oversight.question import Cell, Line, Question
from bwvcoding.releases.parts.guard import Lines

UNIX = 3
README = """\
{title}

What this does not prove: {not_proved}

What is in here
{parts}
How to check it
  python3 audit-witness.pyz check-answer THIS-FILE --log "THE LOG'S KEY"
The log's key should come by another way than this file did: it is the line that the operator read
out to you, and a witness's folder has it: --folder FOLDER instead of --log. With --folder, the
download itself is looked for in the copy of the log as well, so that the table is proved too.
Needs Python 3.11 and the package cryptography; no network and nothing of the platform.

The column "rests on" names the events of each row by their places in the log.
"""
PARTS = {
    "README.txt": "this text",
    "answer.csv": "the table; cells that a spreadsheet would run begin with an apostrophe",
    "answer.json": "the question, its words, and the SHA-256 of every part",
    "answer.pdf": "the table on paper",
    "checkpoint": "the head of the log, signed, with the cosignatures under it",
    "events.jsonl": "each event as it was hashed, its place, and the hashes that lead to the head",
    "log-key": "the log's key as this file says it",
    "witness-keys": "the witnesses' keys as this file says them",
}


class Proven(Protocol):
    """An event with its place and its proof."""

    @property
    def number(self) -> int: ...
    @property
    def body(self) -> str: ...
    @property
    def proof(self) -> list[bytes]: ...


def csv_table(question: Question, lines: Iterable[Line], places: Mapping[UUID, int]) -> bytes:
    """Formula-safe; the last column ties each row to the events beside it."""
    stream = StringIO()
    table = Lines(stream, [*(column.heading for column in question.columns), "Rests on"])
    table.write(
        [
            *(written(line.cells.get(column.key)) for column in question.columns),
            " ".join(str(places[event]) for event in line.events if event in places),
        ]
        for line in lines
    )
    return stream.getvalue().encode()


def written(cell: Cell) -> str | int:
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    return cell if isinstance(cell, int) else str(cell if cell is not None else "")


def events_file(events: Iterable[Proven]) -> bytes:
    """One JSON on each line; the body stands in it as the text that was hashed."""
    rows = (
        {"number": one.number, "body": one.body, "proof": [found.hex() for found in one.proof]}
        for one in events
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def about(question: Question, words: Mapping[str, str], study: str, rows: int) -> dict[str, Any]:
    return {
        "question": question.slug,
        "title": question.title,
        "words": dict(words),
        "study": study,
        "rows": rows,
        "not_proved": question.not_proved,
    }


def packed(
    parts: Mapping[str, bytes],
    *,
    checkpoint: str,
    log: str,
    witnesses: Mapping[str, str],
    about: Mapping[str, Any],
) -> bytes:
    """Uncompressed, in order of name, dated 1980: the same parts are the same file to the byte."""
    files = {
        **parts,
        "checkpoint": checkpoint.encode(),
        "log-key": f"{log}\n".encode(),
        "witness-keys": "".join(f"{key}\n" for key in witnesses.values()).encode(),
    }
    names = sorted({*files, "README.txt", "answer.json"})
    listed = "".join(f"  {name:<14} {PARTS.get(name, 'a part of it')}\n" for name in names)
    files["README.txt"] = README.format(parts=listed, **about).encode()
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    said = {"answer": 1, **about, "sha256": hashes}
    files["answer.json"] = json.dumps(said, indent=1, ensure_ascii=False).encode()
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            entry = ZipInfo(name)
            entry.create_system = UNIX
            archive.writestr(entry, files[name])
    return stream.getvalue()
