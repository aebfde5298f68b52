"""The sealed file: a zip whose bytes depend on its parts alone, with a signed manifest. Pure."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

# Zip cannot tell an earlier time, and the time of building is no part of the content.
EPOCH = (1980, 1, 1, 0, 0, 0)
FORMAT = "bwvcoding release 2"
MANIFEST, SIGNATURE, PUBLIC_KEY = "manifest.json", "manifest.sig", "public-key.pem"
CHUNK = 1 << 20

Sign = Callable[[bytes], bytes]


def write_archive(
    stream: IO[bytes], folder: Path, about: Mapping[str, Any], public_key: bytes, sign: Sign
) -> None:
    """Every file under the folder, the public key, the manifest of all of them, its signature."""
    (folder / PUBLIC_KEY).write_bytes(public_key)
    parts = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts):
            if parts[name].is_file():
                hashes[name] = _add(archive, name, parts[name])
        manifest = as_json({"format": FORMAT, **about, "sha256": hashes})
        for name, content in ((MANIFEST, manifest), (SIGNATURE, sign(manifest))):
            archive.writestr(_entry(name), content, zipfile.ZIP_DEFLATED, compresslevel=6)


def as_json(content: Any) -> bytes:
    text = json.dumps(content, sort_keys=True, indent=2, ensure_ascii=False, default=str)
    return text.encode() + b"\n"


def _add(archive: zipfile.ZipFile, name: str, path: Path) -> str:
    """A piece at a time; hashed from what was written, not read a second time."""
    entry, digest = _entry(name), sha256()
    entry.file_size = path.stat().st_size
    with path.open("rb") as source, archive.open(entry, "w") as target:
        while chunk := source.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    return entry
