"""The coder's desk at 200 %: no sideways scroll, nothing cut off, the main act by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional import study
from tests.functional.conftest import Judged
from tests.functional.deck import HAS_PASSED
from tests.functional.house import House
from tests.functional.keys import Keys
from tests.functional.looks import WIDER_THAN_ITS_WINDOW, settled
from tests.functional.stage import Seat

# A window of 1280 × 800 enlarged twice, as the page sees it (WCAG 1.4.4).
ENLARGED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((at) => {
  const says = [...at.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
  const { overflowX, overflowY, clip } = getComputedStyle(at);
  if (!says || at.closest(".govuk-visually-hidden, select, svg") || clip !== "auto") return false;
  const hides = (way) => way === "hidden" || way === "clip";
  return (hides(overflowX) && at.scrollWidth > at.clientWidth + 1)
    || (hides(overflowY) && at.scrollHeight > at.clientHeight + 1);
}).map((at) => `${at.tagName}.${at.className}: ${at.textContent.slice(0, 40)}`)"""
# What has the focus is in the window, and nothing lies over its middle.
IS_IN_SIGHT = """() => {
  const at = document.activeElement;
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const above = document.elementFromPoint(x, y);
  return above !== null && (at.contains(above) || [...at.labels ?? []].some((one) =>
    one.contains(above)));
}"""
# Whose page it is, its address, and what there is to do.
PAGES = [
    ("joe", "/my-work", "Start the next one"),
    ("joe", "/my-debriefs", "My work"),
    ("joe", "/my-history", "My work"),
    ("joe", "/account", "Sign out"),
    ("joe", "/studies/{study}", "Training"),
    ("joe", "/studies/{study}/training", "Training"),
    ("joe", "/studies/{study}/feedback", "Training page"),
    ("joe", "/studies/{study}/codebooks/{codebook}", "Find a variable"),
]


def check_it_fits(page: Page) -> None:
    assert page.evaluate(WIDER_THAN_ITS_WINDOW) == []
    assert page.evaluate(CUT_OFF) == []


def walk_to(page: Page, keys: Keys, name: str, key: str = "Tab") -> None:
    keys.tab_to(name, key)
    assert page.evaluate(IS_IN_SIGHT), f"{name!r} has the focus and is not seen"


@pytest.mark.parametrize(("who", "path", "act"), PAGES)
def test_a_page_of_the_desk_is_whole_at_twice_its_size(
    judged: Judged, seat_of: Callable[..., Seat], who: str, path: str, act: str
) -> None:
    page = seat_of(who, **ENLARGED).page
    page.goto(path.format(**vars(judged)))
    settled(page)
    check_it_fits(page)
    walk_to(page, Keys(page), act)


def test_footage_and_question_can_both_be_used_at_twice_their_size(
    house: House, judged: Judged, seat_of: Callable[..., Seat]
) -> None:
    page = seat_of("joe", **ENLARGED).page
    keys = Keys(page)
    left = study.assignment(house, "joe", judged.wave, "0003")
    page.goto(f"/assignments/{left['id']}")
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    check_it_fits(page)
    walk_to(page, keys, "Play")
    keys.press("Enter")
    page.wait_for_function(HAS_PASSED, arg=200)
    walk_to(page, keys, "Yes")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Yes", pressed=True)).to_be_visible()
    check_it_fits(page)
    walk_to(page, keys, "Review and submit")
    keys.press("Enter")
    expect(page.get_by_role("heading", name="to look at")).to_be_visible()
    check_it_fits(page)
