"""One clip's 720p rendition as a plain MP4: the same encoded pictures and sound, without seals."""

from __future__ import annotations

import re
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.padding import PKCS7

from tests.bench.street import ffmpeg
from tests.functional.house import Desk

KEY = re.compile(r'#EXT-X-KEY:METHOD=AES-128,URI="\.\./(keys/\d+)",IV=0x([0-9a-f]{32})')


def plain_mp4(desk: Desk, clip: str, assignment: str, path: Path) -> Path:
    """Fetched under a grant as a player would, opened, and packed anew without encoding."""
    asked = {"purpose": "coding", "assignment": assignment}
    grant = desk.post(f"/api/clips/{clip}/grants", asked)
    folder = grant["playlist"].rpartition("/")[0]
    tracks = []
    for name in ("720p", "sound"):
        track = path.with_name(f"{name}.mp4")
        track.write_bytes(_opened(desk, folder, name))
        tracks += ["-i", str(track)]
    ffmpeg(*tracks, "-c", "copy", "-movflags", "+faststart", str(path))
    return path


def _opened(desk: Desk, folder: str, name: str) -> bytes:
    keys: dict[str, bytes] = {}
    content = desk.fetch(f"{folder}/{name}/init.mp4")
    how: tuple[bytes, bytes] | None = None
    for line in desk.fetch(f"{folder}/{name}/index.m3u8").decode().splitlines():
        if found := KEY.match(line):
            if found[1] not in keys:
                keys[found[1]] = desk.fetch(f"{folder}/{found[1]}")
            how = keys[found[1]], bytes.fromhex(found[2])
        elif line and not line.startswith("#"):
            assert how is not None, "a segment lies open"
            content += _unsealed(desk.fetch(f"{folder}/{name}/{line}"), *how)
    return content


def _unsealed(sealed: bytes, key: bytes, iv: bytes) -> bytes:
    opener, padding = Cipher(AES(key), CBC(iv)).decryptor(), PKCS7(AES.block_size).unpadder()
    padded = opener.update(sealed) + opener.finalize()
    return padding.update(padded) + padding.finalize()
