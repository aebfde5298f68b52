"""Refuse a recording that another program would read as something else: a zip, a page, a script.

Two things are refused: bytes that belong to no part of the recording, and the marks by which a
reader of zip or PDF finds its own. What hides in a legal part of a recording, such as a script in
a title, is refused by nobody and reaches nobody: an original is never served, and a rendition is
encoded anew without any of its words.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from worker.media.errors import MediaRefused
from worker.media.sniff import M2TS_PACKET, TS_PACKET, TS_SYNC, Container

ZIP_END, ZIP_END_BYTES, MOST_COMMENT = b"PK\x05\x06", 22, 0xFFFF
PDF, PDF_WITHIN = b"%PDF-", 1024  # readers look that far for a document's first mark
TAIL_PACKETS = 8
SEGMENT = b"\x18\x53\x80\x67"
ADVICE = "Export the recording itself again from the camera's software."


def check_one_kind(path: Path, container: Container) -> None:
    """It is a recording from its first byte to its last, and nothing besides."""
    with path.open("rb") as recording:
        size = os.fstat(recording.fileno()).st_size
        if PDF in recording.read(PDF_WITHIN):
            raise MediaRefused(f"This recording is a PDF document as well. {ADVICE}")
        if _is_zip(recording, size):
            raise MediaRefused(f"This recording is a zip archive as well. {ADVICE}")
        end = ENDS[container](recording, size)
        recording.seek(min(end, size))
        if any(any(chunk) for chunk in _chunks(recording)):  # padding with zeros is common
            raise MediaRefused(
                f"Something else stands in this file behind the recording, from byte {end:,} on. "
                f"{ADVICE}"
            )


def _is_zip(recording: IO[bytes], size: int) -> bool:
    """An archive is read from its end: its last record says how long a comment follows it."""
    start = max(0, size - ZIP_END_BYTES - MOST_COMMENT)
    recording.seek(start)
    tail = recording.read()
    place = tail.find(ZIP_END)
    while place >= 0:
        comment = int.from_bytes(tail[place + 20 : place + 22], "little")
        if place + ZIP_END_BYTES + comment == len(tail):
            return True
        place = tail.find(ZIP_END, place + 1)
    return False


def _end_of_boxes(recording: IO[bytes], size: int) -> int:
    """ISO/IEC 14496-12, 4.2: boxes to the last byte; a recording cut short ends within its last."""
    place = 0
    while place + 8 <= size:
        recording.seek(place)
        head = recording.read(16)
        length, kind = int.from_bytes(head[:4], "big"), head[4:8]
        if length == 1:
            length = int.from_bytes(head[8:16], "big")
        if length == 0 or (kind == b"mdat" and place + length > size):
            return size
        if length < 8 or place + length > size or not _is_name(kind):
            return place
        place += length
    return place


def _is_name(kind: bytes) -> bool:
    return all(chr(byte).isalnum() or chr(byte) in " -_" for byte in kind)


def _end_of_ebml(recording: IO[bytes], size: int) -> int:
    """RFC 8794: a header and one segment, whose length may be left open."""
    recording.seek(0)
    head = recording.read(4096)
    length, width = _vint(head, 4)
    if length is None:
        return 0
    place = 4 + width + length
    recording.seek(place)
    head = recording.read(16)
    if head[:4] != SEGMENT:
        return place
    length, width = _vint(head, 4)
    return size if length is None else place + 4 + width + length


def _vint(head: bytes, place: int) -> tuple[int | None, int]:
    """A length and the bytes it is written in; None where it is left open."""
    first = head[place] if place < len(head) else 0
    width = 9 - first.bit_length()
    if width > 8:
        return None, width
    value = int.from_bytes(head[place : place + width], "big") - (1 << 7 * width)
    return (None if value == (1 << 7 * width) - 1 else value), width


def _end_of_riff(recording: IO[bytes], size: int) -> int:
    """Chunks named RIFF, the further ones AVIX; one that was never closed reaches to the end."""
    place = 0
    while place + 12 <= size:
        recording.seek(place)
        head = recording.read(12)
        if head[:4] != b"RIFF" or head[8:12] != (b"AVIX" if place else b"AVI "):
            return place
        length = int.from_bytes(head[4:8], "little")
        if length in {0, 0xFFFFFFFF}:
            return size
        place += 8 + length + length % 2
    return place


def _end_of_packets(recording: IO[bytes], size: int) -> int:
    """Packets may be lost on the way, not at the end: there they must still follow each other."""
    recording.seek(0)
    head = recording.read(5 * M2TS_PACKET)
    is_plain = all(head[at] == TS_SYNC for at in range(0, min(len(head), 3 * 188), TS_PACKET))
    packet = TS_PACKET if is_plain else M2TS_PACKET
    start = max(0, size - (TAIL_PACKETS + 1) * packet)
    recording.seek(start)
    tail = recording.read()
    for first in range(packet):
        places = range(first, len(tail), packet)
        if all(tail[place] == TS_SYNC for place in places):
            return size
    return start


def _chunks(recording: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: recording.read(1024 * 1024), b"")


ENDS = {
    Container.MOV: _end_of_boxes,
    Container.MATROSKA: _end_of_ebml,
    Container.AVI: _end_of_riff,
    Container.MPEGTS: _end_of_packets,
}
