"""Recordings made by ffmpeg for one test: a moving pattern with or without a tone."""

from __future__ import annotations

import subprocess
from pathlib import Path

from worker.media.locate import programs


def recording(
    path: Path,
    *words: str,
    size: str = "320x240",
    seconds: float = 2,
    rate: str = "10",
    has_sound: bool = True,
) -> Path:
    """The kind follows the name's ending; `words` are further ffmpeg options for the output."""
    pattern = f"testsrc2=size={size}:rate={rate}:duration={seconds}"
    inputs = ["-f", "lavfi", "-i", pattern]
    if has_sound:
        inputs += ["-f", "lavfi", "-i", f"sine=frequency=440:sample_rate=16000:duration={seconds}"]
    run(*inputs, "-preset", "ultrafast", *words, str(path))
    return path


def run(*words: str) -> None:
    command = [programs().ffmpeg, "-v", "error", "-nostdin", "-y", *words]
    subprocess.run(command, check=True, timeout=60)
