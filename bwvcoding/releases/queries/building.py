"""Builds the file of a release. For the worker alone: it imports what writes every format."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.releases.models import Release
from bwvcoding.releases.parts.archive import CHUNK, write_archive
from bwvcoding.releases.parts.content import Contents
from bwvcoding.releases.parts.writing import Report, write_parts
from bwvcoding.releases.queries.codings import coded_encounters, encounters_of
from bwvcoding.releases.queries.contents import contents_of
from bwvcoding.releases.signing import fingerprint, public_key, sign


@dataclass(frozen=True)
class LocalFile:
    """The finished zip on this machine's disk."""

    path: Path
    sha256: str
    size: int
    key_sha256: str


@contextmanager
def built_release(release_id: UUID, report: Report) -> Iterator[LocalFile]:
    """The sealed zip, for as long as the block lasts; `report` hears after each part."""
    row = Release.objects.filter(pk=release_id).first()
    if row is None:
        raise NotFound
    with tempfile.TemporaryDirectory(prefix="release-") as place:
        parts, file = Path(place, "parts"), Path(place, "release.zip")
        parts.mkdir()
        briefs = encounters_of(row.wave_id)
        contents = contents_of(row, {brief.id: brief.reference for brief in briefs})
        codings = coded_encounters(row.wave_id, briefs, contents.variables)
        write_parts(parts, contents, codings, report)
        key = public_key()
        with file.open("wb") as stream:
            write_archive(stream, parts, _about(contents), key, sign)
        yield LocalFile(file, _sha256(file), file.stat().st_size, fingerprint(key))


def _about(contents: Contents) -> dict[str, object]:
    return {
        "release": contents.release,
        "study": contents.terms.study,
        "wave": contents.terms.wave,
        "requested_at": contents.requested_at.isoformat(),
        "variables": contents.variables,
        "stamps": {one.variable: one.stamp for one in contents.passages if one.stamp},
        "codebook_sha256": contents.terms.codebook_sha256,
        "protocol_sha256": contents.terms.protocol_sha256,
    }


def _sha256(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
