"""Releases asked for and built."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from django.utils import timezone

from bwvcoding.core.storage import store
from bwvcoding.releases.actions import BuiltFile, report_build, request_release
from bwvcoding.releases.models import Release
from tests.cast import Cast
from tests.factories.coding import OpenWave
from worker.tasks.releases import build_release


def requested(cast: Cast, opened: OpenWave, *variables: str) -> Release:
    return request_release(
        wave_id=opened.wave.pk,
        variables=list(variables or ("taser_drawn",)),
        proved_at=timezone.now(),
        actor=cast.cleo,
    )


def sealed(cast: Cast, opened: OpenWave, *variables: str) -> Release:
    return built(requested(cast, opened, *variables))


def built(release: Release) -> Release:
    """What the worker makes of it: sealed, or refused."""
    build_release(str(release.pk))
    return Release.objects.get(pk=release.pk)


def held(release: Release, builder: str = "b-1") -> dict[str, Any]:
    """In a builder's hands, with a file of its own in the store: what sealing is asked with."""
    report_build(release_id=release.pk, builder=builder, done=1, parts=2)
    key = f"releases/{release.pk}/{builder}.zip"
    store().put(key, io.BytesIO(b"PK"))
    file = BuiltFile(storage_key=key, sha256="a" * 64, size=2, key_sha256="b" * 64)
    return {"release_id": release.pk, "builder": builder, "built": file}


def opened_zip(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def lines(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
