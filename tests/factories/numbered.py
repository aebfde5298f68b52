"""Recordings whose every picture carries its own number, as bars that a program can read.

The number is written in black and white fields, once as it is and once inverted below, so that a
picture caught between two others is told from a whole one.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from worker.media.locate import programs

WIDTH, HEIGHT = 640, 400  # large enough for both renditions, and no larger
BITS = 16
FIELD = WIDTH // BITS
ROWS = ((40, 140), (160, 260))  # of the number, and of its inverse
TICKS = 90_000
# A camera in poor light: nearly thirty a second and never even, a second and a half of standing
# still, then sixty.
UNEVEN = "if(lt(N,150),N*3003+mod(N*N*7,11)*180,if(lt(N,180),N*3003+135000,675540+(N-180)*1500))"


@dataclass(frozen=True)
class Film:
    """A numbered recording and when each of its pictures was taken, in seconds from the first."""

    path: Path
    times: tuple[Fraction, ...]


def numbered(path: Path, pictures: int, rate: str | None) -> Film:
    """An even rate such as 30000/1001, or None for one that varies."""
    # To the end of the last picture: how soon -shortest stops depends on how busy the machine is.
    lasts = f":duration={float(pictures / Fraction(rate))}" if rate else ""
    tone = f"sine=frequency=440:sample_rate=16000{lasts}"
    timing = [f"settb=1/{TICKS},setpts='{UNEVEN}'"] if rate is None else []
    words = [
        *("-f", "rawvideo", "-pix_fmt", "gray", "-video_size", f"{WIDTH}x{HEIGHT}"),
        *("-framerate", rate or "30", "-i", "pipe:0"),
        *("-f", "lavfi", "-i", tone, "-shortest"),
        *("-vf", ",".join([*timing, "format=yuv420p"])),
        *("-fps_mode", "passthrough", "-enc_time_base:v", f"1/{TICKS}" if timing else "demux"),
        *("-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "50", "-crf", "18"),
        *("-c:a", "aac", "-video_track_timescale", str(TICKS)),
        str(path),
    ]
    command = [programs().ffmpeg, "-v", "error", "-y", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin is not None
        for picture in drawn(pictures):
            encoder.stdin.write(picture.tobytes())
        encoder.stdin.close()
        assert encoder.wait(timeout=120) == 0
    film = Film(path, taken_at(path))
    assert len(film.times) == pictures
    return film


def drawn(pictures: int) -> Iterator[NDArray[np.uint8]]:
    for number in range(pictures):
        fields = np.array([number >> bit & 1 for bit in range(BITS)], dtype=np.uint8) * 255
        picture = np.full((HEIGHT, WIDTH), 96, dtype=np.uint8)
        bars = np.repeat(fields, FIELD)
        for (top, bottom), row in zip(ROWS, (bars, 255 - bars), strict=True):
            picture[top:bottom] = row
        yield picture


def taken_at(path: Path) -> tuple[Fraction, ...]:
    """By ffprobe, from the recording itself: nothing of ours is asked."""
    words = ["-select_streams", "v:0", "-show_entries", "packet=pts:stream=time_base"]
    command = [programs().ffprobe, "-v", "error", *words, "-of", "json", str(path)]
    said = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    base = Fraction(said["streams"][0]["time_base"])
    ticks = sorted(packet["pts"] for packet in said["packets"])
    return tuple((tick - ticks[0]) * base for tick in ticks)
