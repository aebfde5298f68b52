"""A coding of the small codebook, by keyboard: every question, a moment, a stretch, submission."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.functional.keys import Keys


def answer_everything(page: Page, keys: Keys) -> None:
    asked = page.locator("#question-heading")
    expect(asked).to_contain_text("Taser out of its holster")
    keys.press("2")
    expect(page.get_by_text("Now mark when it happens")).to_be_visible()
    keys.press("m", "n")
    expect(asked).to_contain_text("Are probes fired?")
    keys.press("1", "n")
    expect(asked).to_contain_text("When are cuffs put on?")
    mark_interval(page, keys)
    keys.press("n")
    expect(asked).to_contain_text("strongest resistance")
    keys.press("v", "n")
    expect(asked).to_contain_text("How many officers")
    keys.tab_to("How many officers")
    keys.type("2")
    keys.press("Escape", "n")
    expect(asked).to_contain_text("What is searched?")
    keys.press("2", "3")
    expect(page.get_by_text("Saved")).to_be_visible()


def mark_interval(page: Page, keys: Keys) -> None:
    """Hold the key for as long as it lasts, then say what it was."""
    keys.press("k")
    stamp_passes(page, 2)
    keys.hold("m")
    stamp_passes(page, 3)
    keys.let_go("m")
    keys.press("k")
    expect(page.get_by_role("heading", name="Marks (1)")).to_be_visible()
    keys.tab_to("What is marked")
    keys.press("ArrowDown")


def submit(page: Page, keys: Keys) -> None:
    keys.press("r")
    expect(page.get_by_role("heading", name="Ready to submit")).to_be_visible()
    keys.tab_to("Submit this coding")
    keys.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.tab_to("Submit and lock")
    keys.press("Enter")
    expect(page.get_by_text("This coding is locked")).to_be_visible()


def stamp_passes(page: Page, second: int) -> None:
    expect(page.locator(".player__stamp")).to_have_text(re.compile(f"0:0[{second}-9]"))
