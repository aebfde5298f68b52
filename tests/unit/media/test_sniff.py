"""What a file is, by its first bytes; what only pretends to be a recording is named and refused."""

from pathlib import Path

import pytest

from tests.factories.recordings import recording
from worker.media.errors import MediaRefused
from worker.media.sniff import Container, sniff


@pytest.mark.parametrize(
    ("name", "container"),
    [
        ("a.mp4", Container.MOV),
        ("a.mov", Container.MOV),
        ("a.mkv", Container.MATROSKA),
        ("a.ts", Container.MPEGTS),
        ("a.avi", Container.AVI),
    ],
)
def test_each_kind_is_known_whatever_it_is_called(
    tmp_path: Path, name: str, container: Container
) -> None:
    disguised = recording(tmp_path / name).rename(tmp_path / "recording.txt")
    assert sniff(disguised) is container


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "playlist"),
        (b"\xef\xbb\xbf  #EXTM3U\n", "playlist"),
        (b"ffconcat version 1.0\nfile other.mp4\n", "list of files"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing"),
        (b"<?xml version='1.0'?><MPD/>", "XML"),
        (b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n", "stream description"),
        (b"month,force\n2018-10,met\n", "text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not a kind of recording"),
        (b"\0\0\0\x02ftypisom", "not a kind of recording"),
        (b"G" + b"\1" * 3000, "not a kind of recording"),
        (b"", "empty"),
    ],
)
def test_anything_else_is_refused_by_its_name(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "recording.mp4"
    path.write_bytes(content)
    with pytest.raises(MediaRefused) as refusal:
        sniff(path)
    assert word in refusal.value.sentence
