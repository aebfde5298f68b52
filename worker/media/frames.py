"""The frame map: each picture's time in a rendition and in the original, in whole ticks.

A rendition's times are read from its segments as a browser reads them (ISO/IEC 14496-12: tfdt
plus the samples' own offsets); the original's come from its packets, matched by time.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from worker.media.cutting import Packet
from worker.media.errors import MediaFailed
from worker.media.locate import Programs
from worker.media.probe import Recording
from worker.media.reading import reading_words
from worker.media.run import run
from worker.media.sandbox import MIB, Limits

# Four hours of pictures are a million lines; listing them decodes nothing.
LISTING_LIMITS = Limits(wall_seconds=300, cpu_seconds=300, printed_bytes=64 * MIB)
FIRST_PICTURES = 8
UNTIMED = "ffprobe names no times of the recording's pictures."
HAS_OFFSET_OF_DATA, HAS_FIRST_FLAGS = 0x1, 0x4
EACH_SAMPLE = (0x100, 0x200, 0x400, 0x800)  # duration, size, flags, time offset: 4 bytes each
NOTHING_BEFORE = {0x1: 8, 0x2: 4}  # tfhd: base data offset, sample description


@dataclass(frozen=True)
class Times:
    """Times of pictures in the order in which they are shown, in ticks."""

    timescale: int
    ticks: tuple[int, ...]

    @property
    def deltas(self) -> list[int]:
        """The first picture's own time, then each step to the next."""
        return [*self.ticks[:1], *(after - before for before, after in pairwise(self.ticks))]


def frame_map(rendition: Times, original: Times) -> str:
    """JSON: `deltas` of the rendition, and picture by picture those of the original."""
    told = {
        "timescale": rendition.timescale,
        "deltas": rendition.deltas,
        "original_timescale": original.timescale,
        "original_start": original.ticks[0],
        "original_deltas": original.deltas,
    }
    return json.dumps(told, separators=(",", ":"))


def matched(rendition: Times, packets: Times, start: int) -> Times:
    """The original's time of each picture: the packet nearest to where the picture stands."""
    ticks = sorted(set(packets.ticks))
    found = []
    for tick in rendition.ticks:
        expected = start + Fraction(
            (tick - rendition.ticks[0]) * packets.timescale, rendition.timescale
        )
        place = bisect_left(ticks, expected)
        found.append(min(ticks[max(0, place - 1) : place + 1], key=lambda at: abs(at - expected)))
    return Times(packets.timescale, tuple(found))


def original_times(
    source: Path, recording: Recording, programs: Programs, on_wait: Callable[[], None]
) -> tuple[Times, int]:
    """When each packet of the original is shown, and the time of the first that can be decoded."""
    packets = packets_of(source, recording, programs, on_wait)
    if not packets:
        raise MediaFailed(UNTIMED)
    # Some cameras' clocks tick in parts of which a second is no whole number: 1001/30000.
    base = recording.time_base
    ticks = Times(base.denominator, tuple(one.tick * base.numerator for one in packets))
    return ticks, first_tick(source, recording, programs) * base.numerator


def first_tick(source: Path, recording: Recording, programs: Programs) -> int:
    """The time of the first picture that can be decoded, on its track's own clock."""
    entries = [
        "-read_intervals",
        f"%+#{FIRST_PICTURES}",
        "-show_entries",
        "frame=best_effort_timestamp",
    ]
    lines: list[str] = []
    _list(source, recording, programs, entries, lines.append)
    known = [word for line in lines if _is_tick(word := line.strip().partition(",")[0])]
    if not known:
        raise MediaFailed(UNTIMED)
    return int(known[0])


def packets_of(
    source: Path, recording: Recording, programs: Programs, on_wait: Callable[[], None]
) -> list[Packet]:
    """Every packet of pictures in the order of the file; one without a time is left out."""
    packets: list[Packet] = []

    def on_line(line: str) -> None:
        if packet := _packet(line.strip().split(",")):
            packets.append(packet)

    words = ["-show_entries", "packet=pts,dts,flags"]
    _list(source, recording, programs, words, on_line, on_wait)
    return packets


def _list(
    source: Path,
    recording: Recording,
    programs: Programs,
    words: Sequence[str],
    on_line: Callable[[str], None],
    on_wait: Callable[[], None] = lambda: None,
) -> None:
    run(
        [
            *(programs.ffprobe, "-v", "error", "-threads", "1", "-of", "csv=p=0"),
            *("-select_streams", str(recording.video_index), *words),
            *(*reading_words(recording.container), f"file:{source}"),
        ],
        folder=source.parent,
        limits=LISTING_LIMITS,
        on_line=on_line,
        on_wait=on_wait,
    )


def _packet(told: list[str]) -> Packet | None:
    """Its time of showing, of decoding, and its flags; what is not known is N/A."""
    known = [word for word in told[:2] if _is_tick(word)]
    return Packet(int(known[0]), "K" in told[2]) if known else None


def _is_tick(word: str) -> bool:
    return word.removeprefix("-").isdigit()


def rendition_times(folder: Path) -> Times:
    """What a browser makes of the init file and the segments, in the order of showing."""
    init = (folder / "init.mp4").read_bytes()
    return _times(init, sorted(folder.glob("s*.m4s")))


def piece_times(path: Path) -> Times:
    """The same of a file that holds both."""
    with path.open("rb") as opened:
        return _times(opened.read(length_of_init(path)), [path])


def length_of_init(path: Path) -> int:
    """Where the first fragment begins."""
    with path.open("rb") as opened:
        while len(head := opened.read(8)) == 8 and head[4:] != b"moof":
            opened.seek(int.from_bytes(head[:4], "big") - 8, 1)
        return opened.tell() - len(head)


def _times(init: bytes, paths: Sequence[Path]) -> Times:
    place = init.index(b"mdhd") + 4
    timescale = int.from_bytes(init[place + (20 if init[place] else 12) :][:4], "big")
    ticks = [tick for path in paths for moof in _moofs(path) for tick in _shown(moof, init)]
    return Times(timescale, tuple(sorted(ticks)))


def _moofs(segment: Path) -> Iterator[bytes]:
    """The boxes that describe; those with the pictures themselves are passed over."""
    with segment.open("rb") as opened:
        while len(head := opened.read(8)) == 8:
            length = int.from_bytes(head[:4], "big")
            if head[4:] == b"moof":
                yield opened.read(length - 8)
            else:
                opened.seek(length - 8, 1)


def _shown(moof: bytes, init: bytes) -> Iterator[int]:
    """8.8.7 (tfhd), 8.8.12 (tfdt), 8.8.8 (trun): one track, any number of runs."""
    track = moof[moof.index(b"traf") :]
    usual = _usual_duration(track, init)
    decode = track[track.index(b"tfdt") + 4 :]
    time = int.from_bytes(decode[4 : 12 if decode[0] else 8], "big")
    for body in track.split(b"trun")[1:]:
        flags, count = int.from_bytes(body[1:4], "big"), int.from_bytes(body[4:8], "big")
        place = 8 + 4 * bool(flags & HAS_OFFSET_OF_DATA) + 4 * bool(flags & HAS_FIRST_FLAGS)
        present = [bit for bit in EACH_SAMPLE if flags & bit]
        for _ in range(count):
            sample = {}
            for bit in present:
                sample[bit] = int.from_bytes(body[place : place + 4], "big", signed=bit == 0x800)
                place += 4
            yield time + sample.get(0x800, 0)
            time += sample.get(0x100, usual)


def _usual_duration(track: bytes, init: bytes) -> int:
    """Of samples that name none: the fragment's own, else the one of the init file (trex)."""
    head = track[track.index(b"tfhd") + 4 :]
    flags = int.from_bytes(head[1:4], "big")
    if flags & 0x8:
        place = 8 + sum(size for bit, size in NOTHING_BEFORE.items() if flags & bit)
        return int.from_bytes(head[place : place + 4], "big")
    usual = init[init.index(b"trex") + 4 :]
    return int.from_bytes(usual[12:16], "big")
