"""The sealed original and the sealed still: whole and in order, or not opened at all."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bwvcoding.core.sealing import (
    CHUNK,
    MAGIC,
    PREFIX_BYTES,
    TAG_BYTES,
    Damaged,
    derived,
    group_key,
    new_data_key,
    open_original,
    open_part,
    open_still,
    seal_original,
    seal_part,
    seal_still,
)

KEY = bytes(range(32))
START = len(MAGIC) + PREFIX_BYTES


def cut(content: bytes) -> Iterator[bytes]:
    return (content[at : at + CHUNK] for at in range(0, len(content), CHUNK))


def sealed(content: bytes, key: bytes = KEY) -> bytes:
    into = io.BytesIO()
    seal_original(key, cut(content), into)
    return into.getvalue()


def opened(content: bytes, key: bytes = KEY) -> bytes:
    return b"".join(open_original(key, io.BytesIO(content)))


@pytest.mark.parametrize(
    "size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17], ids=str
)
def test_what_was_sealed_is_opened_whatever_its_length(size: int) -> None:
    content = (bytes(range(251)) * (size // 251 + 1))[:size]
    assert opened(sealed(content)) == content


@given(st.binary(max_size=200))
def test_short_content_is_opened_too(content: bytes) -> None:
    assert opened(sealed(content)) == content


@pytest.fixture(scope="module")
def three() -> bytes:
    return sealed(b"a" * CHUNK + b"b" * CHUNK + b"c" * CHUNK)


def chunks_of(content: bytes) -> list[bytes]:
    body, size = content[START:], CHUNK + TAG_BYTES
    return [body[at : at + size] for at in range(0, len(body), size)]


def test_a_file_cut_at_the_end_of_a_chunk_is_noticed(three: bytes) -> None:
    """Each chunk that is left is sound; only the mark of the last one is missing."""
    shorter = three[:START] + b"".join(chunks_of(three)[:2])
    with pytest.raises(Damaged, match="Chunk 1"):
        opened(shorter)


def test_chunks_cannot_change_places_be_doubled_or_be_left_out(three: bytes) -> None:
    start, (a, b, c) = three[:START], chunks_of(three)
    for order in ([b, a, c], [a, a, b, c], [a, c], [b, c]):
        with pytest.raises(Damaged):
            opened(start + b"".join(order))


@pytest.mark.parametrize("at", [0, START - 1, START, START + CHUNK, -1])
def test_one_changed_bit_anywhere_is_noticed(three: bytes, at: int) -> None:
    changed = bytearray(three)
    changed[at] ^= 1
    with pytest.raises(Damaged):
        opened(bytes(changed))


def test_what_is_left_of_a_cut_start_is_noticed(three: bytes) -> None:
    for length in (0, 5, START - 1, START):
        with pytest.raises(Damaged):
            opened(three[:length])


def test_another_key_opens_nothing(three: bytes) -> None:
    with pytest.raises(Damaged):
        opened(three, new_data_key())


def test_the_same_recording_is_never_sealed_to_the_same_bytes() -> None:
    assert sealed(b"a recording") != sealed(b"a recording")


def test_a_recording_of_any_length_is_sealed_and_opened_in_little_memory(tmp_path) -> None:
    path, chunk = tmp_path / "sealed", bytes(CHUNK)
    tracemalloc.start()
    with path.open("wb") as into:
        seal_original(KEY, (chunk for _ in range(64)), into)
    with path.open("rb") as sealed_file:
        read = sum(len(part) for part in open_original(KEY, sealed_file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert read == 64 * CHUNK
    assert peak < 8 * CHUNK


def test_a_still_opens_under_its_own_name_only() -> None:
    stored = seal_still(KEY, "poster.jpg", b"a picture")
    assert b"picture" not in stored
    assert open_still(KEY, "poster.jpg", stored) == b"a picture"
    for name, key in (("thumbnails.jpg", KEY), ("poster.jpg", new_data_key())):
        with pytest.raises(Damaged):
            open_still(key, name, stored)
    for broken in (b"", stored[:11], stored[:-1], stored + b"x"):
        with pytest.raises(Damaged):
            open_still(KEY, "poster.jpg", broken)


def test_every_purpose_has_a_key_of_its_own() -> None:
    keys = {group_key(KEY, group) for group in range(200)}
    assert len(keys) == 200
    assert {len(key) for key in keys} == {16}
    assert derived(KEY, "original") != derived(KEY, "still|original")


def test_the_derivation_is_rfc_5869() -> None:
    """Test case 3 of the RFC has no salt and no info; the first 32 of its 42 bytes."""
    told = derived(b"\x0b" * 22, "")
    assert told.hex() == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"


def test_a_part_opens_under_its_own_name_alone() -> None:
    into = io.BytesIO()
    seal_part(KEY, "pieces/a/360p.mp4", cut(b"pictures"), into)
    assert b"".join(open_part(KEY, "pieces/a/360p.mp4", io.BytesIO(into.getvalue()))) == b"pictures"
    with pytest.raises(Damaged):
        list(open_part(KEY, "pieces/b/360p.mp4", io.BytesIO(into.getvalue())))
    with pytest.raises(Damaged):
        opened(into.getvalue())
