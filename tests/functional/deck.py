"""The player's own controls and clock, as a person at the desk uses them."""

from __future__ import annotations

from playwright.sync_api import Page

POSITION = "() => Number(document.querySelector('.scrubber').getAttribute('aria-valuenow'))"
HAS_PASSED = f"(ms) => ({POSITION})() > ms"
IS_ELSEWHERE = f"(ms) => ({POSITION})() !== ms"


def go_to(page: Page, moment: str) -> None:
    """By key to the field for a time, as `0:45` or seconds, and out of it again."""
    page.keyboard.press("g")
    page.get_by_label("Go to").fill(moment)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
