"""The object store port keeps its promises on a folder and, in the leg that brings one, on S3."""

from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest

from bwvcoding.core.storage import ObjectStore, store

pytestmark = pytest.mark.storage


@pytest.fixture
def objects() -> ObjectStore:
    return store()


@pytest.fixture
def key() -> str:
    return f"clips/{uuid4()}/original"


def test_what_is_put_is_what_is_read(objects, key):
    objects.put(key, BytesIO(b"\x00frame" * 1000))
    assert objects.exists(key)
    assert objects.size(key) == 6000
    with objects.open(key) as stream:
        assert stream.read() == b"\x00frame" * 1000


def test_a_file_is_put_by_its_path(objects, key, tmp_path: Path):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"moving pictures")
    objects.put(key, clip)
    with objects.open(key) as stream:
        assert stream.read() == b"moving pictures"


def test_a_second_put_replaces_the_whole_object(objects, key):
    objects.put(key, BytesIO(b"first and longer"))
    objects.put(key, BytesIO(b"second"))
    assert objects.size(key) == 6
    with objects.open(key) as stream:
        assert stream.read() == b"second"


def test_what_was_never_put_does_not_exist(objects, key):
    assert not objects.exists(key)
    with pytest.raises(FileNotFoundError), objects.open(key) as stream:
        stream.read()


def test_removing_takes_everything_below_and_nothing_beside(objects):
    folder, beside = f"renditions/{uuid4()}", f"renditions/{uuid4()}"
    objects.put(f"{folder}/master.m3u8", BytesIO(b"1"))
    objects.put(f"{folder}/720p/0001.m4s", BytesIO(b"2"))
    objects.put(f"{beside}/master.m3u8", BytesIO(b"3"))
    objects.remove(folder)
    assert not objects.exists(f"{folder}/master.m3u8")
    assert not objects.exists(f"{folder}/720p/0001.m4s")
    assert objects.exists(f"{beside}/master.m3u8")


def test_removing_what_is_not_there_is_no_fault(objects, key):
    objects.remove(key)
    assert not objects.exists(key)
