"""The public half of the key releases are signed with."""

from __future__ import annotations

from dataclasses import dataclass

from bwvcoding.releases.signing import ALGORITHM, fingerprint, has_key, public_key


@dataclass(frozen=True)
class ReleaseKey:
    algorithm: str
    public_key: str
    fingerprint: str


def release_key() -> ReleaseKey:
    pem = public_key()
    return ReleaseKey(ALGORITHM, pem.decode("ascii"), fingerprint(pem))


def known_fingerprint() -> str:
    """Of this installation's own key, which it can vouch for; empty where it has none."""
    return release_key().fingerprint if has_key() else ""
