"""What kind of file a recording really is, by its own first bytes and never by its name.

The answer forces ffmpeg's demuxer: left to guess, ffmpeg reads playlists that name other files.
"""

from enum import StrEnum
from pathlib import Path

from worker.media.errors import MediaRefused

HEAD_BYTES = 4096
TS_PACKET, M2TS_PACKET, TS_SYNC = 188, 192, 0x47
MOV_BOXES = {b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}


class Container(StrEnum):
    """The four kinds of recording that are read, by the name of ffmpeg's demuxer."""

    MOV = "mov"
    MATROSKA = "matroska"
    MPEGTS = "mpegts"
    AVI = "avi"


# What an attacker, or a mistaken hand, sends instead; matched on the text without leading space.
REFUSED_TEXT = (
    (b"#extm3u", "a playlist, which names other files instead of holding pictures"),
    (b"ffconcat", "a list of files to join, which names other files instead of holding pictures"),
    (b"<svg", "a drawing (SVG)"),
    (b"<?xml", "an XML document"),
    (b"<!doctype", "a web page"),
    (b"<html", "a web page"),
    (b"v=0", "a stream description (SDP), which names an address instead of holding pictures"),
    (b"[playlist]", "a playlist, which names other files instead of holding pictures"),
)
ADVICE = "Upload the recording itself as MP4, MOV, MKV, AVI or MPEG-TS."


def sniff(path: Path) -> Container:
    """One of the four kinds; anything else is refused by a sentence that names it."""
    with path.open("rb") as recording:
        head = recording.read(HEAD_BYTES)
    if not head:
        raise MediaRefused("The file is empty. Copy it again from the camera.")
    container = _known(head)
    if container is None:
        raise MediaRefused(f"This is {_named(head)}. {ADVICE}")
    return container


def _known(head: bytes) -> Container | None:
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return Container.MATROSKA
    if head[:4] == b"RIFF" and head[8:12] == b"AVI ":
        return Container.AVI
    if head[4:8] in MOV_BOXES and _is_box_size(head[:4]):
        return Container.MOV
    if _is_transport_stream(head):
        return Container.MPEGTS
    return None


def _is_box_size(size: bytes) -> bool:
    """A box counts its own 8 bytes; 1 means a 64-bit size follows, 0 means to the end of file."""
    return int.from_bytes(size, "big") in {0, 1} or int.from_bytes(size, "big") >= 8


def _is_transport_stream(head: bytes) -> bool:
    for packet, first in ((TS_PACKET, 0), (M2TS_PACKET, 4)):
        syncs = head[first : first + 5 * packet : packet]
        if len(syncs) >= 3 and set(syncs) == {TS_SYNC}:
            return True
    return False


def _named(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for start, name in REFUSED_TEXT:
        if text.startswith(start):
            return name
    if b"\0" not in head and all(byte >= 32 or byte in b"\t\r\n" for byte in head):
        return "a text file, not a recording"
    return "not a kind of recording that can be read here"
