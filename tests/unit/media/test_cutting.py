"""Where a long recording is cut: at whole seconds after key frames, every picture in one piece."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest

from worker.media.cutting import Packet, Piece, cut, on_the_clip
from worker.media.profiles import CLOCK

BASE = Fraction(1001, 30_000)
SECONDS = 10


def filmed(pictures: int, every: int = 30, zero: int = 0) -> list[Packet]:
    """At 29.97 a second, a key frame every so many pictures; shown in another order than packed."""
    packets = [Packet(zero + n, n % every == 0) for n in range(pictures)]
    packets[1:-1:2], packets[2::2] = packets[2::2], packets[1:-1:2]
    return packets


def begun(piece: Piece) -> Fraction:
    """Seconds of the clip's clock at which it begins."""
    assert piece.from_tick is not None
    return (piece.from_tick - piece.zero_tick) * BASE


@pytest.mark.parametrize("pictures", [899, 901, 1200, 4444])
@pytest.mark.parametrize("every", [15, 30, 100, 299])
def test_every_picture_is_in_one_piece_and_none_in_two(pictures: int, every: int) -> None:
    packets = filmed(pictures, every, zero=77)
    pieces = cut(packets, 77, BASE, SECONDS)
    counts = [
        sum(
            (piece.from_tick is None or packet.tick >= piece.from_tick)
            and (piece.to_tick is None or packet.tick < piece.to_tick)
            for packet in packets
        )
        for piece in pieces
    ]
    assert [piece.pictures for piece in pieces] == counts
    assert sum(counts) == pictures
    assert [piece.number for piece in pieces] == list(range(len(pieces)))
    assert [piece.to_tick for piece in pieces[:-1]] == [piece.from_tick for piece in pieces[1:]]
    assert (pieces[0].from_tick, pieces[-1].to_tick) == (None, None)


@pytest.mark.parametrize("every", [15, 30, 100, 299])
def test_no_piece_is_shorter_than_half_and_none_twice_too_long(every: int) -> None:
    starts = [begun(piece) for piece in cut(filmed(4444, every), 0, BASE, SECONDS)[1:]]
    ends = [Fraction(0), *starts, 4444 * BASE]
    lengths = [after - before for before, after in pairwise(ends)]
    assert len(lengths) > 5
    assert all(SECONDS / 2 <= length <= 2 * SECONDS for length in lengths)


def test_a_piece_begins_with_the_first_picture_of_a_whole_second() -> None:
    """Where the encoder starts a closed group anyway, and soon after a key frame."""
    pieces = cut(filmed(4444, 30), 0, BASE, SECONDS)
    for piece in pieces[1:]:
        second = int(begun(piece))
        assert begun(piece) - BASE < second <= begun(piece)
        assert piece.from_tick is not None
        assert piece.from_tick % 30 <= 30  # the key frame is less than a second before


def test_a_recording_with_one_key_frame_stays_whole() -> None:
    assert cut(filmed(4444, 10_000), 0, BASE, SECONDS) == (Piece(0, None, None, 0, 4444),)


@pytest.mark.parametrize("leap", [400, -400])
def test_a_recording_whose_clock_leaps_stays_whole(leap: int) -> None:
    packets = filmed(2000)
    packets += [Packet(packet.tick + 2000 + leap, packet.is_key) for packet in filmed(2000)]
    assert len(cut(packets, 0, BASE, SECONDS)) == 1


def test_packets_before_the_first_picture_that_can_be_decoded_belong_to_no_piece() -> None:
    packets = [Packet(-5, False), Packet(-4, False), *filmed(900)]
    assert sum(piece.pictures for piece in cut(packets, 0, BASE, SECONDS)) == 900


def test_ticks_are_rounded_as_ffmpeg_rounds_them() -> None:
    assert on_the_clip(1, Fraction(1, 12_800)) == 7  # 7.03
    assert on_the_clip(9, Fraction(1, 12_800)) == 63  # 63.28
    assert on_the_clip(16, Fraction(1, 2_880_000)) == 1  # a half goes up
    assert on_the_clip(300, Fraction(1001, 30_000)) == 10.01 * CLOCK


def test_two_packets_of_one_time_are_two_pictures_of_one_piece() -> None:
    packets = filmed(900)
    doubled = [twin for packet in packets for twin in (packet, Packet(packet.tick, False))]
    assert [2 * piece.pictures for piece in cut(packets, 0, BASE, SECONDS)] == [
        piece.pictures for piece in cut(doubled, 0, BASE, SECONDS)
    ]
