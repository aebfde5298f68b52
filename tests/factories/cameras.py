"""What cameras of different makes write, made by ffmpeg: rates, sizes, codecs, containers."""

from __future__ import annotations

from pathlib import Path

from tests.factories.recordings import recording

UNEVEN = "select='not(mod(n\\,3))+not(mod(n\\,5))'"
VARIABLE = ["-vf", UNEVEN, "-fps_mode", "vfr"]
# What is filmed: the file's name, ffmpeg's options, the rate, the size.
CAMERAS: dict[str, tuple[str, list[str], str, str]] = {
    "25": ("a.mp4", [], "25", "640x480"),
    "29.97": ("a.mp4", [], "30000/1001", "640x480"),
    "50": ("a.mkv", [], "50", "640x360"),
    "60": ("a.mov", [], "60", "640x360"),
    "varying rate": ("a.mkv", VARIABLE, "30", "640x480"),
    "varying rate, MP4": ("a.mp4", VARIABLE, "30000/1001", "640x480"),
    "odd size": ("a.mkv", ["-pix_fmt", "yuv444p"], "25", "401x301"),
    "HEVC in MOV": ("a.mov", ["-c:v", "libx265", "-x265-params", "log-level=0"], "25", "320x240"),
    "MPEG-TS that begins late": ("a.ts", ["-output_ts_offset", "77"], "25", "320x240"),
    "AVI": ("a.avi", ["-c:v", "mpeg4"], "25", "320x240"),
}


def filmed(folder: Path, camera: str, seconds: float = 3) -> Path:
    """A moving pattern with a tone, as this camera would have kept it."""
    name, options, rate, size = CAMERAS[camera]
    return recording(folder / name, *options, size=size, seconds=seconds, rate=rate)
