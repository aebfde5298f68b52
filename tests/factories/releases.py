"""Releases asked for and built."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

from bwvcoding.releases.actions import build_release, request_release
from bwvcoding.releases.models import Release
from tests.cast import Cast
from tests.factories.coding import OpenWave


def requested(cast: Cast, opened: OpenWave, *variables: str) -> Release:
    return request_release(
        wave_id=opened.wave.pk, variables=list(variables or ("taser_drawn",)), actor=cast.cleo
    )


def sealed(cast: Cast, opened: OpenWave, *variables: str) -> Release:
    return build_release(release_id=requested(cast, opened, *variables).pk)


def opened_zip(answer: Any) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def lines(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
