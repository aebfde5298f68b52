"""From a recording to everything a player needs, by one ffmpeg process."""

import json
import subprocess
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from tests.factories.recordings import recording, run
from worker.media import progress
from worker.media.errors import MediaFailed, MediaRefused
from worker.media.locate import programs
from worker.media.make import Work, make
from worker.media.sandbox import Limits

SEGMENTS = ("s00000.m4s", "s00001.m4s")


def made(source: Path, folder: Path) -> Work:
    folder.mkdir()
    return make(source, folder, programs(), lambda permille: None)


def asked(path: Path, *words: str) -> dict:
    command = [programs().ffprobe, "-v", "error", "-of", "json", *words, str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def joined(folder: Path, profile: str) -> Path:
    """The rendition as a player puts it together: the init file, then each segment."""
    path = folder / f"{profile}.mp4"
    parts = [folder / profile / "init.mp4", *sorted((folder / profile).glob("*.m4s"))]
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


def times(path: Path) -> list[float]:
    """When each picture is shown, from the first on."""
    told = asked(path, "-select_streams", "v", "-show_entries", "frame=pts_time")
    shown = [float(frame["pts_time"]) for frame in told["frames"]]
    return [round(time - shown[0], 3) for time in shown]


@pytest.fixture(scope="module")
def work(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Path]:
    folder = tmp_path_factory.mktemp("made") / "out"
    return made(small, folder), folder


def test_every_file_a_player_needs_is_listed_and_there(work: tuple[Work, Path]) -> None:
    parts = {one.profile: [part.name for part in one.parts] for one in work[0].made}
    assert parts == {
        "360p": [f"360p/{part}" for part in ("index.m3u8", "init.mp4", *SEGMENTS)],
        **{
            name: [f"{name}/{part}" for part in ("index.m3u8", "init.mp4", *SEGMENTS)]
            for name in ("sound", "levelled")
        },
        "waveform": ["waveform.json"],
        "frames": ["frames.json"],
        "master": ["master.m3u8"],
        "poster": ["poster.jpg"],
        "thumbnails": ["thumbnails.vtt", "thumbnails.jpg"],
    }
    for one in work[0].made:
        for part in one.parts:
            assert (work[1] / part.name).stat().st_size == part.size > 0


def test_segments_say_which_stretch_of_the_clip_they_hold(work: tuple[Work, Path]) -> None:
    segments = [part for part in work[0].made[0].parts if part.name.endswith(".m4s")]
    assert [(part.from_ms, part.to_ms) for part in segments] == [(0, 4000), (4000, 5000)]


def test_every_second_begins_with_a_key_frame(work: tuple[Work, Path]) -> None:
    told = asked(
        joined(work[1], "360p"),
        *("-select_streams", "v", "-show_entries", "frame=key_frame,pts_time"),
    )
    keys = [float(frame["pts_time"]) for frame in told["frames"] if frame["key_frame"]]
    assert keys == [0.0, 1.0, 2.0, 3.0, 4.0]


def first_times(segment: bytes) -> list[int]:
    """Each track's first presentation time as a browser reads it: tfdt plus the first offset.

    ISO/IEC 14496-12, 8.8.8 and 8.8.12. ffprobe would answer for its own demuxer, which shifts.
    """
    found = []
    for track in segment.split(b"traf")[1:]:
        decode = int.from_bytes(track.split(b"tfdt")[1][4:12], "big")
        run_of_samples = track.split(b"trun")[1]
        flags = int.from_bytes(run_of_samples[1:4], "big")
        first = 12 + 4 * bool(flags & 0x4)
        place = first + 4 * sum(bool(flags & bit) for bit in (0x100, 0x200, 0x400))
        offset = run_of_samples[place : place + 4] if flags & 0x800 else b""
        found.append(decode + int.from_bytes(offset, "big", signed=True))
    return found


def test_pictures_and_sound_begin_at_zero_and_no_edit_list_moves_them(tmp_path: Path) -> None:
    """Two frames late is what players show when the encoder's reordering is not undone."""
    made(recording(tmp_path / "a.mp4", size="640x480", seconds=3), tmp_path / "out")
    for profile in ("720p", "360p", "sound", "levelled"):
        folder = tmp_path / "out" / profile
        assert first_times((folder / "s00000.m4s").read_bytes()) == [0]
        assert b"elst" not in (folder / "init.mp4").read_bytes()


@pytest.mark.parametrize(("late", "heard_at"), [("sound", 3.5), ("pictures", 0.5)])
def test_a_sound_keeps_its_time_when_one_track_begins_late(
    tmp_path: Path, late: str, heard_at: float
) -> None:
    """A camera's silent buffer: closing it up would play every word seconds early."""
    silent, tone = "aevalsrc=0:d=2:s=16000", "sine=frequency=440:sample_rate=16000:duration=2"
    sound = recording(tmp_path / "pictures.mp4", seconds=6, has_sound=False)
    run("-f", "lavfi", "-i", f"{silent}[a];{tone}[b];[a][b]concat=v=0:a=1", str(tmp_path / "s.wav"))
    offsets = [["-itsoffset", "1.5"], []] if late == "pictures" else [[], ["-itsoffset", "1.5"]]
    both = tmp_path / "both.mkv"
    run(*offsets[0], "-i", str(sound), *offsets[1], "-i", str(tmp_path / "s.wav"), str(both))
    made(both, tmp_path / "out")
    for sound in ("sound", "levelled"):
        assert first_sound(joined(tmp_path / "out", sound)) == pytest.approx(heard_at, abs=0.03)


def first_sound(path: Path) -> float:
    """When the tone begins, found in the samples as a player lays them out."""
    command = [
        programs().ffmpeg,
        "-v",
        "error",
        "-i",
        str(path),
        "-f",
        "s16le",
        "-ac",
        "1",
        "-ar",
        "16000",
        "-",
    ]
    samples = np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, "<i2")
    return float(np.argmax(np.abs(samples) > 1000)) / 16000


def test_twice_gives_the_same_bytes(small: Path, work: tuple[Work, Path], tmp_path: Path) -> None:
    assert made(small, tmp_path / "again").made == work[0].made


def test_pictures_keep_their_uneven_times(tmp_path: Path) -> None:
    uneven = "select='not(mod(n\\,3))+not(mod(n\\,5))'"
    source = recording(
        tmp_path / "uneven.mkv", "-vf", uneven, "-fps_mode", "vfr", size="640x480", rate="30"
    )
    made(source, tmp_path / "out")
    expected = times(source)
    assert len({round(b - a, 2) for a, b in pairwise(expected)}) > 1
    for profile in ("720p", "360p"):
        assert times(joined(tmp_path / "out", profile)) == pytest.approx(expected, abs=0.0015)


@pytest.mark.parametrize("name", ["a.mov", "a.mkv", "a.ts", "a.avi"])
def test_every_kind_plays_with_and_without_sound(tmp_path: Path, name: str) -> None:
    for has_sound in (True, False):
        folder = tmp_path / f"sound-{has_sound}"
        folder.mkdir()
        source = recording(folder / name, rate="25", has_sound=has_sound)
        made(source, folder / "out")
        for made_of, codec in {"360p": "h264", **({"sound": "aac"} if has_sound else {})}.items():
            told = asked(joined(folder / "out", made_of), "-show_entries", "stream=codec_name")
            assert [stream["codec_name"] for stream in told["streams"]] == [codec]
        assert (folder / "out" / "sound").exists() is has_sound


def test_where_and_by_whom_it_was_recorded_is_not_served(tmp_path: Path, small: Path) -> None:
    told = tmp_path / "told.mp4"
    words = ["-metadata", "title=PC 1234", "-metadata", "location=+51.5-0.1/"]
    run("-i", str(small), "-c", "copy", *words, str(told))
    made(told, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            assert b"1234" not in path.read_bytes()
            assert b"+51.5" not in path.read_bytes()


def test_progress_rises_to_the_end(tmp_path: Path) -> None:
    source = recording(tmp_path / "a.mp4", size="640x480", seconds=8, rate="30")
    told: list[int] = []
    (tmp_path / "out").mkdir()
    make(source, tmp_path / "out", programs(), told.append)
    assert told == sorted(told)
    assert told[-1] >= 950


def test_progress_is_told_long_before_the_end(tmp_path: Path) -> None:
    source = recording(tmp_path / "a.mp4", size="640x480", seconds=24, rate="30")
    told: list[int] = []
    (tmp_path / "out").mkdir()
    make(source, tmp_path / "out", programs(), told.append)
    assert told[0] < 700, "nothing is heard before the last output has begun"


def test_a_sound_track_of_noise_in_place_of_pictures_is_refused(
    tmp_path: Path, small: Path
) -> None:
    head, body = small.read_bytes()[:1000], bytes(range(256)) * 400
    (tmp_path / "broken.mp4").write_bytes(head + body)
    with pytest.raises(MediaRefused):
        made(tmp_path / "broken.mp4", tmp_path / "out")


def test_work_that_takes_too_long_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = recording(tmp_path / "a.mp4", size="1280x720", seconds=20, rate="30")
    monkeypatch.setattr(progress, "limits_of", lambda recording: Limits(wall_seconds=0.3))
    with pytest.raises(MediaFailed, match="longer than"):
        made(source, tmp_path / "out")
