"""Sealing what was made: HLS segments under the key of their stretch, stills under their own.

HLS is RFC 8216: AES-128 in CBC mode with PKCS7 padding (4.3.2.4, 5.2). The first part (EXT-X-MAP)
stays clear, as it holds no picture. Knows no Django, and no keys but those it is given.
"""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from worker.media.errors import MediaFailed
from worker.media.make import Made, Part

IV_BYTES = 16
STILLS = (".jpg", ".vtt", ".json")


@dataclass(frozen=True)
class Ring:
    """The keys of one clip: of each stretch by its number, and of each still by its name."""

    group_ms: int
    group_key: Callable[[int], bytes]
    seal_still: Callable[[str, bytes], bytes]

    def group_of(self, part: Part) -> int:
        return (part.from_ms or 0) // self.group_ms


@dataclass(frozen=True)
class Sealed:
    """How one segment was sealed, as its playlist must say."""

    group: int
    iv: bytes


def seal(folder: Path, made: Made, ring: Ring, on_part: Callable[[], None] = lambda: None) -> Made:
    """Seal the files of one rendition where they lie; tells their new sizes and hashes."""
    sealed: dict[str, Sealed] = {}
    for part in made.parts:
        path = folder / part.name
        if part.from_ms is not None:
            how = sealed[path.name] = Sealed(ring.group_of(part), secrets.token_bytes(IV_BYTES))
            key = ring.group_key(how.group)
            path.write_bytes(seal_segment(path.read_bytes(), key, how.iv))
        elif path.suffix in STILLS:
            path.write_bytes(ring.seal_still(part.name, path.read_bytes()))
        on_part()
    for part in made.parts:
        path = folder / part.name
        if sealed and path.suffix == ".m3u8":
            path.write_text(seal_playlist(path.read_text(), sealed))
    return replace(made, parts=tuple(_measured(folder, part) for part in made.parts))


def seal_segment(content: bytes, key: bytes, iv: bytes) -> bytes:
    padder, cipher = PKCS7(AES.block_size).padder(), Cipher(AES(key), CBC(iv)).encryptor()
    padded = padder.update(content) + padder.finalize()
    return cipher.update(padded) + cipher.finalize()


def seal_playlist(playlist: str, sealed: Mapping[str, Sealed]) -> str:
    """Name each segment's key before it. The address is relative: it falls under the grant."""
    told, is_mapped, waiting = [], False, []
    for line in playlist.splitlines():
        is_mapped = is_mapped or line.startswith("#EXT-X-MAP:")
        if line.startswith("#EXTINF:"):
            waiting = [line]  # a key line stands before all that belongs to its segment
        elif waiting and (line.startswith("#") or not line):
            waiting.append(line)
        elif waiting:
            if not is_mapped:
                raise MediaFailed("The playlist names no first part before its segments.")
            how = sealed[line]
            key = f'URI="../keys/{how.group}",IV=0x{how.iv.hex()}'
            told += [f"#EXT-X-KEY:METHOD=AES-128,{key}", *waiting, line]
            waiting = []
        else:
            told.append(line)
    return "\n".join(told + waiting) + "\n"


def _measured(folder: Path, part: Part) -> Part:
    content = folder / part.name
    with content.open("rb") as written:
        digest = hashlib.file_digest(written, "sha256").hexdigest()
    return replace(part, size=content.stat().st_size, sha256=digest)
