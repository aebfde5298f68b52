"""A long recording made in pieces is the one that one run would have made, picture by picture."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.factories.numbered import BITS, FIELD, HEIGHT, ROWS, WIDTH, numbered
from tests.factories.recordings import recording, run
from tests.unit.media.test_make import joined, made
from worker.media import piece_commands, pieces
from worker.media.cutting import Piece
from worker.media.locate import programs
from worker.media.make import Work, look
from worker.media.pieces import Joint, Misfit, make_piece, pieces_of
from worker.media.profiles import THUMBNAIL_WIDTH, THUMBNAILS_ACROSS

SECONDS = 3
OPEN = ["-c:v", "libx264", "-bf", "3", "-x264-params", "open-gop=1:keyint=30:b-pyramid=normal"]
HEVC = ["-c:v", "libx265", "-x265-params", "open-gop=1:keyint=30:bframes=3:log-level=0"]
LATE = ["-output_ts_offset", "77"]
# The file's name, pictures and their rate (None varies), and how the camera encoded them.
CAMERAS: dict[str, tuple[str, int, str | None, list[str]]] = {
    "25": ("a.mp4", 250, "25", []),
    "29.97": ("a.mp4", 250, "30000/1001", []),
    "60": ("a.mov", 480, "60", []),
    "varying rate": ("a.mp4", 480, None, []),
    "varying rate, open groups": ("a.mkv", 480, None, OPEN),
    "open groups": ("a.mp4", 250, "30000/1001", OPEN),
    "open groups in MPEG-TS that begins late": ("a.ts", 250, "25", [*OPEN, *LATE]),
    "HEVC, open groups": ("a.mov", 250, "25", HEVC),
}


def filmed(folder: Path, camera: str) -> Path:
    """A numbered recording as this camera would have written it."""
    name, pictures, rate, words = CAMERAS[camera]
    if not words:
        return numbered(folder / name, pictures, rate).path
    plain = numbered(folder / "plain.mp4", pictures, rate).path
    words = ["-preset", "ultrafast", "-crf", "18", "-fps_mode", "passthrough", *words]
    words += ["-enc_time_base:v", "1/90000"]
    run("-i", str(plain), "-c:a", "copy", *words, str(folder / name))
    return folder / name


def found_in(source: Path, seconds: int = SECONDS) -> tuple[Piece, ...]:
    return pieces_of(source, look(source, programs()), programs(), seconds, lambda: None)


@dataclass(frozen=True)
class InPieces:
    """What was made of a recording in pieces, and how often ffmpeg encoded a piece."""

    work: Work
    pieces: int
    runs: int


def made_in_pieces(
    source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, seek_seconds: float = 1
) -> InPieces:
    """As several workers would do it; ffmpeg begins to read as near to each piece as it may."""
    monkeypatch.setattr(piece_commands, "SEEK_SECONDS", seek_seconds)
    encode, runs = pieces.encode_piece, []
    monkeypatch.setattr(pieces, "encode_piece", lambda *args: runs.append(1) or encode(*args))
    seen = look(source, programs())
    found = found_in(source)
    (folder / "joint").mkdir(parents=True)
    joint = Joint(seen, found, folder / "joint")
    for piece in found:
        place = folder / str(piece.number)
        place.mkdir()
        names = make_piece(source, piece, place, programs(), lambda permille: None)
        assert sorted(names) == sorted(path.name for path in place.iterdir())
        joint.add(piece.number, place)
    (folder / "out").mkdir()
    work = joint.pack(source, folder / "out", programs(), lambda permille: None)
    return InPieces(work, len(found), len(runs))


@pytest.mark.parametrize("camera", CAMERAS)
def test_pieces_join_to_what_one_run_would_have_made(
    tmp_path: Path, camera: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = filmed(tmp_path, camera)
    whole = made(source, tmp_path / "whole")
    joint = made_in_pieces(source, tmp_path / "joint", monkeypatch)
    assert joint.pieces >= 3
    assert joint.runs == joint.pieces  # none had to begin again at the start of the recording
    one, other = tmp_path / "whole", tmp_path / "joint" / "out"
    for name in ("frames.json", "720p/index.m3u8", "360p/index.m3u8", "sound/index.m3u8"):
        assert (one / name).read_bytes() == (other / name).read_bytes(), name
    assert [part.profile for part in joint.work.made] == [part.profile for part in whole.made]
    assert (one / "thumbnails.vtt").read_bytes() == (other / "thumbnails.vtt").read_bytes()
    pictures = CAMERAS[camera][1]
    assert len(json.loads((other / "frames.json").read_text())["deltas"]) == pictures
    for profile in ("720p", "360p"):
        assert numbers(joined(other, profile)) == list(range(pictures))
        assert key_frames(joined(other, profile)) == key_frames(joined(one, profile))


def numbers(path: Path) -> list[int]:
    """The number in each picture, in the order of showing; a mixture of two has none."""
    words = ["-v", "error", "-i", str(path), "-fps_mode", "passthrough"]
    scaled = ["-vf", f"scale={WIDTH}:{HEIGHT},format=gray", "-f", "rawvideo", "-"]
    seen = subprocess.run([programs().ffmpeg, *words, *scaled], check=True, capture_output=True)
    pictures = np.frombuffer(seen.stdout, np.uint8).reshape(-1, HEIGHT, WIDTH)
    across = [FIELD * bit + FIELD // 2 for bit in range(BITS)]
    number, inverse = ((pictures[:, (top + end) // 2, across] > 128) for top, end in ROWS)
    assert (number != inverse).all()
    return [int(total) for total in number @ (1 << np.arange(BITS))]


def key_frames(path: Path) -> list[int]:
    words = ["-v", "error", "-show_entries", "packet=pts,flags", "-of", "csv=p=0", str(path)]
    told = subprocess.run([programs().ffprobe, *words], check=True, capture_output=True, text=True)
    rows = [line.split(",") for line in told.stdout.splitlines()]
    return [int(row[0]) for row in rows if "K" in row[1]]


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return numbered(tmp_path_factory.mktemp("film") / "a.mp4", 250, "25").path


def test_sounds_poster_and_thumbnails_are_those_of_one_run(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = made(film, tmp_path / "whole")
    work = made_in_pieces(film, tmp_path / "joint", monkeypatch).work
    alike = ("sound", "levelled", "waveform", "poster", "thumbnails", "frames")
    assert {one.profile: one for one in work.made if one.profile in alike} == {
        one.profile: one for one in whole.made if one.profile in alike
    }


@pytest.mark.parametrize("late", [{"ss": "4.5"}, {"ss": "7"}], ids=["in the piece", "after it"])
def test_a_piece_read_too_late_is_read_again_from_the_start_of_the_recording(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, late: dict[str, str]
) -> None:
    """A container's index may lead ffmpeg past the first picture that is wanted."""
    begin = piece_commands._from

    def misled(seen, piece):
        return {**late, "noaccurate_seek": None} if begin(seen, piece) else {}

    monkeypatch.setattr(piece_commands, "_from", misled)
    joint = made_in_pieces(film, tmp_path / "joint", monkeypatch)
    assert joint.runs > joint.pieces
    assert numbers(joined(tmp_path / "joint" / "out", "360p")) == list(range(250))


def test_a_recording_of_two_pieces_or_less_stays_whole(film: Path) -> None:
    assert look(film, programs()).duration_ms == 10_000
    assert found_in(film, 5) == ()
    assert len(found_in(film, 4)) == 2


def test_a_recording_with_one_key_frame_stays_whole(tmp_path: Path) -> None:
    source = recording(tmp_path / "a.mp4", "-g", "999", seconds=10, has_sound=False)
    assert found_in(source) == ()


def test_a_camera_that_paused_over_a_cut_moves_no_thumbnail_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = ["-vf", "select='not(between(t,1.1,2.9))'", "-fps_mode", "vfr"]
    pause += ["-force_key_frames", "3,6"]
    source = recording(tmp_path / "a.mkv", *pause, size="640x360", seconds=10, rate="10")
    [start, *_] = [piece.from_tick for piece in found_in(source)[1:]]
    assert start == 3000
    made(source, tmp_path / "whole")
    made_in_pieces(source, tmp_path / "joint", monkeypatch)
    one, other = (
        thumbnails(folder / "thumbnails.jpg")
        for folder in (tmp_path / "whole", tmp_path / "joint" / "out")
    )
    assert (one[:2] == other[:2]).all()
    assert (one[4:] == other[4:]).all()


def thumbnails(sheet: Path) -> NDArray[np.uint8]:
    """The pictures of one row of the sheet."""
    words = ["-v", "error", "-i", str(sheet), "-f", "rawvideo", "-pix_fmt", "gray", "-"]
    seen = subprocess.run([programs().ffmpeg, *words], check=True, capture_output=True).stdout
    pixels = np.frombuffer(seen, np.uint8).reshape(-1, THUMBNAILS_ACROSS, THUMBNAIL_WIDTH)
    return pixels.transpose(1, 0, 2)


def test_a_piece_of_another_encoder_is_not_laid_beside_the_others(
    film: Path, tmp_path: Path
) -> None:
    seen = look(film, programs())
    found = found_in(film)
    joint = Joint(seen, found, tmp_path)
    for piece in found[:2]:
        (tmp_path / str(piece.number)).mkdir()
        make_piece(film, piece, tmp_path / str(piece.number), programs(), lambda permille: None)
    joint.add(0, tmp_path / "0")
    odd = tmp_path / "1" / "720p.mp4"
    odd.write_bytes(odd.read_bytes().replace(b"avcC\x01d", b"avcC\x01M"))
    with pytest.raises(Misfit):
        joint.add(1, tmp_path / "1")


def test_progress_of_a_piece_rises_to_its_end(film: Path, tmp_path: Path) -> None:
    piece = found_in(film)[1]
    told: list[int] = []
    make_piece(film, piece, tmp_path, programs(), told.append)
    assert told == sorted(told)
    assert told[-1] >= 900
