"""A release read back: nothing changed since it was sealed, and the codes exactly as they were.

Pure: a file in, plain values out. Needs none of the libraries that write the other formats.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from bwvcoding.codebooks.queries import NOT_APPLICABLE, Missing
from bwvcoding.releases.parts.archive import CHUNK, FORMAT, MANIFEST, PUBLIC_KEY, SIGNATURE
from bwvcoding.releases.parts.content import CodedJson
from bwvcoding.releases.parts.guard import bare
from bwvcoding.releases.parts.tables import LONG, Line
from bwvcoding.releases.signing import UnreadableKey, fingerprint, is_signed

CODES, CODEBOOK = "codes-long.csv", "codebook.json"
NOT_VALUES = {*Missing, NOT_APPLICABLE}
# Of the parts that are read whole; a manifest names a file for each encounter.
MOST_BYTES = 64 << 20


class ReleaseDamaged(Exception):
    """It is not what was sealed; the sentence says what is wrong and what to do."""


@dataclass(frozen=True)
class OpenedRelease:
    """What the manifest says, once it is proved; `fingerprint` is of the key that signed it."""

    path: Path
    manifest: Mapping[str, Any]
    fingerprint: str
    levels: Mapping[str, str]

    def lines(self) -> Iterator[Line]:
        """Every line of the long table, as it was before it was made safe for spreadsheets."""
        with zipfile.ZipFile(self.path) as archive, archive.open(CODES) as stream:
            yield from read_lines(io.TextIOWrapper(stream, "utf-8", newline=""), self.levels)


def opened_release(path: Path) -> OpenedRelease:
    """Checks every part against the manifest, and the manifest against its signature."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _checked(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as problem:
        raise ReleaseDamaged(f"{path.name} is damaged: {problem}. Download it again.") from problem


def read_lines(stream: IO[str], levels: Mapping[str, str]) -> Iterator[Line]:
    rows = csv.reader(stream)
    if tuple(next(rows, ())) != LONG:
        raise ReleaseDamaged(f"{CODES} does not begin with the columns {', '.join(LONG)}.")
    for row in rows:
        yield _line(row, levels)


def _line(row: list[str], levels: Mapping[str, str]) -> Line:
    encounter, member, coder, group, correction, variable, value, start, end, target = row
    name = bare(variable)
    return Line(
        encounter=bare(encounter),
        member=bare(member),
        coder=bare(coder),
        coder_group=bare(group),
        correction=int(correction),
        variable=name,
        value=bare(value) if start else _value(value, levels[name]),
        start_ms=int(start) if start else None,
        end_ms=int(end) if end else None,
        target=bare(target),
    )


def _value(cell: str, level: str) -> CodedJson:
    text = bare(cell)
    if text in NOT_VALUES:
        return text
    if level == "interval":
        return int(cell)
    return text.split("|") if level == "multi" else text


def _checked(path: Path, archive: zipfile.ZipFile) -> OpenedRelease:
    names = archive.namelist()
    if len(names) != len(set(names)):
        raise ReleaseDamaged("Two parts have the same name: this file was put together by others.")
    for needed in (MANIFEST, SIGNATURE, PUBLIC_KEY, CODES, CODEBOOK):
        if needed not in names:
            raise ReleaseDamaged(f"{needed} is missing: this is no whole release.")
    for small in (MANIFEST, SIGNATURE, PUBLIC_KEY, CODEBOOK):
        if archive.getinfo(small).file_size > MOST_BYTES:
            raise ReleaseDamaged(f"{small} is far too large to be one.")
    manifest, key = archive.read(MANIFEST), archive.read(PUBLIC_KEY)
    try:
        if not is_signed(manifest, archive.read(SIGNATURE), key):
            raise ReleaseDamaged(
                "The signature does not fit the manifest: one of them was changed after sealing. "
                "Download the release again."
            )
        said, print_of_key = json.loads(manifest), fingerprint(key)
    except UnreadableKey as problem:
        raise ReleaseDamaged(f"{PUBLIC_KEY}: {problem}") from problem
    if said.get("format") != FORMAT:
        raise ReleaseDamaged(f"This release has the format {said.get('format')!r}, not {FORMAT!r}.")
    _check_parts(archive, said["sha256"])
    variables = json.loads(archive.read(CODEBOOK))["variables"]
    return OpenedRelease(path, said, print_of_key, {one["id"]: one["level"] for one in variables})


def _check_parts(archive: zipfile.ZipFile, sealed: Mapping[str, str]) -> None:
    present = {*archive.namelist()} - {MANIFEST, SIGNATURE}
    for name in sorted(set(sealed) - present):
        raise ReleaseDamaged(f"{name} is missing, which was there when this was sealed.")
    for name in sorted(present - set(sealed)):
        raise ReleaseDamaged(f"{name} was added after this was sealed.")
    for name, expected in sorted(sealed.items()):
        if _hash(archive, name) != expected:
            raise ReleaseDamaged(
                f"{name} was changed after this was sealed: its SHA-256 is not the manifest's. "
                "Download the release again."
            )


def _hash(archive: zipfile.ZipFile, name: str) -> str:
    digest = sha256()
    with archive.open(name) as part:
        while chunk := part.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
