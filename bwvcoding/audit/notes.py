"""Signed notes as text: checkpoints (C2SP tlog-checkpoint), cosignatures (tlog-cosignature).

Written and read exactly, so that any other program of that world can check them.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

# The byte that says what a key signs (C2SP signed-note): a note itself, or a timed cosignature.
ED25519, COSIGNATURE = b"\x01", b"\x04"
KEY_ID_BYTES, TIME_BYTES, SIGNATURE_BYTES, KEY_BYTES = 4, 8, 64, 32
NAME = re.compile(r"[^\s+]+")
SIZE = re.compile(r"0|[1-9][0-9]{0,18}")
LINE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})")


class BadNote(Exception):
    """This text is no such note, or is not signed by whom it should be."""


@dataclass(frozen=True)
class Verifier:
    """Whose signature is looked for: a name, what the key signs, and its public half."""

    name: str
    kind: bytes
    key: bytes

    @property
    def key_id(self) -> bytes:
        seed = self.name.encode() + b"\n" + self.kind + self.key
        return sha256(seed).digest()[:KEY_ID_BYTES]

    def __str__(self) -> str:
        """As C2SP writes a verifier's key in one line (vkey)."""
        return f"{self.name}+{self.key_id.hex()}+{b64encode(self.kind + self.key).decode()}"

    @classmethod
    def read(cls, line: str) -> Verifier:
        name, _, rest = line.strip().partition("+")
        key_id, _, encoded = rest.partition("+")
        given = _decoded(encoded)
        if not NAME.fullmatch(name) or len(given) != 1 + KEY_BYTES:
            raise BadNote(f"{line!r} is no verifier's key: name+id+base64.")
        found = cls(name, given[:1], given[1:])
        if found.key_id.hex() != key_id or found.kind not in {ED25519, COSIGNATURE}:
            raise BadNote(f"The key of {name} does not fit its own id: it was copied wrongly.")
        return found

    def accepts(self, message: bytes, signature: bytes) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.key).verify(signature, message)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Note:
    """A checkpoint as it was signed; `lines` are the signatures, whoever made them."""

    origin: str
    size: int
    root: bytes
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def __str__(self) -> str:
        return self.text + "\n" + "".join(f"{line}\n" for line in self.lines)

    def signed_by(self, name: str, key: Ed25519PrivateKey) -> Note:
        who = Verifier(name, ED25519, key.public_key().public_bytes_raw())
        line = _line(name, who.key_id + key.sign(self.text.encode()))
        return Note(self.origin, self.size, self.root, (*self.lines, line))

    def check_signed(self, by: Verifier) -> None:
        found = [given for line in self.lines if (given := _given(line, by)) is not None]
        if not found:
            raise BadNote(f"The checkpoint of {self.size} is not signed by {by.name}.")
        if not all(by.accepts(self.text.encode(), one) for one in found):
            raise BadNote(f"The signature of {by.name} under the checkpoint of {self.size} fails.")

    def cosigned_at(self, line: str, by: Verifier) -> int:
        """When the witness says it saw this; raises BadNote unless the line is its signature."""
        given = _given(line.rstrip("\n"), by)
        if given is None or len(given) != TIME_BYTES + SIGNATURE_BYTES:
            raise BadNote(f"This is no cosignature of {by.name}.")
        at = int.from_bytes(given[:TIME_BYTES], "big")
        if not by.accepts(cosigned_text(self.text, at), given[TIME_BYTES:]):
            raise BadNote(f"The cosignature of {by.name} is not of the checkpoint of {self.size}.")
        return at


def cosigned_text(text: str, at: int) -> bytes:
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def read_note(written: str) -> Note:
    text, blank, signatures = written.rpartition("\n\n")
    lines = text.split("\n")
    if not blank or len(lines) != 3 or not SIZE.fullmatch(lines[1]):
        raise BadNote("This is no checkpoint: origin, size and root on three lines are wanted.")
    root = _decoded(lines[2])
    given = signatures.removesuffix("\n").split("\n")
    if len(root) != KEY_BYTES or not lines[0] or not all(LINE.fullmatch(one) for one in given):
        raise BadNote("This is no checkpoint: its root or one of its signatures is malformed.")
    note = Note(lines[0], int(lines[1]), root, tuple(given))
    if str(note) != written:
        raise BadNote("This checkpoint is not written as it must be.")
    return note


def _given(line: str, by: Verifier) -> bytes | None:
    """What follows the key's id in a line that says it is of this key."""
    found = LINE.fullmatch(line)
    if not found or found[1] != by.name:
        return None
    given = _decoded(found[2])
    return given[KEY_ID_BYTES:] if given[:KEY_ID_BYTES] == by.key_id else None


def _line(name: str, given: bytes) -> str:
    return f"— {name} {b64encode(given).decode()}"


def _decoded(text: str) -> bytes:
    """Strict: one text for one meaning."""
    try:
        given = b64decode(text, validate=True)
    except ValueError:
        return b""
    return given if b64encode(given).decode() == text else b""
