"""Whatever a camera writes is made whole, and a code's time is the camera's time to the picture."""

from __future__ import annotations

import json
import subprocess
from fractions import Fraction
from itertools import accumulate, pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.factories.cameras import CAMERAS, filmed
from tests.factories.recordings import recording, run
from tests.unit.media.test_make import asked, first_sound, joined, made, times
from worker.media.frames import Times, matched
from worker.media.locate import programs

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "data" / "video"
TONE = "sine=frequency=440:sample_rate=16000:duration=3"


def frames(folder: Path) -> tuple[list[Fraction], list[Fraction]]:
    """Seconds of each picture in the rendition, and in the original."""
    told = json.loads((folder / "frames.json").read_text())
    shown = [Fraction(tick, told["timescale"]) for tick in accumulate(told["deltas"])]
    ticks = list(accumulate(told["original_deltas"]))
    assert told["original_start"] == ticks[0]
    return shown, [Fraction(tick, told["original_timescale"]) for tick in ticks]


def originals(path: Path) -> list[float]:
    """When each picture of the original is shown, decoded by ffprobe."""
    told = asked(
        path, "-select_streams", "v:0", "-show_entries", "frame=best_effort_timestamp_time"
    )
    return [float(frame["best_effort_timestamp_time"]) for frame in told["frames"]]


@pytest.mark.parametrize("camera", CAMERAS)
def test_every_picture_is_there_at_its_own_time(tmp_path: Path, camera: str) -> None:
    source = filmed(tmp_path, camera)
    result = made(source, tmp_path / "out")
    shown, taken = frames(tmp_path / "out")
    assert [float(at) for at in taken] == pytest.approx(originals(source), abs=1e-6)
    assert len(set(taken)) == len(taken)
    for one, other in zip(shown, taken, strict=True):
        assert abs((one - shown[0]) - (other - taken[0])) <= Fraction(1, 1000)
    for profile in [one.profile for one in result.made if one.profile.endswith("0p")]:
        assert times(joined(tmp_path / "out", profile)) == pytest.approx(
            [float(at - shown[0]) for at in shown], abs=0.0006
        )
    assert first_sound(joined(tmp_path / "out", "sound")) == pytest.approx(0.064, abs=0.07)


def test_a_picture_that_stands_long_at_the_end_of_a_segment_moves_none_after_it(
    tmp_path: Path,
) -> None:
    """A camera that drops pictures where a segment happens to end."""
    gap = ["-vf", "select='not(between(t,3.45,4.55))'", "-fps_mode", "vfr"]
    source = recording(tmp_path / "a.mkv", *gap, seconds=9, rate="10", has_sound=False)
    made(source, tmp_path / "out")
    shown, taken = frames(tmp_path / "out")
    assert max(after - before for before, after in pairwise(shown)) >= 1
    assert [float(at - shown[0]) for at in shown] == pytest.approx(
        [float(at - taken[0]) for at in taken], abs=0.001
    )


def test_a_recording_held_sideways_is_shown_upright(tmp_path: Path) -> None:
    flat = recording(tmp_path / "flat.mp4", size="320x240", seconds=1, has_sound=False)
    turned = tmp_path / "turned.mp4"
    run("-display_rotation", "90", "-i", str(flat), "-c", "copy", str(turned))
    made(turned, tmp_path / "out")
    told = asked(joined(tmp_path / "out", "360p"), "-show_entries", "stream=width,height")
    assert (told["streams"][0]["width"], told["streams"][0]["height"]) == (240, 320)


def test_a_recording_without_sound_offers_none(tmp_path: Path) -> None:
    result = made(recording(tmp_path / "a.mp4", has_sound=False), tmp_path / "out")
    assert {"sound", "levelled", "waveform"}.isdisjoint(one.profile for one in result.made)
    master = (tmp_path / "out" / "master.m3u8").read_text()
    assert "AUDIO" not in master
    assert "mp4a" not in master


def test_a_second_sound_track_is_offered_beside_the_first(tmp_path: Path) -> None:
    source = tmp_path / "two.mov"
    pictures = "testsrc2=size=320x240:rate=10:duration=3"
    silent = "anullsrc=r=16000:cl=mono,atrim=duration=3"
    run(
        *("-f", "lavfi", "-i", pictures, "-f", "lavfi", "-i", silent, "-f", "lavfi", "-i", TONE),
        *("-map", "0", "-map", "1", "-map", "2", str(source)),
    )
    made(source, tmp_path / "out")
    assert first_sound(joined(tmp_path / "out", "sound")) == 0  # nowhere above the noise
    assert first_sound(joined(tmp_path / "out", "sound2")) > 0
    master = (tmp_path / "out" / "master.m3u8").read_text().splitlines()
    offered = [line for line in master if line.startswith("#EXT-X-MEDIA")]
    assert [line.partition('NAME="')[2].partition('"')[0] for line in offered] == [
        "True sound",
        "Levelled",
        "Second track",
    ]
    assert ["DEFAULT=YES" in line for line in offered] == [True, False, False]


def test_a_silent_buffer_of_thirty_seconds_stays_silent_and_moves_nothing(tmp_path: Path) -> None:
    """Cameras film without sound until the officer presses the button."""
    source = tmp_path / "buffer.mp4"
    pictures = "testsrc2=size=128x96:rate=5:duration=33"
    run(
        *("-f", "lavfi", "-i", pictures, "-itsoffset", "30", "-f", "lavfi", "-i", TONE),
        *("-map", "0", "-map", "1", str(source)),
    )
    made(source, tmp_path / "out")
    assert first_sound(joined(tmp_path / "out", "sound")) == pytest.approx(30, abs=0.03)
    told = json.loads((tmp_path / "out" / "waveform.json").read_text())
    heard = next(n for n, peak in enumerate(told["peaks"]) if peak > 5)
    assert heard * told["step_ms"] == pytest.approx(30_000, abs=2 * told["step_ms"])


def test_a_quiet_voice_is_lifted_and_the_true_sound_is_left_as_it_was(tmp_path: Path) -> None:
    source = tmp_path / "quiet.mkv"
    run(
        *("-f", "lavfi", "-i", "testsrc2=size=128x96:rate=5:duration=4"),
        *("-f", "lavfi", "-i", "sine=frequency=300:duration=4,volume=0.2", str(source)),
    )
    made(source, tmp_path / "out")
    loudest = {name: loudness(joined(tmp_path / "out", name)) for name in ("sound", "levelled")}
    assert loudest["sound"] == pytest.approx(loudness(source), abs=0.5)
    assert loudest["levelled"] > loudest["sound"] + 10


def loudness(path: Path) -> float:
    """Root mean square of the first sound track's samples, in dB."""
    words = ["-v", "error", "-i", str(path), "-map", "0:a:0", "-f", "s16le", "-ac", "1", "-"]
    heard = subprocess.run([programs().ffmpeg, *words], check=True, capture_output=True).stdout
    samples = np.frombuffer(heard, "<i2").astype(float)
    return float(20 * np.log10(np.sqrt(np.mean(samples**2))))


def test_the_nearest_packet_is_the_pictures_own_time() -> None:
    """A clock of 1001/30000 s against one of 1/90000, and a packet nobody could decode."""
    packets = Times(30_000, tuple(range(1001, 20 * 1001, 1001)))
    shown = Times(90_000, (0, 3003, 6006, 12_012))
    assert matched(shown, packets, 2002).ticks == (2002, 3003, 4004, 6006)


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample recordings are not on this machine")
@pytest.mark.parametrize("name", ["box.mp4", "cup.mp4", "iphone_rotated.mov", "tree.avi"])
def test_recordings_of_real_cameras_are_made_whole(tmp_path: Path, name: str) -> None:
    result = made(SAMPLES / name, tmp_path / "out")
    shown, taken = frames(tmp_path / "out")
    assert float(shown[-1]) * 1000 == pytest.approx(result.recording.duration_ms, abs=400)
    expected = originals(SAMPLES / name)
    assert [float(at) for at in taken] == pytest.approx(expected[: len(taken)], abs=1e-6)
    assert len(taken) >= len(expected) - 1
