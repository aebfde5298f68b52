"""How footage is sealed under its data key. Pure: bytes and keys in, bytes out.

The original is a stream of chunks after Hoang, Reyhanitabar, Rogaway and Vizár, "Online
Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (2015), section 7 (STREAM): the
nonce carries each chunk's number and whether it is the last, so none can be moved or left out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import IO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
CHUNK = 1024 * 1024
MAGIC = b"BWVSEAL1"
PREFIX_BYTES, NUMBER_BYTES, TAG_BYTES, NONCE_BYTES = 7, 4, 16, 12
# A key opens about half a minute: what somebody holds when the right to watch is taken away.
GROUP_MS = 30_000


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Damaged(Exception):
    """What was sealed has been changed, cut, mixed up, or was sealed under another key."""


def new_data_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def group_key(data_key: bytes, group: int) -> bytes:
    """The AES-128 key of one stretch of the clip, the same in all its renditions."""
    return derived(data_key, f"hls|{group}")[:16]


def seal_still(data_key: bytes, name: str, content: bytes) -> bytes:
    """Under a key of its own name, so that one picture cannot stand in for another."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(derived(data_key, f"still|{name}")).encrypt(nonce, content, None)


def open_still(data_key: bytes, name: str, content: bytes) -> bytes:
    nonce, sealed = content[:NONCE_BYTES], content[NONCE_BYTES:]
    try:
        return AESGCM(derived(data_key, f"still|{name}")).decrypt(nonce, sealed, None)
    except (InvalidTag, ValueError) as problem:
        raise Damaged(f"{name} is not what was sealed.") from problem


def seal_original(data_key: bytes, chunks: Iterator[bytes], into: IO[bytes]) -> None:
    """Write the sealed form of `chunks`, each of which but the last has CHUNK bytes."""
    _seal(derived(data_key, "original"), chunks, into)


def seal_part(data_key: bytes, name: str, chunks: Iterator[bytes], into: IO[bytes]) -> None:
    """The same for what is made on the way, under a key of its own name and place."""
    _seal(derived(data_key, f"part|{name}"), chunks, into)


def _seal(key: bytes, chunks: Iterator[bytes], into: IO[bytes]) -> None:
    prefix = secrets.token_bytes(PREFIX_BYTES)
    cipher = AESGCM(key)
    into.write(MAGIC + prefix)
    held, number = next(chunks, b""), 0
    for following in chunks:
        into.write(cipher.encrypt(_nonce(prefix, number, is_last=False), held, MAGIC))
        held, number = following, number + 1
    into.write(cipher.encrypt(_nonce(prefix, number, is_last=True), held, MAGIC))


def open_original(data_key: bytes, sealed: IO[bytes]) -> Iterator[bytes]:
    """The chunks of the original; nothing of a chunk is given before it is proved."""
    return _open(derived(data_key, "original"), "original", sealed)


def open_part(data_key: bytes, name: str, sealed: Readable) -> Iterator[bytes]:
    return _open(derived(data_key, f"part|{name}"), "part", sealed)


def _open(key: bytes, what: str, sealed: Readable) -> Iterator[bytes]:
    start = _read(sealed, len(MAGIC) + PREFIX_BYTES)
    prefix = start[len(MAGIC) :]
    if not start.startswith(MAGIC) or len(prefix) != PREFIX_BYTES:
        raise Damaged(f"This is no sealed {what}.")
    cipher = AESGCM(key)
    held, number = _read(sealed, CHUNK + TAG_BYTES), 0
    while held:
        following = _read(sealed, CHUNK + TAG_BYTES)
        nonce = _nonce(prefix, number, is_last=not following)
        yield _opened(cipher, nonce, held, f"Chunk {number} of the {what}")
        held, number = following, number + 1
    if number == 0:
        raise Damaged(f"The sealed {what} is cut short.")


def derived(data_key: bytes, purpose: str) -> bytes:
    """HKDF-SHA256, RFC 5869: one data key, a key of its own for each purpose."""
    return HKDF(SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(data_key)


def _opened(cipher: AESGCM, nonce: bytes, held: bytes, name: str) -> bytes:
    try:
        return cipher.decrypt(nonce, held, MAGIC)
    except (InvalidTag, ValueError) as problem:
        raise Damaged(f"{name} is not what was sealed.") from problem


def _nonce(prefix: bytes, number: int, *, is_last: bool) -> bytes:
    return prefix + number.to_bytes(NUMBER_BYTES, "big") + bytes([is_last])


def _read(source: Readable, size: int) -> bytes:
    """Exactly `size` bytes but at the end: a store on the network may give fewer at a time."""
    parts, missing = [], size
    while missing and (part := source.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
