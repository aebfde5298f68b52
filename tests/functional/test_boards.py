"""Questions shown together, by keyboard: the seven uses of a Taser, and GOWISELY's lamps."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.functional import shown, study
from tests.functional.deck import POSITION, go_to
from tests.functional.house import House
from tests.functional.keys import Keys
from tests.functional.looks import faults, overflow
from tests.functional.shown import Shown
from tests.functional.stage import Seat

FIRST_TO_LAST = ["drawn", "aimed", "arced", "red dot", "drive-stun", "angled drive-stun", "fired"]


def sound(page: Page) -> None:
    """Light and dark, wide and narrow."""
    for theme in ("light", "dark"):
        page.keyboard.press("t")
        expect(page.locator(f"[data-theme={theme}]")).to_be_visible()
        assert faults(page) == []
    assert overflow(page) == []


def open_family(keys: Keys, label: str) -> None:
    keys.tab_to(label)
    keys.press("Enter")


def test_steps_and_lamps_are_answered_by_one_key_each(
    house: House, wall: Shown, seat_of: Callable[..., Seat]
) -> None:
    ivy = seat_of("ivy")
    page, keys = ivy.page, Keys(ivy.page)
    page.goto(f"/assignments/{study.assignment(house, 'ivy', wall.wave, 'B1')['id']}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    see_the_example(page, keys)
    climb_the_steps(page, keys)
    light_the_lamps(page, keys)
    assert not ivy.was_pointed_at


def see_the_example(page: Page, keys: Keys) -> None:
    """Over the page by one key, and back to the same place and the same focus."""
    open_family(keys, "Taser")
    expect(page.locator("#question-heading")).to_contain_text("holster clearly visible")
    go_to(page, "0:03")
    before = page.evaluate(POSITION)
    keys.tab_to("What counts?", "Shift+Tab")
    keys.press("/")
    dialog = page.get_by_role("dialog", name="Example: Taser carried")
    expect(dialog).to_contain_text(shown.LESSON)
    expect(dialog.locator("[data-phase=ready]")).to_be_visible()
    expect(dialog.get_by_role("button", name="Pause the example")).to_be_visible()
    keys.press("k")
    expect(dialog.get_by_role("button", name="Play the example")).to_be_visible()
    assert faults(page) == []
    assert overflow(page) == []
    keys.press("/")
    expect(dialog).to_be_hidden()
    assert keys.focused.startswith("What counts?")
    assert page.evaluate(POSITION) == before
    keys.press("n", "/")
    expect(page.get_by_role("dialog")).to_contain_text("There is no example clip")
    assert faults(page) == []
    keys.press("/")
    expect(page.get_by_role("dialog")).to_be_hidden()


def climb_the_steps(page: Page, keys: Keys) -> None:
    board = page.get_by_role("group", name="The seven uses of a Taser")
    steps = board.get_by_role("listitem")
    expect(steps).to_have_count(len(FIRST_TO_LAST))
    for at, use in enumerate(FIRST_TO_LAST):
        expect(steps.nth(at)).to_contain_text(f"Taser {use}")
    go_to(page, "0:04")
    keys.press("7")
    fired = board.get_by_role("button", name=re.compile("Taser fired Yes 0:04"))
    expect(fired).to_have_attribute("aria-current", "step")
    expect(page.get_by_text("This goes together")).to_be_visible()
    keys.tab_to("Go to Taser drawn: not answered")
    keys.press("Enter")
    expect(page.locator("#question-heading")).to_contain_text("out of its holster")
    keys.press("0")
    expect(page.get_by_text("fired has been drawn")).to_be_visible()
    sound(page)
    go_to(page, "0:02")
    keys.press("1")
    expect(page.get_by_text("fired has been drawn")).to_be_hidden()
    expect(board.get_by_role("button", name=re.compile("Taser drawn Yes 0:02"))).to_be_visible()


def light_the_lamps(page: Page, keys: Keys) -> None:
    open_family(keys, "What was said")
    board = page.get_by_role("group", name="GOWISELY: what was said")
    expect(board.locator(".lamp__light")).to_contain_text([*"GOWISELY"])
    go_to(page, "0:01")
    keys.press("1")
    expect(board).to_contain_text("Once it is marked")
    go_to(page, "0:03")
    keys.press("9")
    go_to(page, "0:05")
    keys.press("2", "2")
    expect(board).to_contain_text("Given before it: Grounds. After it: Object of the search.")
    lamp = board.get_by_role("button", name=re.compile("Object of the search: Partly 0:05"))
    expect(lamp).to_have_attribute("aria-current", "step")
    keys.press("n", "n", "a")
    expect(board.get_by_role("button", name=re.compile("Station: Not audible"))).to_be_visible()
    keys.press("n", "0")
    expect(board.get_by_role("button", name=re.compile("Entitlement.*Not given"))).to_be_visible()
    sound(page)
    expect(page.get_by_text("Saved")).to_be_visible()
