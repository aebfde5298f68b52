"""What ffprobe says of a recording, and the limits beyond which it is not opened further."""

import json
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from worker.media.errors import MediaFailed, MediaRefused
from worker.media.locate import Programs
from worker.media.reading import reading_words
from worker.media.run import run
from worker.media.sandbox import MIB, Limits
from worker.media.sniff import Container

# Describing a recording takes a second and little memory; what needs more is up to something.
PROBE_LIMITS = Limits(wall_seconds=20, cpu_seconds=20, memory_bytes=1024 * MIB, written_bytes=MIB)


@dataclass(frozen=True)
class Caps:
    """The largest recording that is taken on."""

    pixels: int = 4096 * 2160
    seconds: int = 4 * 3600
    frame_rate: int = 120
    audio_streams: int = 4
    streams: int = 16  # of every kind: cameras add a few of positions and time codes
    shortest_side: int = 16  # the one lower limit
    most_oblong: int = 8  # longer side over shorter


@dataclass(frozen=True)
class Recording:
    """One recording as it is meant to be shown: upright, with square pixels."""

    container: Container
    duration_ms: int
    width: int
    height: int
    frame_rate: float
    time_base: Fraction  # seconds in a tick of the pictures' clock
    start_ms: int  # of the first of its tracks, on the clock of the file
    video_index: int
    video_start_ms: int  # after the first of all its tracks
    audio_indexes: tuple[int, ...]


def probe(
    path: Path, container: Container, programs: Programs, caps: Caps | None = None
) -> Recording:
    """Ask ffprobe, then refuse what has no pictures or is larger than the caps."""
    # ffmpeg.probe() offers neither a time limit nor a process group, so its command is run here.
    command = [programs.ffprobe, "-v", "error", "-show_format", "-show_streams", "-of", "json"]
    told = run(
        [*command, "-threads", "1", *reading_words(container), f"file:{path}"],
        folder=path.parent,
        limits=PROBE_LIMITS,
    )
    try:
        return read(json.loads(told), container, caps or Caps())
    except (ValueError, KeyError, ZeroDivisionError) as unclear:
        raise MediaFailed("ffprobe's description of the recording could not be read.") from unclear


def read(told: dict[str, Any], container: Container, caps: Caps) -> Recording:
    """The recording that ffprobe's JSON describes."""
    streams = told.get("streams", [])
    videos = [s for s in streams if s.get("codec_type") == "video" and not _is_cover(s)]
    audios = [s for s in streams if s.get("codec_type") == "audio"]
    _check_at_most(len(streams), caps.streams, "tracks")
    if len(videos) != 1:
        raise MediaRefused(
            "The file holds no pictures."
            if not videos
            else f"The file holds {len(videos)} picture tracks. Export each camera as its own file."
        )
    video = videos[0]
    duration = video.get("duration") or told.get("format", {}).get("duration")
    if duration is None:
        raise MediaRefused("The file does not say how long it is. Export it again from the camera.")
    width, height = _shown_size(video)
    recording = Recording(
        container=container,
        duration_ms=round(float(told.get("format", {}).get("duration") or duration) * 1000),
        width=width,
        height=height,
        frame_rate=_frame_rate(video),
        time_base=Fraction(video["time_base"]),
        start_ms=round(1000 * _first_start(streams)),
        video_index=int(video["index"]),
        video_start_ms=_start_ms(video, streams),
        audio_indexes=tuple(int(s["index"]) for s in audios),
    )
    check_within(recording, int(video["width"]) * int(video["height"]), caps)
    return recording


def check_within(recording: Recording, pixels: int, caps: Caps) -> None:
    """Refuse what would take the worker's memory or hours."""
    short, long = sorted((recording.width, recording.height))
    if recording.duration_ms <= 0 or short < caps.shortest_side or long > caps.most_oblong * short:
        raise MediaRefused(
            f"The pictures are {recording.width}x{recording.height} for "
            f"{recording.duration_ms} ms, which is no recording anyone could watch."
        )
    limits = (
        (pixels, caps.pixels, "pixels in a picture"),
        (recording.duration_ms // 1000, caps.seconds, "seconds"),
        (round(recording.frame_rate), caps.frame_rate, "pictures a second"),
        (len(recording.audio_indexes), caps.audio_streams, "sound tracks"),
    )
    for found, most, of_what in limits:
        _check_at_most(found, most, of_what)


def _check_at_most(found: int, most: int, of_what: str) -> None:
    if found > most:
        raise MediaRefused(
            f"The recording has {found:,} {of_what}; at most {most:,} can be taken. "
            "Export it smaller, or cut it into parts."
        )


def _start_ms(video: dict[str, Any], streams: list[dict[str, Any]]) -> int:
    return round(1000 * (float(video.get("start_time", 0)) - _first_start(streams)))


def _first_start(streams: list[dict[str, Any]]) -> float:
    return min((float(s["start_time"]) for s in streams if "start_time" in s), default=0.0)


def _is_cover(stream: dict[str, Any]) -> bool:
    return bool(stream.get("disposition", {}).get("attached_pic"))


def _frame_rate(video: dict[str, Any]) -> float:
    for name in ("avg_frame_rate", "r_frame_rate"):
        top, _, bottom = str(video.get(name, "0/0")).partition("/")
        if int(top) and int(bottom or 1):
            return round(float(Fraction(int(top), int(bottom or 1))), 5)
    return 25.0


def _shown_size(video: dict[str, Any]) -> tuple[int, int]:
    width, height = int(video["width"]), int(video["height"])
    across, _, down = str(video.get("sample_aspect_ratio", "1:1")).partition(":")
    if across.isdigit() and down.isdigit() and int(across) and int(down):
        width = round(width * int(across) / int(down))
    turns = [int(s["rotation"]) for s in video.get("side_data_list", []) if "rotation" in s]
    if turns and turns[0] % 180:
        return height, width
    return width, height
