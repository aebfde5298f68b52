"""What ffprobe tells of a recording, and the caps."""

from pathlib import Path

import pytest

from tests.factories.recordings import recording, run
from worker.media.errors import MediaRefused
from worker.media.locate import programs
from worker.media.probe import Caps, Recording, probe, read
from worker.media.sniff import Container, sniff


def probed(path: Path, caps: Caps | None = None) -> Recording:
    return probe(path, sniff(path), programs(), caps)


def test_length_size_rate_and_sound_are_told(small: Path) -> None:
    told = probed(small)
    assert (told.duration_ms, told.width, told.height) == (5000, 640, 360)
    assert told.frame_rate == 10.0
    assert len(told.audio_indexes) == 1


def test_a_rotated_recording_is_told_as_it_is_shown(tmp_path: Path, small: Path) -> None:
    turned = tmp_path / "turned.mp4"
    run("-display_rotation", "90", "-i", str(small), "-c", "copy", str(turned))
    told = probed(turned)
    assert (told.width, told.height) == (360, 640)


def test_oblong_pixels_are_told_as_square_ones(tmp_path: Path) -> None:
    told = probed(recording(tmp_path / "a.mp4", "-vf", "setsar=2/1"))
    assert (told.width, told.height) == (640, 240)


def test_ntsc_rates_keep_their_fraction(tmp_path: Path) -> None:
    assert probed(recording(tmp_path / "a.mp4", rate="30000/1001")).frame_rate == 29.97003


def test_sound_without_pictures_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sound.mp4"
    run("-f", "lavfi", "-i", "sine=duration=1", str(path))
    with pytest.raises(MediaRefused, match="no pictures"):
        probed(path)


def test_a_recording_cut_short_is_refused_with_what_to_do(tmp_path: Path, small: Path) -> None:
    path = tmp_path / "cut.mp4"
    path.write_bytes(small.read_bytes()[:20_000])
    with pytest.raises(MediaRefused, match=r"cut short.*Copy it again"):
        probed(path)


@pytest.mark.parametrize(
    ("caps", "word"),
    [
        (Caps(pixels=1000), "pixels"),
        (Caps(seconds=4), "seconds"),
        (Caps(frame_rate=5), "pictures a second"),
        (Caps(audio_streams=0), "sound tracks"),
        (Caps(shortest_side=400), "640x360"),
    ],
)
def test_what_is_larger_than_a_cap_is_refused(small: Path, caps: Caps, word: str) -> None:
    with pytest.raises(MediaRefused, match=word):
        probed(small, caps)


def test_the_forced_kind_is_the_only_one_opened(tmp_path: Path, small: Path) -> None:
    with pytest.raises(MediaRefused):
        probe(small, Container.MATROSKA, programs())


def test_a_length_that_is_not_told_is_refused() -> None:
    stream = {"codec_type": "video", "index": 0, "width": 64, "height": 64}
    with pytest.raises(MediaRefused, match="how long"):
        read({"streams": [stream], "format": {}}, Container.MATROSKA, Caps())


def test_a_cover_picture_is_no_second_camera() -> None:
    video = {"codec_type": "video", "index": 0, "width": 64, "height": 64, "duration": "1.0"}
    video["time_base"] = "1/90000"
    cover = {"codec_type": "video", "index": 1, "disposition": {"attached_pic": 1}}
    assert read({"streams": [video, cover]}, Container.MOV, Caps()).video_index == 0
