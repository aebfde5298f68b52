"""Kit supplies what is said in a clip; Ivy reads it by keyboard where the controllers signed it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional import study
from tests.functional.deck import POSITION, go_to
from tests.functional.house import House
from tests.functional.looks import faults, overflow
from tests.functional.stage import Seat

PICTURES = os.environ.get("PICTURES", "")
READERS = {"coder": ["redacted", "transcript"], "custodian": ["raw"]}
SAID = "\n\n".join(
    [
        "WEBVTT",
        "00:01.000 --> 00:03.000\n<v O1>Where are you off to?",
        "00:03.000 --> 00:05.000\n<v S1>Home. I live\njust over there.",
        "00:06.000 --> 00:07.500\nA car passes.",
    ]
)
CAPTION = ".captions"


@dataclass(frozen=True)
class Spoken:
    place: str
    encounter: str
    assignment: str


def bring_about(house: House, films: Path, slug: str, **terms: object) -> Spoken:
    place = house.study(slug)["id"]
    study.sign_protocol(house, place, **terms)
    found = study.bring_in(house, place, {"8100": [study.film(films, 8.25)]})
    encounter = found["8100"]["id"]
    wave = study.open_wave(house, place, [encounter], ("ivy", "joe"))["id"]
    return Spoken(place, encounter, study.assignment(house, "ivy", wave, "8100")["id"])


@pytest.fixture(scope="module")
def spoken(house: House, films: Path) -> Spoken:
    return bring_about(house, films, "spoken", access=READERS)


def supply(page: Page, at: Spoken, folder: Path, text: str, button: str) -> None:
    path = folder / "said.vtt"
    path.write_text(text, encoding="utf-8")
    page.goto(f"/studies/{at.place}/encounters/{at.encounter}")
    page.get_by_role("button", name=f"{button} the captions of camera 1").click()
    page.get_by_label("Captions, as a WebVTT file").set_input_files(path)
    page.get_by_role("button", name="Supply these captions").click()


def test_kit_is_told_which_line_is_wrong_and_then_supplies_the_captions(
    spoken: Spoken, tmp_path: Path, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("kit", refused=("422",)).page
    supply(page, spoken, tmp_path, SAID.replace("<v S1>", "<v Sam Jones>"), "Supply")
    expect(page.get_by_text("Line 7: whoever speaks is named by their label").first).to_be_visible()
    picture(page, "captions-refused")
    supply(page, spoken, tmp_path, SAID, "Supply")
    expect(page.get_by_text("The captions of camera 1 are in.")).to_be_visible()
    row = page.get_by_role("row", name="3 captions, version 1")
    expect(row).to_contain_text("by Kit")
    assert faults(page) == []
    assert overflow(page) == []
    picture(page, "captions-supplied")


def test_ivy_turns_them_on_by_key_and_jumps_by_a_line(
    spoken: Spoken, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    open_desk(page, spoken)
    page.keyboard.press("\\")
    expect(page.get_by_text("Captions are on.")).to_be_visible()
    expect(page.locator(CAPTION)).to_have_count(0)
    go_to(page, "0:02")
    expect(page.locator(CAPTION)).to_have_text("O1: Where are you off to?")
    page.keyboard.press("|")
    panel = page.get_by_role("region", name="Transcript")
    expect(panel.locator("[aria-current]")).to_contain_text("Where are you off to?")
    line = panel.get_by_role("button", name="Home. I live")
    line.focus()
    page.keyboard.press("Enter")
    expect(page.locator(CAPTION)).to_have_text("S1: Home. I live just over there.")
    assert page.evaluate(POSITION) == pytest.approx(3000, abs=40)
    expect(line).to_have_attribute("aria-current", "true")
    picture(page, "captions-on")
    assert faults(page) == []
    assert overflow(page) == []
    page.keyboard.press("?")
    expect(page.get_by_text("Captions on or off, where there are any")).to_be_visible()


def test_what_ivy_wished_for_is_there_when_she_comes_back_and_goes_with_what_is_played(
    spoken: Spoken, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("ivy").page
    open_desk(page, spoken)
    page.keyboard.press("\\")
    page.keyboard.press("|")
    open_desk(page, spoken)
    panel = page.get_by_role("region", name="Transcript")
    expect(panel).to_be_visible()
    go_to(page, "0:05.5")
    page.keyboard.press("k")
    expect(page.locator(CAPTION)).to_have_text("A car passes.")
    expect(panel.locator("[aria-current]")).to_contain_text("A car passes.")
    page.keyboard.press("\\")
    expect(page.locator(CAPTION)).to_have_count(0)
    expect(panel).to_be_visible()


def test_without_the_controllers_word_a_coder_finds_nothing_of_them(
    house: House, films: Path, tmp_path: Path, seat_of: Callable[..., Seat]
) -> None:
    unsigned = bring_about(house, films, "unspoken")
    page = seat_of("kit").page
    supply(page, unsigned, tmp_path, SAID, "Supply")
    expect(page.get_by_text("The captions of camera 1 are in.")).to_be_visible()
    page = seat_of("ivy").page
    open_desk(page, unsigned)
    expect(page.get_by_role("button", name="Captions")).to_have_count(0)
    page.keyboard.press("\\")
    expect(page.get_by_text("There are no captions here.")).to_be_visible()


def open_desk(page: Page, at: Spoken) -> None:
    page.goto(f"/assignments/{at.assignment}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()


def picture(page: Page, name: str) -> None:
    if not PICTURES:
        return
    for width, height in ((1280, 900), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=width == 320)
    page.set_viewport_size({"width": 1280, "height": 800})
