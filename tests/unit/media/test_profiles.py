"""Which renditions a recording gets."""

from fractions import Fraction

import pytest

from worker.media.probe import Recording
from worker.media.profiles import Plan, plan
from worker.media.sniff import Container


def planned(width: int, height: int, seconds: float = 10) -> Plan:
    length = round(seconds * 1000)
    return plan(
        Recording(Container.MOV, length, width, height, 25.0, Fraction(1, 90_000), 0, 0, 0, ())
    )


@pytest.mark.parametrize(
    ("size", "renditions"),
    [
        ((1920, 1080), {"720p": (1280, 720), "360p": (640, 360)}),
        ((1080, 1920), {"720p": (720, 1280), "360p": (360, 640)}),
        ((640, 480), {"720p": (640, 480), "360p": (480, 360)}),
        ((640, 360), {"360p": (640, 360)}),
        ((321, 241), {"360p": (320, 240)}),
    ],
)
def test_nothing_is_scaled_up_and_every_side_is_even(
    size: tuple[int, int], renditions: dict[str, tuple[int, int]]
) -> None:
    made = {p.name: (p.width, p.height) for p in planned(*size).profiles}
    assert made == renditions


def test_thumbnails_are_a_second_apart_and_never_more_than_a_hundred() -> None:
    assert planned(640, 360, 15).thumbnails == 15
    assert planned(640, 360, 0.2).thumbnails == 1
    hour = planned(640, 360, 3600)
    assert (hour.thumbnails, hour.thumbnail_every_seconds) == (100, 36.0)


def test_small_recordings_are_encoded_the_cheap_way() -> None:
    assert (planned(640, 360).preset, planned(1280, 720).preset) == ("ultrafast", "veryfast")
