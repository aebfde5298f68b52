"""The text files of a rendition: reading ffmpeg's playlist, writing ours and the thumbnail track.

HLS is RFC 8216; the thumbnail track is WebVTT with media-fragment rectangles.
"""

from collections.abc import Iterator, Mapping

from worker.media.probe import Recording
from worker.media.profiles import THUMBNAIL_WIDTH, THUMBNAILS_ACROSS, Plan

SOUNDS, AAC = "sounds", "mp4a.40.2"


def segments(playlist: str) -> Iterator[tuple[str, int, int]]:
    """Each segment's name with the stretch of the clip it holds, in milliseconds."""
    seconds, start = 0.0, 0.0
    for line in playlist.splitlines():
        if line.startswith("#EXTINF:"):
            seconds = float(line.removeprefix("#EXTINF:").partition(",")[0])
        elif line and not line.startswith("#"):
            yield line, round(start * 1000), round((start + seconds) * 1000)
            start += seconds


def master(
    plan: Plan, sizes: Mapping[str, int], codecs: Mapping[str, str], recording: Recording
) -> str:
    """The playlist a player opens first: the sounds, the true one first, and each size."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for sound in plan.sounds:
        chosen = "YES" if sound == plan.sounds[0] else "NO"
        lines.append(
            f'#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="{SOUNDS}",NAME="{sound.title}",'
            f'DEFAULT={chosen},AUTOSELECT={chosen},URI="{sound.name}/index.m3u8"'
        )
    heard = max((sizes[sound.name] for sound in plan.sounds), default=0)
    for profile in plan.profiles:
        bits = max(1, (sizes[profile.name] + heard) * 8000 // recording.duration_ms)
        spoken = f',{AAC}",AUDIO="{SOUNDS}"' if plan.sounds else '"'
        lines += [
            f"#EXT-X-STREAM-INF:BANDWIDTH={bits * 3 // 2},AVERAGE-BANDWIDTH={bits},"
            f"RESOLUTION={profile.width}x{profile.height},"
            f"FRAME-RATE={recording.frame_rate:.3f},"
            f'CODECS="{codecs[profile.name]}{spoken}',
            f"{profile.name}/index.m3u8",
        ]
    return "\n".join(lines) + "\n"


def h264_name(init: bytes) -> str:
    """RFC 6381's name of the encoding: profile, constraints and level, from the init file."""
    place = init.index(b"avcC") + 5
    return f"avc1.{init[place : place + 3].hex()}"


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
