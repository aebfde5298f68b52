"""The line that the platform exists for, by keyboard alone: code, stay blind, judge, account."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.cast import PASSWORD, address
from tests.functional import study
from tests.functional.answering import answer_everything, stamp_passes, submit
from tests.functional.house import House
from tests.functional.keys import Keys
from tests.functional.prying import Answer, doors_to, knock, missing
from tests.functional.stage import Seat, ask

REFERENCE = "0417"
GATE_MS = 60_000
NOT_SIGNED_IN = ("401 GET /api/session",)
PRYING = (*NOT_SIGNED_IN, "404 ", "403 ", "415 ", "422 ")


@dataclass(frozen=True)
class Opened:
    """A wave of one encounter with two cameras, for Ana and for Ben; ids as addresses name them."""

    study: str
    study_id: str
    wave_id: str
    encounter_id: str
    clip_id: str


@pytest.fixture(scope="module")
def opened(house: House, films: Path) -> Opened:
    named = house.study("stops")
    place = named["id"]
    study.sign_protocol(house, place)
    cameras = [study.film(films, 6), study.film(films, 4)]
    found = study.bring_in(house, place, {REFERENCE: cameras})[REFERENCE]
    wave = study.open_wave(house, place, [found["id"]], ("ana", "ben"))
    return Opened(named["name"], place, wave["id"], found["id"], found["clips"][0]["id"])


def test_the_whole_line_by_keyboard_alone(
    house: House, opened: Opened, seat_of: Callable[..., Seat]
) -> None:
    ben = seat_of("ben", signed_in=False, refused=PRYING)
    at_ben = Keys(ben.page)
    sign_in_by_keys(ben.page, at_ben, "ben")
    shared = known_to(house, opened)
    before = everything_at(ben, shared)
    work_before = work_of(ben)

    cleo = seat_of("cleo", signed_in=False, refused=NOT_SIGNED_IN)
    open_page(cleo, Keys(cleo.page), opened, "Agreement")
    expect(cleo.page.get_by_text("0 of 1 encounters")).to_be_visible()

    ana = seat_of("ana", signed_in=False, refused=NOT_SIGNED_IN)
    code_by_keys(ana)

    # Ben, who has not submitted: nothing of hers, and nothing that tells that she has.
    assert everything_at(ben, shared) == before
    assert work_of(ben) == work_before
    check_hidden(ben, hers(house, opened, shared))
    check_pages_hidden(ben.page, opened)

    code_by_keys(ben, is_signed_in=True)
    # On the page that Cleo opened at the beginning and has not touched since.
    expect(cleo.page.get_by_text("From 1 of 1 encounter,")).to_be_visible(timeout=GATE_MS)

    mo = seat_of("mo", signed_in=False, refused=NOT_SIGNED_IN)
    check_log(mo, Keys(mo.page), opened, {"Ana": ana, "Ben": ben})
    assert not any(seat.was_pointed_at for seat in (ana, ben, cleo, mo))


def code_by_keys(seat: Seat, *, is_signed_in: bool = False) -> None:
    keys = Keys(seat.page)
    if is_signed_in:
        seat.page.goto("/")
    else:
        sign_in_by_keys(seat.page, keys, seat.who)
    start_next(seat.page, keys)
    watch(seat.page, keys)
    if seat.who == "ana":
        look_through_both(seat.page, keys)
    answer_everything(seat.page, keys)
    submit(seat.page, keys)


def look_through_both(page: Page, keys: Keys) -> None:
    """Only Ana looks through the second camera, so that the log has a difference to tell."""
    for camera in ("camera 2", "camera 1"):
        keys.press("c")
        expect(page.locator(".player__stamp")).to_contain_text(camera)
        expect(page.locator("[data-phase=ready]")).to_be_visible()


def known_to(house: House, opened: Opened) -> dict[str, str]:
    """What Ben could know of, were he told even which assignment is hers."""
    ids = {name: value for name, value in vars(opened).items() if name.endswith("_id")}
    return {**ids, "assignment_id": assignment_of(house, "ana", opened)["id"]}


def assignment_of(house: House, who: str, opened: Opened) -> dict[str, Any]:
    return study.assignment(house, who, opened.wave_id, REFERENCE)


def everything_at(taken: Seat, ids: dict[str, str]) -> dict[str, Answer]:
    """What every door says that can be tried without knowing of a coding."""
    return {door.operation: knock(taken, door, ids) for door in doors_to(ids)}


def work_of(taken: Seat) -> str:
    return str(ask(taken, "GET", "/api/my-assignments").text())


def hers(house: House, opened: Opened, shared: dict[str, str]) -> dict[str, str]:
    """The ids of what Ana made, as if they had leaked."""
    coding = assignment_of(house, "ana", opened)["coding"]["id"]
    marks = house.desk("ana").get(f"/api/codings/{coding}")["events"]
    return {**shared, "coding_id": coding, "event_id": marks[0]["id"]}


def check_hidden(ben: Seat, ids: dict[str, str]) -> None:
    """What is hers is to him as what never was: 404, and not one letter of difference."""
    tried = 0
    for door in doors_to(ids):
        if {"coding_id", "assignment_id", "event_id"} & set(door.names):
            answer = knock(ben, door, ids)
            assert answer.status == 404, (door, answer)
            assert answer == knock(ben, door, missing(ids)), door
            tried += 1
    assert tried >= 8


def check_pages_hidden(page: Page, opened: Opened) -> None:
    """The pages of the others' part of the study show Ben no name and no number of hers."""
    for path in ("agreement", "debriefs", "releases", "log", f"waves/{opened.wave_id}"):
        page.goto(f"/studies/{opened.study_id}/{path}")
        expect(page.get_by_text("There is nothing here for you")).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("Ana")


def open_page(seat: Seat, keys: Keys, opened: Opened, name: str) -> None:
    """From signing in by way of the study to one of its pages."""
    sign_in_by_keys(seat.page, keys, seat.who)
    expect(seat.page.get_by_role("button", name="Sign out")).to_be_visible()
    keys.tab_to(opened.study)
    keys.press("Enter")
    expect(seat.page.get_by_role("heading", name=opened.study)).to_be_visible()
    keys.tab_to(name)
    keys.press("Enter")
    expect(seat.page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def check_log(mo: Seat, keys: Keys, opened: Opened, watched: dict[str, Seat]) -> None:
    """The log names each of the keys of footage that reached their browsers, and no other."""
    page = mo.page
    open_page(mo, keys, opened, "Access log")
    keys.tab_to("Ask something else")
    if page.get_by_label("What was done").is_hidden():
        keys.press("Enter")
    keys.tab_to("What was done")
    keys.type("watched")
    keys.tab_to("Search")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("action=key.delivered"))
    rows = page.get_by_role("row")
    for who, camera, last in (("Ana", 1, 6), ("Ana", 2, 4), ("Ben", 1, 6)):
        clip = f"clip camera {camera} of encounter {REFERENCE}"
        sentence = f"{who} watched at most 0:00–0:0{last} of {clip} for coding."
        expect(rows.filter(has_text=sentence)).not_to_have_count(0)
    expect(rows.filter(has_text=re.compile("Ben watched.*camera 2"))).to_have_count(0)
    for who, seat in watched.items():
        assert delivered(mo, opened, who) == seat.opened
    keys.tab_to("Who read this log", "Shift+Tab")
    keys.press("Enter")
    expect(rows.filter(has_text="Mo searched this log")).not_to_have_count(0)


def delivered(mo: Seat, opened: Opened, who: str) -> list[str]:
    """The keys that the log says went to this person, as grant and group."""
    path = f"/api/studies/{opened.study_id}/events?action=key.delivered"
    events = ask(mo, "GET", path).json()["results"]
    return sorted(
        f"{event['detail']['grant']}/keys/{event['detail']['group']}"
        for event in events
        if event["actor"]["name"] == who
    )


def sign_in_by_keys(page: Page, keys: Keys, who: str) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    keys.tab_to("Email address")
    keys.type(address(who))
    keys.tab_to("Password")
    keys.type(PASSWORD)
    keys.press("Enter")


def start_next(page: Page, keys: Keys) -> None:
    expect(page.get_by_role("heading", name="My work")).to_be_visible()
    expect(page.get_by_text(f"Next is encounter {REFERENCE}")).to_be_visible()
    keys.tab_to("Start the next one")
    keys.press("Enter")
    expect(page.get_by_role("heading", name=f"Encounter {REFERENCE}")).to_be_visible()


def watch(page: Page, keys: Keys) -> None:
    """Play on for a second or more, then pause."""
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    keys.press("k")
    stamp_passes(page, 1)
    keys.press("k")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
