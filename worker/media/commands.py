"""The one ffmpeg command that makes every rendition of a recording in a single decode."""

from pathlib import Path
from typing import Any

import ffmpeg

from worker.media.probe import Recording
from worker.media.profiles import THUMBNAIL_WIDTH, THUMBNAILS_ACROSS, Plan, Profile, Sound
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
    outputs = _audible(opened, recording, plan)
    # A clip's clock begins with its first picture, whatever its sound does.
    picture = opened[str(recording.video_index)].filter("setpts", "PTS-STARTPTS")
    for step, profile in enumerate(plan.profiles):
        picture = picture.filter("scale", profile.width, profile.height)
        picture = picture.filter("setsar", 1).filter("format", "yuv420p")
        is_first, is_last = step == 0, step == len(plan.profiles) - 1
        # One branch to encode, one for the poster (largest), two more below or the thumbnails.
        branches = picture.filter_multi_output("split", 2 + is_first)
        outputs.append(_visible(branches[0], profile, recording, plan))
        if is_first:
            outputs.append(_poster(branches[2], plan))
        if is_last:
            outputs.append(_thumbnails(branches[1], plan))
        picture = branches[1]
    merged = ffmpeg.merge_outputs(*outputs).global_args(
        *("-nostdin", "-y", "-v", "error", "-nostats", "-progress", "pipe:1"),
        *("-stats_period", "0.5", "-filter_complex_threads", str(plan.threads)),
    )
    return list(ffmpeg.compile(merged, cmd=program))


def _audible(opened: Any, recording: Recording, plan: Plan) -> list[Any]:
    """Each sound as a rendition of its own, and the samples of the first for its waveform."""
    outputs = []
    tracks = {
        sound.track: [s for s in plan.sounds if s.track == sound.track] for sound in plan.sounds
    }
    for track, sounds in tracks.items():
        heard = _on_the_clock(opened[str(track)], recording)
        is_first = track == plan.sounds[0].track
        branches = heard.filter_multi_output("asplit", len(sounds) + is_first)
        outputs += [_heard(branches[place], sound) for place, sound in enumerate(sounds)]
        if is_first:
            outputs.append(_samples(branches[len(sounds)]))
    return outputs


def _on_the_clock(sound: Any, recording: Recording) -> Any:
    """A sound track on the same clock as the pictures."""
    sound = sound.filter("asetpts", f"PTS-{recording.video_start_ms}/1000/TB")
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
        sound, f"{wanted.name}/{INDEX}", **packed, **_in_segments(wanted.name), **BARE
    )


def _samples(sound: Any) -> Any:
    return ffmpeg.output(sound, SAMPLES, f="s16le", ac=1, ar=SAMPLES_A_SECOND, **BARE)


def _in_segments(name: str) -> dict[str, Any]:
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


def _visible(picture: Any, profile: Profile, recording: Recording, plan: Plan) -> Any:
    return ffmpeg.output(
        picture,
        f"{profile.name}/{INDEX}",
        an=None,
        vcodec="libx264",
        preset=plan.preset,
        crf=23,
        threads=plan.threads,
        # Every picture keeps its own time, to 1/90000 s: a varying frame rate is not made even.
        fps_mode="vfr",
        # Closed groups of one second: the knee between seek time and size.
        force_key_frames="expr:gte(t,n_forced)",
        sc_threshold=0,
        **{"bsf:v": LASTING},
        g=max(2, round(2 * recording.frame_rate)),
        # A browser takes a picture to stand for its decoding step; with B-frames that is another
        # picture's, and at a varying rate the wrong one is shown.
        bf=0,
        **_in_segments(profile.name),
        **BARE | {"flags:v": "+cgop+bitexact", "enc_time_base:v": "1/90000"},
    )


def _poster(picture: Any, plan: Plan) -> Any:
    # Not `select`: that goes on choosing, and each picture it chose would be converted in vain.
    chosen = picture.filter("trim", start=plan.poster_at_seconds).filter("trim", end_frame=1)
    return ffmpeg.output(chosen.filter("format", "yuvj420p"), POSTER, **PICTURE, **BARE)


def _thumbnails(picture: Any, plan: Plan) -> Any:
    every = f"isnan(prev_selected_t)+gte(t-prev_selected_t,{plan.thumbnail_every_seconds:.3f})"
    small = picture.filter("select", every)
    small = small.filter("scale", THUMBNAIL_WIDTH, plan.thumbnail_height)
    twice = small.filter_multi_output("split", 2)
    # ffmpeg tells nobody how far it is before every output has begun, and the sheet is whole only
    # at the end: one with the first picture alone is written before it, in the same place.
    wide = THUMBNAIL_WIDTH * THUMBNAILS_ACROSS
    begun = twice[0].filter("trim", end_frame=1)
    begun = begun.filter("pad", wide, plan.thumbnail_height * plan.thumbnails_down)
    sheet = twice[1].filter("tile", f"{THUMBNAILS_ACROSS}x{plan.thumbnails_down}")
    # Either may come to stand at zero; the encoder takes no two pictures at one time.
    both = ffmpeg.concat(begun, sheet).filter("settb", "1").filter("setpts", "N")
    written = PICTURE | {"frames:v": 2, "fps_mode": "passthrough"}
    return ffmpeg.output(both.filter("format", "yuvj420p"), THUMBNAILS, **written, **BARE)
