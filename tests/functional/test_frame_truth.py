"""The time that is stored is the time of the picture that was on the screen, to the frame.

The recordings carry their picture numbers as bars; the numbers are read back from the pixels of the
page, and the times they stand for from the recording itself. `FRAME_TRIES` is how many steps and
how many seeks of each recording are tried.
"""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.factories.numbered import Film, numbered
from tests.functional import study
from tests.functional.deck import go_to
from tests.functional.house import PIECE_SECONDS, House
from tests.functional.picture import Seen
from tests.functional.stage import Seat

TRIES = int(os.environ.get("FRAME_TRIES", "25"))
REFERENCE = "7000"
IN_PIECES = "29.97 in pieces"
# Pictures, and how many of them a second; None varies.
RATES = {
    "25": (250, "25"),
    "29.97": (300, "30000/1001"),
    "60": (400, "60"),
    "varying": (480, None),
    IN_PIECES: (550, "30000/1001"),
}
SIZES = {"720p": 400, "360p": 360}  # lines that a recording of 400 is shown with


@dataclass(frozen=True)
class Numbered:
    """One encounter with a camera for each rate, and the assignment under which it is watched."""

    films: dict[str, Film]
    assignment: str


@pytest.fixture(scope="module")
def numbered_stop(house: House, films: Path) -> Numbered:
    place = house.study("numbered")["id"]
    study.sign_protocol(house, place)
    made = {name: numbered(films / f"numbered-{name}.mp4", *given) for name, given in RATES.items()}
    cameras = [film.path for film in made.values()]
    found = study.bring_in(house, place, {REFERENCE: cameras})
    wave = study.open_wave(house, place, [found[REFERENCE]["id"]], ("ivy", "joe"))["id"]
    return Numbered(made, study.assignment(house, "ivy", wave, REFERENCE)["id"])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("rate", RATES)
def test_every_step_and_every_seek_stores_the_time_of_the_picture_on_the_screen(
    numbered_stop: Numbered,
    seat_of: Callable[..., Seat],
    rate: str,
    size: str,
    request: pytest.FixtureRequest,
) -> None:
    page, film = seat_of("ivy").page, numbered_stop.films[rate]
    if size == "360p":
        page.route("**/master.m3u8", only_the_smallest)
    open_camera(page, numbered_stop, rate)
    assert Seen(page).height == SIZES[size]
    wrong = seek_about(page, film) + step_about(page, film)
    counted = {"tried": 2 * TRIES, "right": 2 * TRIES - len(wrong), "wrong": "; ".join(wrong)}
    # What `make bench-media` reads in the report.
    request.node.user_properties += {"case": f"{rate}, {size}", **counted}.items()
    assert wrong == []


def test_a_mark_made_by_key_has_the_time_of_its_picture(
    house: House, numbered_stop: Numbered, seat_of: Callable[..., Seat]
) -> None:
    page, film = seat_of("ivy").page, numbered_stop.films["varying"]
    open_camera(page, numbered_stop, "varying")
    go_to(page, "5.500")
    page.keyboard.press(".")
    number = Seen(page).number
    page.keyboard.press("2")  # what is asked first is answered by a moment
    page.keyboard.press("m")
    expect(page.get_by_text("Saved")).to_be_visible()
    coding = house.desk("ivy").post(f"/api/assignments/{numbered_stop.assignment}/codings")
    [start_ms] = [mark["start_ms"] for mark in coding["events"]]
    assert is_time_of(film, number, start_ms), start_ms


def test_no_picture_is_lost_or_doubled_where_two_pieces_were_joined(
    house: House, numbered_stop: Numbered, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    house.shell(
        "from bwvcoding.audit.models import AuditEvent; from bwvcoding.footage.models import Clip; "
        f"clip = Clip.objects.get(file_name={numbered_stop.films[IN_PIECES].path.name!r}); "
        "AuditEvent.objects.get(action='pieces.removed', clip_id=clip.pk)"
    )
    open_camera(page, numbered_stop, IN_PIECES)
    # Key frames stand 50 pictures apart; the cut is at the next whole second after one of them.
    go_to(page, f"{PIECE_SECONDS - 1.5}")
    first = Seen(page).number
    seen = []
    for _ in range(90):
        page.keyboard.press(".")
        seen.append(Seen(page).number)
    assert seen == list(range(first + 1, first + 91))


def seek_about(page: Page, film: Film) -> list[str]:
    """To moments that are no picture's own, by the field for them."""
    chance, wrong = random.Random(7), []
    for _ in range(TRIES):
        moment = round(chance.uniform(0, float(film.times[-1])), 3)
        go_to(page, f"{moment:.3f}")
        seen = Seen(page)
        expected = max(at for at, time in enumerate(film.times) if time <= moment + 0.0006)
        if seen.number != expected or not is_time_of(film, seen.number, seen.stored_ms):
            wrong.append(f"seek to {moment}: {expected} wanted, {vars(seen)}")
    return wrong


def step_about(page: Page, film: Film) -> list[str]:
    """One picture at a time, on and back, by key."""
    chance, wrong = random.Random(8), []
    go_to(page, f"{float(film.times[len(film.times) // 3]):.3f}")
    before = Seen(page).number
    for _ in range(TRIES):
        step = chance.choice((1, 1, 1, -1))
        page.keyboard.press("." if step > 0 else ",")
        seen = Seen(page)
        if seen.number != before + step or not is_time_of(film, seen.number, seen.stored_ms):
            wrong.append(f"step of {step} from {before}: {vars(seen)}")
        before = seen.number
    return wrong


def is_time_of(film: Film, number: int, stored_ms: int) -> bool:
    """Marks are whole milliseconds: the nearest, of which there are two where half of one is left
    (picture 15 at 29.97 a second stands at 500.5 ms)."""
    return abs(film.times[number] * 1000 - stored_ms) <= Fraction(1, 2)


def open_camera(page: Page, stop: Numbered, rate: str) -> None:
    page.goto(f"/assignments/{stop.assignment}")
    name = f"camera {list(RATES).index(rate) + 1}"
    page.get_by_role("button", name=name).click()
    expect(page.locator(".player__stamp")).to_contain_text(name)
    expect(page.locator("[data-phase=ready]")).to_be_visible()


def only_the_smallest(route: Route) -> None:
    """The list of renditions as it is, less all but the last: a line too slow for the others."""
    answer = route.fetch()
    entries = re.findall(r"#EXT-X-STREAM-INF:.*\n.*\n", answer.text())
    body = answer.text()
    for entry in entries[:-1]:
        body = body.replace(entry, "")
    route.fulfill(response=answer, body=body)
