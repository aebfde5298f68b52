"""One window at a time on a coding, and signing in again over the page: said, and taken up."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.cast import PASSWORD
from tests.functional import study
from tests.functional.conftest import Judged
from tests.functional.house import House
from tests.functional.looks import faults, overflow
from tests.functional.stage import Seat

# A folder for pictures of what is tried here, to be looked at.
PICTURES = os.environ.get("PICTURES", "")
ASKED = "#question-heading"
SIGNED_OUT = ("401 ",)
ENDED = "This encounter is no longer yours to code."


def test_a_second_window_is_told_and_takes_over_with_what_was_unsent(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    seat = seat_of("joe")
    first, path = seat.page, desk_of(house, judged, "joe")
    first.goto(path)
    expect(first.locator(ASKED)).to_contain_text("Taser out of its holster")
    second = first.context.new_page()
    second.goto(path)
    told = second.get_by_role("heading", name="This encounter is open in another window")
    expect(told).to_be_visible()
    assert (faults(second), overflow(second)) == ([], [])
    picture(second, "elsewhere")

    # The line of the first is cut, so that its answer lies on this computer alone.
    first.route("**/api/codings/**", lambda route: route.abort("internetdisconnected"))
    first.keyboard.press("v")
    expect(first.locator(".save-line")).to_contain_text("kept on this computer")
    second.get_by_role("button", name="Go on here instead").click()
    expect(second.locator(ASKED)).to_contain_text("Taser out of its holster")
    chosen = second.get_by_role("button", name="Not visible")
    expect(chosen).to_have_attribute("aria-pressed", "true")
    expect(second.locator(".save-line")).to_contain_text("Saved")
    expect(first.get_by_role("heading", name="You went on in another window")).to_be_visible()
    first.keyboard.press("1")
    second.reload()
    expect(second.locator(ASKED)).to_be_visible()
    expect(chosen).to_have_attribute("aria-pressed", "true")
    seat.complaints[:] = [one for one in seat.complaints if "INTERNET_DISCONNECTED" not in one]


def test_an_ended_sign_in_is_met_over_the_page_and_leaves_everything_in_its_place(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    seat = seat_of("ivy", refused=SIGNED_OUT)
    page = seat.page
    page.goto(desk_of(house, judged, "ivy"))
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    page.keyboard.press("n")
    question = page.locator(ASKED).inner_text()
    page.keyboard.press(".")
    position = page.locator(".player__stamp").inner_text()
    kept = page.context.cookies()
    page.context.clear_cookies()
    page.keyboard.press("v")
    dialog = page.get_by_role("dialog", name="Sign in again")
    expect(dialog).to_be_visible()
    expect(page.get_by_label("Password")).to_be_focused()
    assert (faults(page), overflow(page)) == ([], [])
    picture(page, "sign-in-again")
    page.keyboard.type("not my password")
    page.keyboard.press("Enter")
    expect(dialog.get_by_text("do not belong together")).to_be_visible()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.locator(".save-line")).to_contain_text("Saved")
    assert page.locator(ASKED).inner_text() == question
    assert page.locator(".player__stamp").inner_text() == position
    page.context.add_cookies(kept)


def test_what_is_saved_on_another_computer_is_shown_and_told(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    """Two profiles share nothing but the server."""
    path = desk_of(house, judged, "joe")
    at_home, at_work = seat_of("joe").page, seat_of("joe").page
    for page in (at_home, at_work):
        page.goto(path)
        expect(page.locator("[data-phase=ready]")).to_be_visible()
    asked = at_home.locator(ASKED).inner_text()
    expect(at_work.locator(ASKED)).to_have_text(asked)
    at_home.keyboard.press("1")
    expect(at_home.locator(".save-line")).to_contain_text("Saved")
    at_work.evaluate("window.dispatchEvent(new Event('focus'))")
    told = at_work.get_by_role("status", name="Changed on another computer")
    expect(told).to_be_visible()
    assert (faults(at_work), overflow(at_work)) == ([], [])
    picture(at_work, "abroad")
    told.get_by_role("button", name="I have seen this").click()
    expect(told).to_have_count(0)


def test_words_that_come_too_late_are_given_back(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    """O9. That the server keeps nothing of them is proved in tests/api/test_recuse_assignment."""
    seat = seat_of("joe", refused=("409 ",))
    page = seat.page
    page.goto(desk_of(house, judged, "joe"))
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    ended = {"code": "assignment-ended", "status": 409, "title": "", "detail": ENDED}
    page.route("**/api/codings/*/values", lambda route: route.fulfill(status=409, json=ended))
    page.keyboard.press("e")
    page.keyboard.type("He said that he was late.")
    page.keyboard.press("Escape")
    left = page.get_by_role("alert", name="What was not saved")
    expect(left).to_contain_text("He said that he was late.")
    expect(page.locator(".save-line")).to_contain_text(ENDED)
    assert (faults(page), overflow(page)) == ([], [])
    picture(page, "left-over")


def desk_of(house: House, judged: Judged, who: str) -> str:
    return f"/assignments/{study.assignment(house, who, judged.wave, '0003')['id']}"


def picture(page: Page, name: str) -> None:
    if not PICTURES:
        return
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png")
    page.set_viewport_size({"width": 1280, "height": 800})
