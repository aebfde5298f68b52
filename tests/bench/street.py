"""What a body-worn camera might record: a pattern that moves, shakes and is noisy, with sound."""

from __future__ import annotations

import subprocess
from pathlib import Path

from worker.media.locate import programs

DRAWN_SECONDS = 15  # drawing costs more than encoding: the rest is the same stretch again
SIZE = "1920x1080"
# Walking shakes a camera about once a second and a little faster; poor light adds noise.
SHAKE = (
    "crop=1920:1080:x='160+70*sin(2*PI*t*0.9)+25*sin(2*PI*t*2.3)'"
    ":y='90+40*sin(2*PI*t*1.1)+15*sin(2*PI*t*2.9)'"
)
NOISE = "noise=alls=5:allf=t"


def street(path: Path, seconds: int) -> Path:
    """1080p at thirty pictures a second, made by the project's own ffmpeg."""
    drawn = path.with_name(f"drawn-{DRAWN_SECONDS}.mp4")
    if not drawn.exists():
        ffmpeg(
            *("-f", "lavfi", "-i", "testsrc2=size=2240x1260:rate=30"),
            *("-f", "lavfi", "-i", "anoisesrc=color=brown:amplitude=0.4:sample_rate=48000:seed=7"),
            *("-t", str(DRAWN_SECONDS), "-vf", f"{SHAKE},{NOISE},format=yuv420p"),
            *("-c:v", "libx264", "-preset", "veryfast", "-crf", "27"),
            *("-c:a", "aac", "-ac", "2", str(drawn)),
        )
    ffmpeg("-stream_loop", "-1", "-i", str(drawn), "-t", str(seconds), "-c", "copy", str(path))
    return path


def ffmpeg(*words: str) -> None:
    command = [programs().ffmpeg, "-v", "error", "-nostdin", "-y", *words]
    subprocess.run(command, check=True)
