"""A cut line, a killed tab, browser or server, a lost cookie: what was typed is there, once.

`CODINGS` says over how many codings, `CUT_SECONDS` how long the line is cut, `LOST_SEED` repeats a
run. Each coding meets one of the five at a random question, so that five codings meet them all;
where the page still stands, typing goes on meanwhile.
"""

from __future__ import annotations

import os
import random
import re
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bwvcoding.operations.demonstration.machinery.crew import Plan, crew, free_port
from tests.cast import PASSWORD
from tests.functional import study
from tests.functional.disasters import Laptop, kill_server, raise_server
from tests.functional.house import House, household

CODINGS = int(os.environ.get("CODINGS", "2"))
CUT_SECONDS = float(os.environ.get("CUT_SECONDS", "5"))
SEED = int(os.environ.get("LOST_SEED", "1864"))
# From a key's fall to the disk the page needs a moment; nobody types and dies faster than this.
MOMENT_MS = 300
# Two taps of the mark's key within 0.4 s are an interval's beginning, not two marks.
TWICE_MS = 450
ARRIVES_MS = 90_000
# The second where the page was opened anew and nothing was left to send.
ALL_SAVED = re.compile("Saved|Every answer is saved")
DISASTERS = ("line cut", "tab killed", "browser killed", "server killed", "cookie expired")
# What the keys of a question give, in the words of the API.
QUESTIONS: dict[str, tuple[tuple[str, str], dict[str, Any]]] = {
    "Taser out of its holster": (("taser_drawn", ""), {"1": "no", "v": "not_visible"}),
    "When are cuffs put on": (("cuffed", ""), {"0": "none", "v": "not_visible"}),
    "strongest resistance": (
        ("conduct_max", "S1"),
        {"1": "compliant", "2": "passive", "3": "active", "v": "not_visible"},
    ),
    "How many officers": (("officers", ""), {"v": "not_visible"}),
    "What is searched": (("searched", ""), {"1": ["bag"], "2": ["person"], "3": ["pockets"]}),
}


@dataclass
class Typed:
    """What Ana has said of one encounter, and how often she has marked."""

    values: dict[tuple[str, str], tuple[Any, str]] = field(default_factory=dict)
    marks: int = 0


@dataclass
class Typist:
    """Ana at one encounter, by keyboard alone."""

    laptop: Laptop
    assignment: str
    drawn: random.Random
    typed: Typed = field(default_factory=Typed)

    def code(self, disaster: str) -> None:
        path = f"/assignments/{self.assignment}"
        page, at = self.laptop.open(path), self.drawn.randrange(len(QUESTIONS))
        for number, asked in enumerate(QUESTIONS):
            expect(page.locator("#question-heading")).to_contain_text(asked)
            self.answer(page, asked)
            if number == at:
                page = self.meet(disaster, page, asked)
            page.keyboard.press("n")
        expect(page.locator(".save-line")).to_contain_text(ALL_SAVED, timeout=ARRIVES_MS)
        page.close()

    def answer(self, page: Page, asked: str) -> None:
        place, keys = QUESTIONS[asked]
        if asked == "How many officers" and self.drawn.random() < 0.7:
            value: Any = self.drawn.randrange(31)
            page.locator("#number-answer").fill(str(value))
            page.keyboard.press("Escape")
        else:
            key = self.drawn.choice(sorted(keys))
            value = self._after(place, key, keys[key])
            page.keyboard.press(key)
        note = self.typed.values.get(place, (None, ""))[1]
        if self.drawn.random() < 0.5:
            words = f" {self.drawn.randrange(10**6)}"
            page.keyboard.press("e")
            page.keyboard.press("End")
            page.keyboard.type(words)
            page.keyboard.press("Escape")
            note += words
        if place == ("taser_drawn", "") and value == "no" and self.drawn.random() < 0.5:
            page.keyboard.press("m")
            self.typed.marks += 1
            page.wait_for_timeout(TWICE_MS - MOMENT_MS)
        self.typed.values[place] = (value, note)
        page.wait_for_timeout(MOMENT_MS)

    def _after(self, place: tuple[str, str], key: str, said: Any) -> Any:
        """Of several answers, a second press takes one away again."""
        before = self.typed.values.get(place, (None, ""))[0]
        if not isinstance(said, list) or not isinstance(before, list):
            return said
        return sorted(set(before) ^ set(said)) or None

    def meet(self, disaster: str, page: Page, asked: str) -> Page:
        """Typing goes on through what leaves the page standing, and the question stays in hand."""
        path = f"/assignments/{self.assignment}"
        if disaster == "line cut":
            page.context.set_offline(True)
            self.go_on_for(CUT_SECONDS, page, asked)
            expect(page.locator(".save-line")).to_contain_text("kept on this computer")
            page.context.set_offline(False)
        elif disaster == "server killed":
            kill_server(self.laptop.crew)
            self.go_on_for(1, page, asked)
            raise_server(self.laptop.crew)
        elif disaster == "cookie expired":
            page.context.clear_cookies()
            self.answer(page, asked)
            expect(page.get_by_role("dialog", name="Sign in again")).to_be_visible()
            page.keyboard.type(PASSWORD)
            page.keyboard.press("Enter")
            expect(page.get_by_role("dialog")).to_have_count(0)
        else:
            if self.drawn.random() < 0.5:
                # Nothing of the last answer may have left before the end.
                page.context.set_offline(True)
                self.answer(page, asked)
            self._end(disaster, page)
            page = self.laptop.open(path)
        expect(page.locator("#question-heading")).to_contain_text(asked)
        return page

    def _end(self, disaster: str, page: Page) -> None:
        if disaster == "browser killed":
            self.laptop.kill_browser()
        else:
            context = page.context
            self.laptop.kill_tab(page)
            context.set_offline(False)

    def go_on_for(self, seconds: float, page: Page, asked: str) -> None:
        until = time.monotonic() + seconds
        self.answer(page, asked)
        page.wait_for_timeout(max(0.0, until - time.monotonic()) * 1000)


@dataclass(frozen=True)
class Waiting:
    house: House
    laptop: Laptop
    wave: str
    references: list[str]


@pytest.fixture
def waiting(tmp_path: Path, films: Path, browser: Browser) -> Iterator[Waiting]:
    """A house of its own, to be killed, with so many encounters waiting for Ana."""
    state = tmp_path / "house"
    # A broker of its own: workers of two houses on one broker take each other's footage.
    settings = household(state) | {"REDIS_URL": ""}
    plan = Plan(state, free_port(), state / "broker.sock", settings, nice=0)
    with crew(plan) as running, ExitStack() as closing:
        house = House(running.address, closing, settings)
        place = house.study("stops")["id"]
        study.sign_protocol(house, place)
        filmed = {f"{n:04}": [study.film(films, 1 + n / 25)] for n in range(CODINGS)}
        found = study.bring_in(house, place, filmed, patience=60 + 10 * CODINGS)
        ids = [encounter["id"] for encounter in found.values()]
        wave = study.open_wave(house, place, ids, ("ana", "ben"))["id"]
        laptop = Laptop(browser.browser_type, tmp_path / "profile", running)
        closing.callback(laptop.close)
        yield Waiting(house, laptop, wave, sorted(filmed))


@pytest.mark.timeout(420 + 60 * CODINGS + CODINGS * CUT_SECONDS)
def test_everything_typed_is_on_the_server_once_whatever_happens(waiting: Waiting) -> None:
    sys.stdout.write(f"seed {SEED}\n")
    drawn = random.Random(SEED)
    met = [DISASTERS[number % len(DISASTERS)] for number in range(CODINGS)]
    drawn.shuffle(met)
    for reference, disaster in zip(waiting.references, met, strict=True):
        sys.stdout.write(f"{reference}: {disaster}\n")
        given = study.assignment(waiting.house, "ana", waiting.wave, reference)
        ana = Typist(waiting.laptop, given["id"], drawn)
        ana.code(disaster)
        assert on_server(waiting, reference) == ana.typed, (reference, disaster)


def on_server(waiting: Waiting, reference: str) -> Typed:
    house = waiting.house
    begun = study.assignment(house, "ana", waiting.wave, reference)["coding"]["id"]
    coding = house.desk("ana").get(f"/api/codings/{begun}")
    places = [(value["variable"], value["member"]) for value in coding["values"]]
    assert len(places) == len(set(places)), "an answer is there twice"
    values = [(value["value"], value["note"]) for value in coding["values"]]
    return Typed(dict(zip(places, values, strict=True)), len(coding["events"]))
