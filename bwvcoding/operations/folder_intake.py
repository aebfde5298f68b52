"""What a folder holds of a manifest: the files it names, hashed, and those it does not name."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from bwvcoding.footage.manifest import Manifest, ManifestRow

CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Folder:
    """`manifest` is the given one with the hashes of the files that are here."""

    manifest: Manifest
    not_named: tuple[str, ...]


def compared(folder: Path, manifest_file: Path, manifest: Manifest) -> Folder:
    """Each file is read once, before anything is brought in."""
    there = {
        path.name
        for path in folder.iterdir()
        if path.is_file() and path.resolve() != manifest_file.resolve()
    }
    rows = tuple(_with_file(folder, row) for row in manifest.rows)
    named = {row.file_name for row in manifest.rows}
    return Folder(replace(manifest, rows=rows), tuple(sorted(there - named)))


def _with_file(folder: Path, row: ManifestRow) -> ManifestRow:
    if row.fault:
        return row
    path = folder / row.file_name
    if path.is_symlink():
        return row.with_fault("The file is a link to another place. Put the file itself there.")
    if not path.is_file():
        return row.with_fault("There is no such file in the folder. Copy it there.")
    try:
        found = _sha256(path)
    except OSError as problem:
        return row.with_fault(f"The file cannot be read: {problem.strerror}.")
    if row.sha256 and row.sha256 != found:
        return row.with_fault(
            f"The file is not the one of the manifest: its SHA-256 is {found}. Copy it again "
            "from where it came, or correct the column sha256."
        )
    return row.with_hash(found)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
