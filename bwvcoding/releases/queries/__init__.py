"""Reads of releases: the public interface of this app. What builds one stands in `building`.

`building` is not imported here: it brings libraries that a web process has no use for.
"""

from bwvcoding.releases.queries.gate import reasons_to_refuse
from bwvcoding.releases.queries.keys import ReleaseKey, known_fingerprint, release_key
from bwvcoding.releases.queries.releases import (
    ReceiptPage,
    ReleasePage,
    is_refused_now,
    release,
    releases_covered,
    releases_due,
    releases_of,
)
from bwvcoding.releases.reading import OpenedRelease, ReleaseDamaged, opened_release

__all__ = [
    "OpenedRelease",
    "ReceiptPage",
    "ReleaseDamaged",
    "ReleaseKey",
    "ReleasePage",
    "is_refused_now",
    "known_fingerprint",
    "opened_release",
    "reasons_to_refuse",
    "release",
    "release_key",
    "releases_covered",
    "releases_due",
    "releases_of",
]
