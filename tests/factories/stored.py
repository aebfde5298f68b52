"""What lies in the object store, a local folder or an S3-compatible one."""

from __future__ import annotations

from django.core.files.storage import storages


def objects_under(prefix: str = "") -> list[str]:
    """The keys of all objects under it; a store is not emptied between the tests of the S3 leg."""
    try:
        folders, names = storages["default"].listdir(prefix)
    except FileNotFoundError:
        return []
    start = f"{prefix}/" if prefix else ""
    inner = [key for folder in folders for key in objects_under(f"{start}{folder}")]
    return [f"{start}{name}" for name in names] + inner
