"""Sealed footage: noise to ffmpeg without its key, and the same pictures with it."""

import shutil
import subprocess
from functools import partial
from pathlib import Path

import pytest

from bwvcoding.core import sealing
from worker.media.errors import MediaFailed
from worker.media.locate import programs
from worker.media.make import Made, Work, make
from worker.media.sealing import Ring, Sealed, seal, seal_playlist

KEY = bytes(range(32))
# Each segment has 4 s, so that both keys of this small recording are asked for.
RING = Ring(4000, partial(sealing.group_key, KEY), partial(sealing.seal_still, KEY))


@pytest.fixture(scope="module")
def clear(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Work, Path]:
    folder = tmp_path_factory.mktemp("clear") / "out"
    folder.mkdir()
    return make(small, folder, programs(), lambda permille: None), folder


@pytest.fixture
def sealed(clear: tuple[Work, Path], tmp_path: Path) -> tuple[list[Made], Path]:
    folder = shutil.copytree(clear[1], tmp_path / "out")
    return [seal(folder, one, RING) for one in clear[0].made], folder


def probe(path: Path) -> subprocess.CompletedProcess[str]:
    command = [programs().ffprobe, "-v", "error", "-show_entries", "stream=codec_type", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def pictures(playlist: Path) -> subprocess.CompletedProcess[str]:
    """The hash of every picture, as a player that follows the playlist shows them."""
    words = ["-v", "error", "-xerror", "-allowed_extensions", "ALL"]
    words += ["-protocol_whitelist", "file,crypto,data", "-i", str(playlist)]
    command = [programs().ffmpeg, *words, "-map", "0:v", "-f", "framemd5", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def shown_in(run: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in run.stdout.splitlines() if not line.startswith("#")]


def hand_out(folder: Path, *keys: bytes) -> None:
    (folder / "keys").mkdir(exist_ok=True)
    for group, key in enumerate(keys):
        (folder / "keys" / str(group)).write_bytes(key)


def test_a_segment_is_noise_even_with_its_first_part(
    clear: tuple[Work, Path], sealed: tuple[list[Made], Path], tmp_path: Path
) -> None:
    def with_first_part(folder: Path) -> Path:
        whole = tmp_path / f"{folder.parent.name}.mp4"
        parts = [folder / "360p" / name for name in ("init.mp4", "s00000.m4s")]
        whole.write_bytes(b"".join(part.read_bytes() for part in parts))
        return whole

    assert "video" in probe(with_first_part(clear[1])).stdout
    segment = sealed[1] / "360p" / "s00000.m4s"
    assert probe(segment).returncode != 0
    # What is not noise would shrink: every box name and every zero is gone.
    assert not any(box in segment.read_bytes() for box in (b"moof", b"mdat", b"traf"))
    words = [programs().ffmpeg, "-v", "error", "-i", str(with_first_part(sealed[1]))]
    shown = subprocess.run(
        [*words, "-f", "framemd5", "-"], capture_output=True, text=True, check=False
    )
    assert shown_in(shown) == []


def test_with_its_keys_every_picture_is_the_one_that_was_made(
    clear: tuple[Work, Path], sealed: tuple[list[Made], Path]
) -> None:
    hand_out(sealed[1], RING.group_key(0), RING.group_key(1))
    opened = pictures(sealed[1] / "360p" / "index.m3u8")
    plain = pictures(clear[1] / "360p" / "index.m3u8")
    assert (opened.returncode, opened.stdout) == (0, plain.stdout)
    assert len(shown_in(opened)) == 50  # 5 s at 10 pictures a second


def test_the_key_of_one_stretch_does_not_open_the_next(
    clear: tuple[Work, Path], sealed: tuple[list[Made], Path]
) -> None:
    hand_out(sealed[1], RING.group_key(0), RING.group_key(0))
    shown = shown_in(pictures(sealed[1] / "360p" / "index.m3u8"))
    first_stretch = shown_in(pictures(clear[1] / "360p" / "index.m3u8"))[:40]  # 4 s of 10 a second
    assert shown == first_stretch


def test_the_key_of_another_clip_opens_nothing(sealed: tuple[list[Made], Path]) -> None:
    other = bytes(32)
    hand_out(sealed[1], *(sealing.group_key(other, group) for group in (0, 1)))
    assert shown_in(pictures(sealed[1] / "360p" / "index.m3u8")) == []


def test_the_first_part_stays_clear_and_is_named_before_any_key(
    clear: tuple[Work, Path], sealed: tuple[list[Made], Path]
) -> None:
    init = "360p/init.mp4"
    assert (sealed[1] / init).read_bytes() == (clear[1] / init).read_bytes()
    lines = (sealed[1] / "360p/index.m3u8").read_text().splitlines()
    kinds = [line.partition(":")[0] for line in lines if "EXT-X-MAP" in line or "KEY" in line]
    assert kinds == ["#EXT-X-MAP", "#EXT-X-KEY", "#EXT-X-KEY"]
    keys = [line for line in lines if line.startswith("#EXT-X-KEY")]
    assert all('URI="../keys/' in key and "IV=0x" in key for key in keys)


def test_no_two_segments_and_no_two_sealings_share_a_start(
    clear: tuple[Work, Path], tmp_path: Path
) -> None:
    starts = set()
    for turn in range(2):
        folder = shutil.copytree(clear[1], tmp_path / str(turn))
        seal(folder, clear[0].made[0], RING)
        for line in (folder / "360p/index.m3u8").read_text().splitlines():
            if line.startswith("#EXT-X-KEY"):
                starts.add(line.rpartition("IV=")[2])
    assert len(starts) == 4


def test_sizes_and_hashes_are_those_of_what_is_stored(sealed: tuple[list[Made], Path]) -> None:
    for one in sealed[0]:
        for part in one.parts:
            assert (sealed[1] / part.name).stat().st_size == part.size
    segments = [part for part in sealed[0][0].parts if part.from_ms is not None]
    assert all(part.size % 16 == 0 for part in segments)
    assert [(part.from_ms, part.to_ms) for part in segments] == [(0, 4000), (4000, 5000)]


def test_stills_are_sealed_and_the_list_of_sizes_stays_clear(
    clear: tuple[Work, Path], sealed: tuple[list[Made], Path]
) -> None:
    for name in ("poster.jpg", "thumbnails.jpg", "thumbnails.vtt"):
        content = (sealed[1] / name).read_bytes()
        assert sealing.open_still(KEY, name, content) == (clear[1] / name).read_bytes()
        assert content[12:16] != (clear[1] / name).read_bytes()[:4]
    assert (sealed[1] / "master.m3u8").read_text() == (clear[1] / "master.m3u8").read_text()


def test_lines_that_belong_to_a_segment_stay_with_it() -> None:
    playlist = "#EXTM3U\n#EXT-X-MAP:URI=i\n#EXTINF:4,\n#EXT-X-BYTERANGE:1@0\na\n#EXT-X-ENDLIST\n"
    lines = seal_playlist(playlist, {"a": Sealed(7, bytes(16))}).splitlines()
    key = f'#EXT-X-KEY:METHOD=AES-128,URI="../keys/7",IV=0x{"00" * 16}'
    assert lines[2:] == [key, "#EXTINF:4,", "#EXT-X-BYTERANGE:1@0", "a", "#EXT-X-ENDLIST"]


def test_a_playlist_whose_first_part_would_fall_under_a_key_is_refused() -> None:
    with pytest.raises(MediaFailed, match="no first part"):
        seal_playlist("#EXTM3U\n#EXTINF:4,\na\n", {"a": Sealed(0, bytes(16))})
