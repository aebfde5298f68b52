"""Signed notes of C2SP as the witness reads them: the log's head, and its own line under it."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from worker.witness.hashes import Refused

HEAD = re.compile(
    r"(?P<text>(?P<origin>[^\n]+)\n(?P<size>0|[1-9]\d*)\n(?P<root>[A-Za-z0-9+/]{43}=)\n)\n"
    r"(?P<lines>(?:— [^\s+]+ [A-Za-z0-9+/]+=*\n)+)"
)
# What a key of this kind signs: the note itself, or that it was seen at a time.
LOG, WITNESS = b"\x01", b"\x04"


@dataclass(frozen=True)
class Key:
    """The public half of a key, by name."""

    name: str
    kind: bytes
    raw: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.raw).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(self.kind + self.raw).decode()}"

    @classmethod
    def read(cls, line: str, kind: bytes) -> Key:
        parts = line.strip().split("+", 2)
        raw = _decoded(parts[2]) if len(parts) == 3 else b""
        key = cls(parts[0], raw[:1], raw[1:])
        if len(raw) != 33 or key.kind != kind or key.id.hex() != parts[1]:
            raise Refused("key", f"{line.strip()!r} is no key of the kind that is wanted here.")
        return key


@dataclass(frozen=True)
class Head:
    """What the log has signed: so many events, this root."""

    text: str
    origin: str
    size: int
    root: bytes
    written: str


def read_head(written: str, log: Key) -> Head:
    """Refused unless it is of this log and signed by its key."""
    found = HEAD.fullmatch(written)
    if not found:
        raise Refused("note", "This is no checkpoint.")
    head = Head(
        found["text"],
        found["origin"],
        int(found["size"]),
        _decoded(found["root"]),
        written,
    )
    if head.origin != log.name:
        raise Refused("note", f"This is a checkpoint of {head.origin}, not of {log.name}.")
    for line in found["lines"].splitlines():
        _, name, given = line.split(" ")
        signature = _decoded(given)
        if name == log.name and signature[:4] == log.id:
            _check(log, signature[4:], head.text.encode())
            return head
    raise Refused("signature", f"The checkpoint is not signed by {log.name}.")


def cosign(head: Head, name: str, key: Ed25519PrivateKey, now: int) -> str:
    own = Key(name, WITNESS, key.public_key().public_bytes_raw())
    signed = key.sign(f"cosignature/v1\ntime {now}\n{head.text}".encode())
    given = base64.b64encode(own.id + now.to_bytes(8, "big") + signed).decode()
    return f"— {name} {given}"


def cosigned_at(head: Head, witness: Key) -> int | None:
    """When this witness says it saw the head; None where it says nothing, Refused where falsely."""
    for line in head.written.splitlines():
        words = line.split(" ")
        if len(words) != 3 or words[:2] != ["—", witness.name]:
            continue
        given = _decoded(words[2])
        if given[:4] == witness.id:
            now = int.from_bytes(given[4:12], "big")
            _check(witness, given[12:], f"cosignature/v1\ntime {now}\n{head.text}".encode())
            return now
    return None


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused("note", f"{text!r} is no base64.") from None


def _check(key: Key, signature: bytes, message: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(key.raw).verify(signature, message)
    except InvalidSignature:
        raise Refused("signature", f"The signature of {key.name} is false.") from None
