"""Whoever watches may say so, hand it on, or skip it; the right people read what they were told."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.functional import study
from tests.functional.house import House
from tests.functional.keys import Keys
from tests.functional.looks import faults, overflow, settled
from tests.functional.shown import Shown
from tests.functional.stage import Seat

STAYED, MISCONDUCT = "This one stayed with me", "I have seen possible misconduct"


def sound(page: Page) -> None:
    settled(page)
    assert faults(page) == []
    assert overflow(page) == []


def open_desk(house: House, page: Page, wall: Shown, reference: str) -> None:
    page.goto(f"/assignments/{study.assignment(house, 'joe', wall.wave, reference)['id']}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()


def test_a_coder_is_cared_for_and_heard(
    house: House, wall: Shown, seat_of: Callable[..., Seat]
) -> None:
    joe = seat_of("joe")
    open_desk(house, joe.page, wall, "B3")
    say_it_stayed(joe.page)
    tell_of_misconduct(joe.page)
    recognise(joe.page, Keys(joe.page))
    open_desk(house, joe.page, wall, "B2")
    skip(joe.page, Keys(joe.page))
    left = house.desk("joe").get("/api/my-assignments")["results"]
    assert [one["encounter"]["reference"] for one in left if one["wave"]["id"] == wall.wave] == [
        "B1"
    ]
    assert not joe.was_pointed_at
    they_read_it(wall, seat_of("wren").page, "welfare-notes", "I keep seeing it.")
    they_read_it(wall, seat_of("mo").page, "referrals", "A blow to the head.")


def press(page: Page, name: str) -> None:
    button = page.get_by_role("button", name=name)
    button.focus()
    button.press("Enter")


def tell(page: Page, about: str, label: str, words: str, send: str) -> None:
    press(page, about)
    dialog = page.get_by_role("dialog", name=about)
    expect(dialog).to_be_visible()
    dialog.get_by_label(label).fill(words)
    assert faults(page) == []
    assert overflow(page) == []
    press(page, send)
    expect(dialog.get_by_role("status")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def say_it_stayed(page: Page) -> None:
    words = "In your own words, if you like"
    tell(page, STAYED, words, "I keep seeing it.", "Tell the welfare contact")


def tell_of_misconduct(page: Page) -> None:
    tell(page, MISCONDUCT, "What did you see?", "A blow to the head.", "Tell the controllers")


def recognise(page: Page, keys: Keys) -> None:
    """One press and one word; to stay changes nothing, to leave gives it to somebody else."""
    press(page, "I recognise someone")
    dialog = page.get_by_role("dialog", name="Do you know someone in encounter B3?")
    expect(dialog).to_contain_text("counts against nobody")
    assert faults(page) == []
    keys.tab_to("No: go on coding")
    keys.press("Enter")
    expect(dialog).to_be_hidden()
    press(page, "I recognise someone")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def skip(page: Page, keys: Keys) -> None:
    notice = page.get_by_label("What this footage contains")
    expect(notice).to_contain_text("Contains: restraint.")
    assert faults(page) == []
    assert overflow(page) == []
    press(page, "Skip this one")
    expect(page.get_by_role("dialog")).to_contain_text("Nobody asks why")
    assert faults(page) == []
    keys.press("Enter")
    expect(page.get_by_role("heading", name="My work")).to_be_visible()


def they_read_it(wall: Shown, page: Page, path: str, words: str) -> None:
    page.goto(f"/studies/{wall.place}/{path}")
    expect(page.get_by_text(words)).to_be_visible()
    sound(page)
