"""The ffmpeg commands of a long recording: one encodes a piece, one packs all pieces together."""

from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Any

import ffmpeg

from worker.media.commands import (
    BARE,
    INDEX,
    LASTING,
    audible,
    chosen,
    compiled,
    encoding,
    in_segments,
    poster,
    sheet,
    spread,
)
from worker.media.cutting import Piece, on_the_clip
from worker.media.probe import Recording
from worker.media.profiles import CLOCK, THUMBNAIL_WIDTH, Plan
from worker.media.reading import reading_options
from worker.media.sniff import Container

# Further than encoders commonly set their key frames apart (250 pictures at 25 a second), so that
# wherever a container lets ffmpeg begin, everything a piece's first picture is made of is read.
SEEK_SECONDS = 12
SMALL = "thumbnails.yuv"
# Fragments with their own time each, written as they come: they can be laid end to end.
IN_FRAGMENTS = {
    "f": "mp4",
    "movflags": "+frag_keyframe+empty_moov+default_base_moof+frag_discont+skip_trailer",
    "use_editlist": 0,
    "avoid_negative_ts": "disabled",
    "video_track_timescale": CLOCK,
}


def encode_piece(
    source: Path, recording: Recording, plan: Plan, piece: Piece, program: str
) -> list[str]:
    """Every size of one stretch of pictures and its thumbnails, on the clip's own clock."""
    opened = ffmpeg.input(
        f"file:{source}",
        threads=plan.threads,
        **_from(recording, piece),
        **reading_options(recording.container),
    )
    picture = opened[str(recording.video_index)]
    bounds = {"start_pts": piece.from_tick, "end_pts": piece.to_tick}
    if given := {name: tick for name, tick in bounds.items() if tick is not None}:
        picture = picture.filter("trim", **given)
    picture = picture.filter("setpts", f"PTS-{piece.zero_tick}")
    begins = begins_at(piece, recording.time_base)
    seen = spread(picture, plan, has_poster=piece.number == 0)
    words = encoding(recording, plan, begins) | IN_FRAGMENTS
    outputs = [
        ffmpeg.output(branch, f"{profile.name}.mp4", **words)
        for branch, profile in zip(seen.sizes, plan.profiles, strict=True)
    ]
    first = thumbnails_before(piece, recording, plan)
    outputs.append(
        ffmpeg.output(
            chosen(seen.small, plan, first), SMALL, f="rawvideo", fps_mode="passthrough", **BARE
        )
    )
    if piece.number == 0:
        outputs.append(poster(seen.poster, plan))
    return compiled(outputs, plan, program, "-copyts")


def begins_at(piece: Piece, time_base: Fraction) -> int:
    """The tick of the clip's clock at which a piece begins."""
    return (
        0 if piece.from_tick is None else on_the_clip(piece.from_tick - piece.zero_tick, time_base)
    )


def thumbnails_before(piece: Piece, recording: Recording, plan: Plan) -> int:
    """How many thumbnails of the clip belong to the pieces before."""
    second = begins_at(piece, recording.time_base) // CLOCK
    return ceil(second / plan.thumbnail_every_seconds)


def _from(recording: Recording, piece: Piece) -> dict[str, Any]:
    """Where to begin to read; what comes before the piece is decoded and left out."""
    if piece.from_tick is None or not piece.is_sought:
        return {}
    at = piece.from_tick * recording.time_base - SEEK_SECONDS
    if at <= piece.zero_tick * recording.time_base:
        return {}
    # Without the second ffmpeg would count from the file's start, without the third cut by itself.
    return {"ss": f"{float(at):.6f}", "seek_timestamp": 1, "noaccurate_seek": None}


def pack(source: Path, joined: Path, recording: Recording, plan: Plan, program: str) -> list[str]:
    """The pieces' pictures as they are, cut into segments; every sound in one go."""
    opened = ffmpeg.input(f"file:{source}", **reading_options(recording.container))
    outputs = audible(opened, recording, plan, recording.start_ms)
    for profile in plan.profiles:
        pictures = ffmpeg.input(
            f"file:{joined / profile.name}.mp4", **reading_options(Container.MOV)
        )
        words = {"an": None, "vcodec": "copy", "bsf:v": LASTING, **BARE}
        outputs.append(
            ffmpeg.output(
                pictures["v"], f"{profile.name}/{INDEX}", **words, **in_segments(profile.name)
            )
        )
    small = ffmpeg.input(
        f"file:{joined / SMALL}",
        f="rawvideo",
        pixel_format="yuvj420p",
        video_size=(THUMBNAIL_WIDTH, plan.thumbnail_height),
    )
    outputs.append(sheet(small.filter("setsar", 1), plan))
    return compiled(outputs, plan, program, "-copyts")
