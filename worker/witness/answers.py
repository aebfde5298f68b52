"""An answer that was taken away from the log: is all of it what the log has signed?"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from worker.witness.bundles import check_event
from worker.witness.hashes import Refused, check_inclusion, of_entry
from worker.witness.notes import LOG, WITNESS, Head, Key, cosigned_at, read_head

UNIX = 3
MANIFEST = "answer.json"
NEEDED = {"checkpoint", "events.jsonl", "log-key", MANIFEST, "README.txt", "witness-keys"}


@dataclass(frozen=True)
class Sound:
    """What was found to be so: how many events, under which head, and who cosigned that."""

    title: str
    events: int
    head: Head
    log: Key
    cosigned: tuple[str, ...]
    sha256: str


def check_answer(file: Path, log: Key | None = None, bodies: Iterable[str] | None = None) -> Sound:
    """Refused unless every byte is in its place and every event is under the signed head.

    Without a key of one's own, the file's own word for it is taken; `bodies` are the events of
    one's own copy, in which the download itself must stand with the hash of this file.
    """
    packed = file.read_bytes()
    parts = _parts(packed)
    said = _manifest(parts)
    key = log or Key.read(_text(parts, "log-key"), LOG)
    head, cosigned = _head(parts, key)
    events = _check_events(_text(parts, "events.jsonl"), head)
    digest = hashlib.sha256(packed).hexdigest()
    if bodies is not None:
        _check_download(digest, bodies)
    return Sound(str(said.get("title", "")), events, head, key, cosigned, digest)


def _parts(packed: bytes) -> dict[str, bytes]:
    """By name; packed in the one way there is, so that no byte of the file is beside the point."""
    try:
        with ZipFile(BytesIO(packed)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (
        BadZipFile,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
        zlib.error,
    ) as problem:
        raise Refused("file", f"The file is damaged or changed: {problem}") from problem
    again = BytesIO()
    with ZipFile(again, "w", ZIP_STORED) as archive:
        for name in sorted(parts):
            entry = ZipInfo(name)
            entry.create_system = UNIX
            archive.writestr(entry, parts[name])
    if again.getvalue() != packed:
        raise Refused("file", "The file is not packed as the log packs an answer.")
    return parts


def _manifest(parts: dict[str, bytes]) -> dict[str, Any]:
    if missing := sorted(NEEDED - set(parts)):
        raise Refused("file", f"This is no answer of a log: {', '.join(missing)} is missing.")
    try:
        said = json.loads(parts[MANIFEST])
        hashes = dict(said["sha256"])
        if said["answer"] != 1:
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise Refused("file", f"{MANIFEST} is no list of an answer's parts.") from None
    if set(hashes) != set(parts) - {MANIFEST}:
        raise Refused("file", f"{MANIFEST} lists other parts than there are.")
    for name, listed in hashes.items():
        if hashlib.sha256(parts[name]).hexdigest() != listed:
            raise Refused("file", f"{name} is not what {MANIFEST} says it was.")
    return dict(said)


def _head(parts: dict[str, bytes], log: Key) -> tuple[Head, tuple[str, ...]]:
    head = read_head(_text(parts, "checkpoint"), log)
    keys = [Key.read(line, WITNESS) for line in _text(parts, "witness-keys").splitlines()]
    at = [(key.name, cosigned_at(head, key)) for key in keys]
    return head, tuple(name for name, seen in at if seen is not None)


def _check_events(lines: str, head: Head) -> int:
    places: set[int] = set()
    for line in lines.split("\n")[:-1]:
        try:
            row = json.loads(line)
            place, body = row["number"], row["body"]
            proof = [bytes.fromhex(one) for one in row["proof"]]
            if type(place) is not int or type(body) is not str or place in places:
                raise ValueError
        except (KeyError, TypeError, ValueError):
            raise Refused(
                "file", f"After {len(places)} events comes a line that is none."
            ) from None
        check_event(body, place)
        check_inclusion(of_entry(body.encode()), place, head.size, proof, head.root)
        places.add(place)
    return len(places)


def _check_download(digest: str, bodies: Iterable[str]) -> None:
    for body in bodies:
        if digest in body and json.loads(body)["detail"].get("sha256") == digest:
            return
    raise Refused(
        "unlogged",
        "Your copy of the log knows no download of this very file: follow the log first.",
    )


def _text(parts: dict[str, bytes], name: str) -> str:
    try:
        return parts[name].decode()
    except UnicodeDecodeError:
        raise Refused("file", f"{name} is no text.") from None
