"""The log's own key, and the head it was last used for: what was signed is never taken back."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from bwvcoding.audit.notes import ED25519, BadNote, Note, Verifier, read_note
from bwvcoding.core.ed25519 import kept, private_key
from bwvcoding.core.errors import Unavailable

FILE = "audit-key.pem"


def signed(size: int, root: bytes) -> Note:
    origin = settings.AUDIT_ORIGIN
    return Note(origin, size, root).signed_by(origin, _private_key())


def log_verifier() -> Verifier:
    """With AUDIT_VKEY a process can check what the sequencer signs, and sign nothing itself."""
    if settings.AUDIT_VKEY:
        return Verifier.read(settings.AUDIT_VKEY)
    public = _private_key().public_key().public_bytes_raw()
    return Verifier(settings.AUDIT_ORIGIN, ED25519, public)


def signed_head() -> Note | None:
    """What was signed last, as kept outside the database; None where nothing was."""
    place = Path(settings.AUDIT_HEAD)
    if not place.exists():
        return None
    try:
        return read_note(place.read_text(encoding="utf-8"))
    except BadNote as problem:
        raise Unavailable(f"{place} cannot be read: {problem}", code="log-head") from problem


def check_grown(head: Note | None, root: str | None) -> None:
    """Raises Unavailable unless the log had `root` at the size of the head it was signed at.

    A database put back from an older backup must not grow a second history (rollback).
    """
    if head is None or head.origin != settings.AUDIT_ORIGIN or head.root.hex() == root:
        return
    raise Unavailable(
        f"Nothing is signed: this log was signed at {head.size} events, and now "
        f"{'differs there' if root else 'does not reach there'}. An older backup was put back, or "
        "events were changed. Ask both controllers; only for a log that is begun anew, remove "
        f"{settings.AUDIT_HEAD}.",
        code="log-rolled-back",
    )


def keep_head(note: str) -> None:
    """After the commit, never before: a head that was not committed could not be met again."""
    place = Path(settings.AUDIT_HEAD)
    fresh = place.with_name(f"{place.name}.{os.getpid()}")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(note)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(place)


def _private_key() -> Ed25519PrivateKey:
    given, place = settings.AUDIT_KEY.encode(), Path(settings.STATE) / FILE
    if not given and not settings.IS_EMBEDDED and not place.exists():
        raise Unavailable(
            "The log cannot be signed here: set AUDIT_KEY or AUDIT_KEY_FILE for the sequencer, and "
            "AUDIT_VKEY for whoever only checks (see .env.example).",
            code="audit-key-missing",
        )
    key = private_key(given or kept(place))
    if key is None:
        raise Unavailable(
            "The log cannot be signed here: AUDIT_KEY is no Ed25519 key. Make one as .env.example "
            "shows.",
            code="audit-key-unreadable",
        )
    return key
