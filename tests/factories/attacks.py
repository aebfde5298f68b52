"""Recordings made to harm whoever opens them, each by the few bytes that matter."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.factories.recordings import recording, run

SCRIPT = b"<script>fetch('/api/clips')</script>"


def words(text: str) -> Callable[[Path, str], Path]:
    """A text in a recording's name; {port} is where a listener waits, {other} another clip."""

    def make(path: Path, port: str) -> Path:
        other = path.parent.parent / "other" / "original.mp4"
        path.write_text(text.format(port=port, other=other))
        return path

    return make


def followed_by(ending: str, tail: bytes) -> Callable[[Path, str], Path]:
    def make(path: Path, port: str) -> Path:
        whole = recording(path.with_suffix(ending), seconds=0.5)
        path.write_bytes(whole.read_bytes() + tail)
        return path

    return make


def filmed(*options: str, ending: str = ".mp4", source: str) -> Callable[[Path, str], Path]:
    def make(path: Path, port: str) -> Path:
        made = path.with_suffix(ending)
        run("-f", "lavfi", "-i", source, "-preset", "ultrafast", *options, str(made))
        return made.rename(path)

    return make


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        opened.writestr("run.js", "alert(1)")
    return packed.getvalue()


def zip_in_a_box(path: Path, port: str) -> Path:
    """Legal as a recording to the last byte, and as an archive too."""
    packed = archive()
    box = struct.pack(">I", 8 + len(packed)) + b"free" + packed
    return followed_by(".mp4", box)(path, port)


def pdf_in_a_box(path: Path, port: str) -> Path:
    whole = recording(path.with_suffix(".mp4"), seconds=0.5).read_bytes()
    head = int.from_bytes(whole[:4], "big")
    box = struct.pack(">I", 16) + b"free" + b"%PDF-1.4"
    path.write_bytes(whole[:head] + box + whole[head:])
    return path


def script_in_the_title(path: Path, port: str) -> Path:
    made = recording(path.with_suffix(".mp4"), "-metadata", f"title={SCRIPT.decode()}", seconds=1)
    return made.rename(path)


def cut_short(path: Path, port: str) -> Path:
    whole = recording(path.with_suffix(".mp4"), seconds=2).read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    return path


def many_tracks(path: Path, port: str) -> Path:
    """Ten thousand copies of one track."""
    whole = recording(path.with_suffix(".mp4"), seconds=0.5, has_sound=False).read_bytes()
    start = whole.index(b"moov") - 4
    track = whole.index(b"trak", start) - 4
    length = int.from_bytes(whole[track : track + 4], "big")
    copies = whole[track : track + length] * 10_000
    moov = whole[start + 4 : track] + copies
    path.write_bytes(whole[:start] + struct.pack(">I", 4 + len(moov)) + moov)
    return path


def huge_table(path: Path, port: str) -> Path:
    """A table of sizes that claims four thousand million samples."""
    whole = bytearray(recording(path.with_suffix(".mp4"), seconds=0.5).read_bytes())
    place = whole.index(b"stsz") + 12
    whole[place : place + 4] = b"\xff\xff\xff\xf0"
    path.write_bytes(whole)
    return path


def noise_for_pictures(path: Path, port: str) -> Path:
    whole = bytearray(recording(path.with_suffix(".mp4"), seconds=1).read_bytes())
    start, end = whole.index(b"mdat") + 4, whole.index(b"moov") - 4
    whole[start:end] = bytes((17 * n * n + n) % 251 for n in range(end - start))
    path.write_bytes(whole)
    return path


def longer_than_it_says(path: Path, port: str) -> Path:
    """3,000 pictures in a recording that claims one second."""
    made = filmed(ending=".mkv", source="testsrc2=size=64x48:rate=25:duration=120")(path, port)
    whole = bytearray(made.read_bytes())
    place = whole.index(b"\x44\x89\x88") + 3
    whole[place : place + 8] = struct.pack(">d", 1000.0)
    made.write_bytes(whole)
    return made


def points_at_another_clip(path: Path, port: str) -> Path:
    """A QuickTime alias: the samples are said to stand in another file (ISO calls it dref)."""
    other = str(path.parent.parent / "other" / "original.mp4").encode()
    whole = recording(path.with_suffix(".mov"), seconds=0.5, has_sound=False).read_bytes()
    place = whole.index(b"dref") + 12
    old = int.from_bytes(whole[place : place + 4], "big")
    named = struct.pack(">hH", 2, len(other)) + other + b"\0" * (len(other) % 2)
    alias = bytes(10) + b"\1v" + bytes(26) + bytes(12) + b"\1f" + bytes(62) + bytes(16)
    alias += struct.pack(">HH", 1, 1) + bytes(16) + named + struct.pack(">hH", -1, 0)
    entry = struct.pack(">I4sI", 12 + len(alias), b"alis", 0) + alias
    grown = bytearray(whole[:place] + entry + whole[place + old :])
    for name in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        at = grown.rindex(name, 0, place) - 4
        size = int.from_bytes(grown[at : at + 4], "big") + len(entry) - old
        grown[at : at + 4] = struct.pack(">I", size)
    path.write_bytes(grown)
    return path


def playlist_in_a_subtitle(path: Path, port: str) -> Path:
    """The 2017 attack: an AVI whose subtitle is a playlist, which a lax reader opens as one."""
    text = (
        f"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:{port}/x\n#EXTINF:1,\nfile:///etc/passwd\n".encode()
    )
    body = b"GAB2\0" + struct.pack("<HI", 2, 2) + b"x\0" + struct.pack("<HI", 4, len(text)) + text

    def chunk(name: bytes, content: bytes) -> bytes:
        return name + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2)

    header = struct.pack("<14I", 40000, 0, 0, 16, 1, 0, 1, 0, 64, 48, 0, 0, 0, 0)
    stream = b"txts" + bytes(4) + struct.pack("<IHHIIIIIIII", 0, 0, 0, 0, 1, 25, 0, 1, 0, 0, 0)
    listed = b"hdrl" + chunk(b"avih", header)
    listed += chunk(b"LIST", b"strl" + chunk(b"strh", stream + bytes(8)) + chunk(b"strf", b""))
    movie = b"movi" + chunk(b"00tx", body)
    path.write_bytes(chunk(b"RIFF", b"AVI " + chunk(b"LIST", listed) + chunk(b"LIST", movie)))
    return path


SMALL = "testsrc2=size=64x48:rate=10:duration=1"
HLS = "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{where}\n#EXT-X-ENDLIST\n"
# The attack, how it is made, and a word of the sentence; "" where it comes out harmless.
ATTACKS: dict[str, tuple[Callable[[Path, str], Path], str]] = {
    "playlist of another clip": (words(HLS.replace("{where}", "{other}")), "playlist"),
    "playlist of an address": (
        words(HLS.replace("{where}", "http://127.0.0.1:{port}/a.ts")),
        "playlist",
    ),
    "winamp playlist": (words("[playlist]\nFile1=http://127.0.0.1:{port}/\n"), "playlist"),
    "ffconcat, relative": (
        words("ffconcat version 1.0\nfile ../other/original.mp4\n"),
        "list of files",
    ),
    "ffconcat, address": (
        words("ffconcat version 1.0\nfile http://127.0.0.1:{port}/a.mp4\n"),
        "list of files",
    ),
    "SVG that fetches": (words("<svg><image href='http://127.0.0.1:{port}/x'/></svg>"), "drawing"),
    "SDP": (
        words("v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\nm=video {port} RTP/AVP 96\r\n"),
        "stream description",
    ),
    "DASH": (
        words("<?xml version='1.0'?><MPD><BaseURL>http://127.0.0.1:{port}/</BaseURL></MPD>"),
        "XML",
    ),
    "web page": (
        words("<!doctype html><script src='http://127.0.0.1:{port}/'></script>"),
        "web page",
    ),
    "zip behind MP4": (followed_by(".mp4", archive()), "zip"),
    "zip in a box of MP4": (zip_in_a_box, "zip"),
    "zip behind AVI": (followed_by(".avi", archive()), "zip"),
    "script behind MP4": (followed_by(".mp4", SCRIPT), "behind the recording"),
    "JavaScript behind MP4": (followed_by(".mp4", b"\nalert(document.cookie)//"), "behind"),
    "page behind MKV": (followed_by(".mkv", b"<html>" + SCRIPT), "behind"),
    "page behind MPEG-TS": (followed_by(".ts", b"<html>" + SCRIPT * 99), "behind"),
    "PDF in a box of MP4": (pdf_in_a_box, "PDF"),
    "script in the title": (script_in_the_title, ""),
    "alias of another clip": (points_at_another_clip, "damaged"),
    "playlist in a subtitle": (playlist_in_a_subtitle, "no pictures"),
    "25 million pixels": (
        filmed("-frames:v", "1", source="color=size=5000x5000:rate=1:duration=1"),
        "more pixels",
    ),
    "100 hours": (
        filmed(
            *("-vf", "setpts=N*180000/TB", "-fps_mode", "passthrough", "-bf", "0"),
            *("-video_track_timescale", "1000"),
            source="color=size=64x48:rate=1:duration=3",
        ),
        "seconds; at most",
    ),
    "1000 pictures a second": (
        filmed(source="testsrc2=size=64x48:rate=1000:duration=0.2"),
        "pictures a second",
    ),
    "10,000 tracks": (many_tracks, "more tracks"),
    "five sound tracks": (
        filmed(
            *("-filter_complex", "sine=duration=1,asplit=5[a][b][c][d][e]", "-map", "0"),
            *(word for name in "abcde" for word in ("-map", f"[{name}]")),
            source=SMALL,
        ),
        "sound tracks",
    ),
    "twenty tracks": (
        filmed(
            *(
                "-filter_complex",
                "sine=duration=1,asplit=19" + "".join(f"[{n}]" for n in range(19)),
            ),
            *("-map", "0", *(word for n in range(19) for word in ("-map", f"[{n}]"))),
            source=SMALL,
        ),
        "20 tracks",
    ),
    "two picture tracks": (filmed("-map", "0", "-map", "0", source=SMALL), "2 picture tracks"),
    "a ribbon of pixels": (filmed(source="color=size=4096x16:rate=5:duration=1"), "could watch"),
    "a codec nobody films with": (
        filmed("-c:v", "ffv1", ending=".mkv", source=SMALL),
        "cannot be read",
    ),
    "no index": (cut_short, "index is missing"),
    "huge table": (huge_table, "damaged"),
    "noise for pictures": (noise_for_pictures, "damaged"),
    "longer than it says": (longer_than_it_says, "longer than it says"),
}
