"""The one ffmpeg command that makes every rendition of a recording in a single decode."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import ffmpeg

from worker.media.probe import Recording
from worker.media.profiles import CLOCK, THUMBNAIL_WIDTH, THUMBNAILS_ACROSS, Plan, Sound
from worker.media.reading import reading_options
from worker.media.waveform import SAMPLES_A_SECOND

SEGMENT_SECONDS = 4
AAC_FRAME = 1024  # samples
AAC_BIT_RATE = "128k"
# Dynaudnorm lifts a quiet voice beside a loud one, second by second, which is what a coder needs;
# loudnorm aims at one loudness for the whole clip. Measured on two minutes of noise: 0.03 s of a
# processor for dynaudnorm, 2.8 s for loudnorm, which works at 192 kHz.
LEVELLED = {"framelen": 250, "gausssize": 15, "peak": 0.9, "maxgain": 15, "altboundary": 1}
JPEG_QUALITY = 4  # ffmpeg's scale, 2 best to 31 worst
INDEX, INIT, POSTER, THUMBNAILS = "index.m3u8", "init.mp4", "poster.jpg", "thumbnails.jpg"
# A picture lasts until the next one. Where a segment ends the muxer believes what it is told, and
# would show the next segment's first picture too early by whatever is missing.
LASTING = "setts=pts=PTS:dts=DTS:duration=if(eq(NEXT_DTS\\,NOPTS)\\,DURATION\\,NEXT_DTS-DTS)"
SAMPLES = "samples.pcm"  # what the waveform is drawn from; not kept
PICTURE = {"an": None, "frames:v": 1, "q:v": JPEG_QUALITY, "f": "image2", "update": 1}
# Cameras write where and by whom a recording was made; a served copy carries none of it.
BARE = {
    "map_metadata": -1,
    "map_chapters": -1,
    "fflags": "+bitexact",
    "flags:v": "+bitexact",
    "flags:a": "+bitexact",
}


def one_pass(source: Path, recording: Recording, plan: Plan, program: str) -> list[str]:
    """The command line; its outputs are named relative to the folder it runs in."""
    opened = ffmpeg.input(
        f"file:{source}", threads=plan.threads, **reading_options(recording.container)
    )
    outputs = audible(opened, recording, plan)
    # A clip's clock begins with its first picture, whatever its sound does.
    picture = opened[str(recording.video_index)].filter("setpts", "PTS-STARTPTS")
    seen = spread(picture, plan, has_poster=True)
    for branch, profile in zip(seen.sizes, plan.profiles, strict=True):
        words = encoding(recording, plan) | in_segments(profile.name)
        outputs.append(ffmpeg.output(branch, f"{profile.name}/{INDEX}", **words))
    outputs.append(poster(seen.poster, plan))
    outputs.append(sheet(chosen(seen.small, plan), plan))
    return compiled(outputs, plan, program)


@dataclass(frozen=True)
class Spread:
    """The pictures of one decode, once for each thing that is made of them."""

    sizes: list[Any]
    small: Any  # for the thumbnails
    poster: Any


def spread(picture: Any, plan: Plan, *, has_poster: bool) -> Spread:
    """Each size is scaled from the next larger one."""
    sizes: list[Any] = []
    large = None
    for step, profile in enumerate(plan.profiles):
        picture = picture.filter("scale", profile.width, profile.height)
        picture = picture.filter("setsar", 1).filter("format", "yuv420p")
        is_seen = step == 0 and has_poster
        # One branch to encode, one for the poster (largest), one for what is smaller.
        branches = picture.filter_multi_output("split", 2 + is_seen)
        sizes.append(branches[0])
        picture = branches[1]
        if is_seen:
            large = branches[2]
    return Spread(sizes, picture, large)


def compiled(outputs: list[Any], plan: Plan, program: str, *words: str) -> list[str]:
    """One command line of all its outputs, that tells how far it is."""
    merged = ffmpeg.merge_outputs(*outputs).global_args(
        *("-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1"),
        *("-stats_period", "0.5", "-filter_complex_threads", str(plan.threads), *words),
    )
    return list(ffmpeg.compile(merged, cmd=program))


def audible(opened: Any, recording: Recording, plan: Plan, start_ms: int = 0) -> list[Any]:
    """Each sound as a rendition of its own, and the samples of the first for its waveform.

    `start_ms` is what the clock of the file shows at its start, where ffmpeg leaves it so.
    """
    outputs = []
    tracks = {
        sound.track: [s for s in plan.sounds if s.track == sound.track] for sound in plan.sounds
    }
    for track, sounds in tracks.items():
        heard = _on_the_clock(opened[str(track)], start_ms + recording.video_start_ms)
        is_first = track == plan.sounds[0].track
        branches = heard.filter_multi_output("asplit", len(sounds) + is_first)
        outputs += [_heard(branches[place], sound) for place, sound in enumerate(sounds)]
        if is_first:
            outputs.append(_samples(branches[len(sounds)]))
    return outputs


def _on_the_clock(sound: Any, zero_ms: int) -> Any:
    """A sound track on the same clock as the pictures."""
    sound = sound.filter("asetpts", f"PTS-{zero_ms}/1000/TB")
    # Cameras keep a silent buffer before the event: it is filled, for a player would close it up.
    sound = sound.filter("aresample", **{"async": 1}, first_pts=0)
    return sound.filter("aformat", channel_layouts="mono|stereo")


def _heard(sound: Any, wanted: Sound) -> Any:
    if wanted.is_levelled:
        sound = sound.filter("dynaudnorm", **LEVELLED)
    # The encoder puts one frame in front; taking one away keeps every sound at its own time.
    sound = sound.filter("atrim", start_sample=AAC_FRAME)
    packed = {"acodec": "aac", "b:a": AAC_BIT_RATE, "vn": None}
    return ffmpeg.output(
        sound, f"{wanted.name}/{INDEX}", **packed, **in_segments(wanted.name), **BARE
    )


def _samples(sound: Any) -> Any:
    return ffmpeg.output(sound, SAMPLES, f="s16le", ac=1, ar=SAMPLES_A_SECOND, **BARE)


def in_segments(name: str) -> dict[str, Any]:
    return {
        "f": "hls",
        "hls_time": SEGMENT_SECONDS,
        "hls_playlist_type": "vod",
        "hls_flags": "independent_segments",
        "hls_segment_type": "fmp4",
        "hls_segment_filename": f"{name}/s%05d.m4s",
        "hls_fmp4_init_filename": INIT,
        # Without the first every picture is shown two frames late; browsers read no edit lists.
        "hls_segment_options": "movflags=+negative_cts_offsets:use_editlist=0",
    }


def encoding(recording: Recording, plan: Plan, begins: int = 0) -> dict[str, Any]:
    """How pictures are encoded of which the first stands at that tick of the clip's clock."""
    # ffmpeg counts its times from the first picture it encodes; whole ticks round to nothing else.
    this, last = (
        f"floor((round({name}*{CLOCK})+{begins})/{CLOCK})" for name in ("t", "prev_forced_t")
    )
    return {
        "an": None,
        "vcodec": "libx264",
        "preset": plan.preset,
        "crf": 23,
        "threads": plan.threads,
        # Every picture keeps its own time, to 1/90000 s: a varying frame rate is not made even.
        "fps_mode": "vfr",
        # Closed groups of one second: the knee between seek time and size.
        "force_key_frames": f"expr:isnan(prev_forced_t)+gt({this},{last})",
        "sc_threshold": 0,
        "bsf:v": LASTING,
        "g": max(2, round(2 * recording.frame_rate)),
        # A browser takes a picture to stand for its decoding step; with B-frames that is another
        # picture's, and at a varying rate the wrong one is shown.
        "bf": 0,
        **BARE,
        "flags:v": "+cgop+bitexact",
        "enc_time_base:v": f"1/{CLOCK}",
    }


def poster(picture: Any, plan: Plan) -> Any:
    # Not `select`: that goes on choosing, and each picture it chose would be converted in vain.
    taken = picture.filter("trim", start=plan.poster_at_seconds).filter("trim", end_frame=1)
    return ffmpeg.output(taken.filter("format", "yuvj420p"), POSTER, **PICTURE, **BARE)


def chosen(picture: Any, plan: Plan, first: int = 0) -> Any:
    """The pictures for the thumbnails, small; `first` is the number of the first of them."""
    every = f"gte(t,(selected_n+{first})*{plan.thumbnail_every_seconds:.3f})"
    small = picture.filter("select", every)
    small = small.filter("scale", THUMBNAIL_WIDTH, plan.thumbnail_height)
    return small.filter("format", "yuvj420p")


def sheet(small: Any, plan: Plan) -> Any:
    # ffmpeg tells nobody how far it is before every output has begun, and the sheet is whole only
    # at the end: one with the first picture alone is written before it, in the same place.
    twice = small.filter_multi_output("split", 2)
    wide = THUMBNAIL_WIDTH * THUMBNAILS_ACROSS
    begun = twice[0].filter("trim", end_frame=1)
    begun = begun.filter("pad", wide, plan.thumbnail_height * plan.thumbnails_down)
    tiled = twice[1].filter("tile", f"{THUMBNAILS_ACROSS}x{plan.thumbnails_down}")
    # Either may come to stand at zero; the encoder takes no two pictures at one time.
    both = ffmpeg.concat(begun, tiled).filter("settb", "1").filter("setpts", "N")
    written = PICTURE | {"frames:v": 2, "fps_mode": "passthrough"}
    return ffmpeg.output(both, THUMBNAILS, **written, **BARE)
