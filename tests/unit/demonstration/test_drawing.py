"""The drawn clip: every frame there, clock and number burnt in, acts that can be seen."""

import itertools
import multiprocessing
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from bwvcoding.operations.demonstration.acts import Kind
from bwvcoding.operations.demonstration.backdrop import HEIGHT, WIDTH
from bwvcoding.operations.demonstration.colour import as_yuv420, ink
from bwvcoding.operations.demonstration.drawing import FRAME_RATE, clock_at, frame_count, frames
from bwvcoding.operations.demonstration.film import film_script, film_scripts
from bwvcoding.operations.demonstration.overlay import CAPTION_TOP, CLOCK_AT
from worker.media.locate import programs

CLOCK = (slice(0, 18), slice(CLOCK_AT[0], CLOCK_AT[0] + 100))
NUMBER = (slice(0, 18), slice(WIDTH - 60, WIDTH))


@pytest.fixture(scope="module")
def short(scripts):
    """The first two seconds of a script: quick to film, and nothing else is different."""
    script = next(script for script in scripts if not script.starts_midway)
    return replace(script, duration_ms=2000)


def luma(frame):
    return np.asarray(frame)[:, :, 0].astype(int)


def decoded(path):
    command = [programs().ffmpeg, "-loglevel", "error", "-i", str(path)]
    command += ["-f", "rawvideo", "-pix_fmt", "gray", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, HEIGHT, WIDTH)


def test_the_clip_decodes_to_exactly_its_frames(short, tmp_path):
    path = film_script(short, tmp_path / "clip.mp4", ffmpeg_path=programs().ffmpeg)
    assert len(decoded(path)) == frame_count(short) == 2 * FRAME_RATE


def test_the_clip_has_picture_and_sound(short, tmp_path):
    path = film_script(short, tmp_path / "clip.mp4", ffmpeg_path=programs().ffmpeg)
    command = [programs().ffprobe, "-v", "error", "-show_entries", "stream=codec_name"]
    told = subprocess.run([*command, str(path)], capture_output=True, text=True, check=True).stdout
    assert "h264" in told
    assert "aac" in told


def test_a_clip_already_filmed_is_not_filmed_again(short, tmp_path):
    path = film_script(short, tmp_path / "clip.mp4", ffmpeg_path=programs().ffmpeg)
    before = path.stat().st_mtime_ns
    film_script(short, path, ffmpeg_path=programs().ffmpeg)
    assert path.stat().st_mtime_ns == before


def test_a_failing_encoder_leaves_no_clip_and_says_so(short, tmp_path):
    with pytest.raises((RuntimeError, BrokenPipeError)):
        film_script(short, tmp_path / "clip.mp4", ffmpeg_path=sys.executable)
    assert list(tmp_path.iterdir()) == []


def test_the_frame_number_is_burnt_into_every_frame(short):
    numbers = [luma(frame)[NUMBER] for frame in frames(short)]
    for earlier, later in itertools.pairwise(numbers):
        assert (earlier != later).any()


def test_the_burnt_in_clock_turns_with_the_second(short):
    clocks = [luma(frame)[CLOCK] for frame in frames(short)]
    assert (clocks[0] == clocks[FRAME_RATE - 1]).all()
    assert (clocks[0] != clocks[FRAME_RATE]).any()


def test_the_clock_runs_over_midnight(short):
    assert clock_at(replace(short, clock="23:59:59"), 1000) == "00:00:00"


def test_words_are_burnt_in_while_they_are_said(scripts):
    script = scripts[0]
    said = next(act for act in script.acts if act.words)
    drawn = list(frames(script))
    during = luma(drawn[(said.start_ms + said.end_ms) // 2 * FRAME_RATE // 1000])
    assert (during[CAPTION_TOP + 10 : CAPTION_TOP + 40, 8:200] > 150).sum() > 100


@pytest.mark.parametrize(
    ("kind", "colour", "at_least"),
    [
        (Kind.TASER_AIMED, (250, 214, 20), 100),
        (Kind.TASER_RED_DOT, (255, 20, 20), 40),
        (Kind.CUFFS_ON, (224, 228, 232), 60),
        (Kind.BAG_FOUND, (70, 150, 70), 150),
    ],
)
def test_an_act_can_be_seen(scripts, kind, colour, at_least):
    script = next(script for script in scripts if script.of(kind))
    act = script.first(kind)
    at_ms = act.start_ms + (act.end_ms - act.start_ms) * 3 // 4
    drawn = list(frames(script))[at_ms * FRAME_RATE // 1000]
    assert (np.asarray(drawn) == ink(*colour)).all(axis=2).sum() >= at_least


def test_planes_have_the_size_that_the_encoder_expects(short):
    assert len(as_yuv420(next(frames(short)))) == WIDTH * HEIGHT * 3 // 2


def test_clips_come_in_the_order_asked_and_no_process_stays(short, tmp_path):
    jobs = [(replace(short, number=n), tmp_path / f"{n}.mp4") for n in range(3)]
    films = film_scripts(jobs, ffmpeg_path=programs().ffmpeg)
    assert next(films) == tmp_path / "0.mp4"
    films.close()
    assert multiprocessing.active_children() == []
