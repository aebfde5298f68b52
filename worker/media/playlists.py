"""The text files of a rendition: reading ffmpeg's playlist, writing ours and the thumbnail track.

HLS is RFC 8216; the thumbnail track is WebVTT with media-fragment rectangles.
"""

from collections.abc import Iterator, Sequence

from worker.media.probe import Recording
from worker.media.profiles import THUMBNAIL_WIDTH, THUMBNAILS_ACROSS, Plan, Profile


def segments(playlist: str) -> Iterator[tuple[str, int, int]]:
    """Each segment's name with the stretch of the clip it holds, in milliseconds."""
    seconds, start = 0.0, 0.0
    for line in playlist.splitlines():
        if line.startswith("#EXTINF:"):
            seconds = float(line.removeprefix("#EXTINF:").partition(",")[0])
        elif line and not line.startswith("#"):
            yield line, round(start * 1000), round((start + seconds) * 1000)
            start += seconds


def master(profiles: Sequence[Profile], sizes: Sequence[int], recording: Recording) -> str:
    """The playlist a player opens first: one entry for each size, the best first."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for profile, size in zip(profiles, sizes, strict=True):
        bits = max(1, size * 8000 // recording.duration_ms)
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={bits * 3 // 2},AVERAGE-BANDWIDTH={bits},"
            f"RESOLUTION={profile.width}x{profile.height},"
            f"FRAME-RATE={recording.frame_rate:.3f}",
            f"{profile.name}/index.m3u8",
        ]
    return "\n".join(lines) + "\n"


def thumbnail_track(plan: Plan, recording: Recording, sheet: str) -> str:
    """WebVTT: which rectangle of the sheet stands for which stretch of the clip."""
    every = plan.thumbnail_every_seconds
    cues = ["WEBVTT"]
    for number in range(plan.thumbnails):
        end = min((number + 1) * every, recording.duration_ms / 1000)
        x = number % THUMBNAILS_ACROSS * THUMBNAIL_WIDTH
        y = number // THUMBNAILS_ACROSS * plan.thumbnail_height
        place = f"{x},{y},{THUMBNAIL_WIDTH},{plan.thumbnail_height}"
        cues.append(f"{_clock(number * every)} --> {_clock(end)}\n{sheet}#xywh={place}")
    return "\n\n".join(cues) + "\n"


def _clock(seconds: float) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
    )
