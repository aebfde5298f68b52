"""Where a long recording is cut into pieces. Pure: the times of its packets in, the pieces out.

A piece begins at a whole second of the clip's clock, where the encoder starts a closed group of
pictures in any case, so that pieces laid end to end are what one run would have made.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from worker.media.profiles import CLOCK

# ffmpeg closes up larger jumps of an MPEG-TS clock in one run and could not in several.
LARGEST_JUMP_SECONDS = 10


@dataclass(frozen=True)
class Packet:
    """When a picture of the original is shown, in ticks of its own clock."""

    tick: int
    is_key: bool


@dataclass(frozen=True)
class Piece:
    """A stretch of pictures [from_tick, to_tick) of the original's clock; None is its very end.

    `zero_tick` is the time of the recording's first picture, from which the clip's clock runs.
    """

    number: int
    from_tick: int | None
    to_tick: int | None
    zero_tick: int
    pictures: int
    is_sought: bool = True  # whether ffmpeg may begin to read in the middle of the recording

    @property
    def from_the_start(self) -> "Piece":
        return replace(self, is_sought=False)


def cut(
    packets: Sequence[Packet], zero: int, time_base: Fraction, seconds: int
) -> tuple[Piece, ...]:
    """Pieces of about so many seconds, none of less than half; one where there is no good place."""
    shown = sorted(packet.tick for packet in packets if packet.tick >= zero)
    if not shown or _jumps(packets, time_base):
        return (Piece(0, None, None, zero, len(shown)),)
    bounds = _bounds(_places(packets, shown, zero, time_base), shown, zero, time_base, seconds)
    edges = [0, *(bisect_left(shown, bound) for bound in bounds), len(shown)]
    ends: list[int | None] = [None, *bounds, None]
    return tuple(
        Piece(number, ends[number], ends[number + 1], zero, after - before)
        for number, (before, after) in enumerate(pairwise(edges))
    )


def on_the_clip(ticks: int, time_base: Fraction) -> int:
    """Ticks of the original's clock as ticks of the clip's, rounded as ffmpeg does."""
    return floor(ticks * time_base * CLOCK + Fraction(1, 2))


def _jumps(packets: Sequence[Packet], time_base: Fraction) -> bool:
    """Whether the clock leaps on, or back, from one packet of the file to the next."""
    largest, latest = LARGEST_JUMP_SECONDS / time_base, packets[0].tick
    for packet in packets:
        if abs(packet.tick - latest) > largest:
            return True
        latest = max(latest, packet.tick)
    return False


def _places(
    packets: Sequence[Packet], shown: Sequence[int], zero: int, time_base: Fraction
) -> list[int]:
    """After each key frame, the first picture of the next whole second."""
    keys = sorted({packet.tick for packet in packets if packet.is_key and packet.tick > zero})
    found = set()
    for key in keys:
        second = ceil(Fraction(on_the_clip(key - zero, time_base), CLOCK))
        place = bisect_left(shown, second * CLOCK, key=lambda at: on_the_clip(at - zero, time_base))
        if place < len(shown):
            found.add(shown[place])
    return sorted(found)


def _bounds(
    places: Sequence[int], shown: Sequence[int], zero: int, time_base: Fraction, seconds: int
) -> list[int]:
    """The place nearest to each multiple of a piece's length, as long as both sides are long."""
    shortest = Fraction(seconds, 2)
    bounds: list[int] = []
    end = (shown[-1] - zero) * time_base
    for wanted in range(seconds, ceil(end), seconds):
        if not places:
            break
        nearest = min(places, key=lambda at: abs((at - zero) * time_base - wanted))
        at = (nearest - zero) * time_base
        before = (bounds[-1] - zero) * time_base if bounds else Fraction(0)
        if at - before >= shortest and end - at >= shortest:
            bounds.append(nearest)
    return bounds
