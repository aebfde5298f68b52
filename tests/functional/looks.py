"""What is asked of every page: nothing for axe to find, no sideways scrolling when narrow or large.

Only colours differ between the themes, so what axe asks of colours is asked of the same page again.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.functional.house import TREE

AXE = TREE / "frontend/node_modules/axe-core/axe.min.js"
RUN_AXE = """async (rules) => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"],
    ...(rules.length && { runOnly: rules }) });
  return violations.map(({ id, impact, nodes }) =>
    `${id} (${impact}): ${nodes.map(({ target, failureSummary }) =>
      `${target} ${failureSummary}`).join(" | ")}`);
}"""
OF_COLOUR = ["color-contrast", "link-in-text-block"]
OTHER_SCREENS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "dark with more contrast": {"color_scheme": "dark", "contrast": "more"},
    "more contrast": {"color_scheme": "light", "contrast": "more"},
}
# WCAG 1.4.10: a page 1280 wide at 400 %.
NARROW = {"width": 320, "height": 640}
WIDER_THAN_ITS_WINDOW = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const sticks_out = (at) => at.getBoundingClientRect().right > clientWidth + 1;
  return [...document.querySelectorAll("main *, header *")].filter(sticks_out).slice(0, 5)
    .map((at) => `${at.tagName}.${at.className}`).concat(`${scrollWidth} > ${clientWidth}`);
}"""


@cache
def axe() -> str:
    if not AXE.exists():
        pytest.fail(f"{AXE} is missing: run npm ci in frontend/")
    return AXE.read_text(encoding="utf-8")


def settled(page: Page) -> None:
    """Everything that was being fetched has come."""
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)


def faults(page: Page) -> list[str]:
    """By evaluation: the page's own policy lets no script in from outside."""
    page.evaluate(axe())
    found = list(page.evaluate(RUN_AXE, []))
    for name, media in OTHER_SCREENS.items():
        page.emulate_media(**media)
        found += [f"{name}: {fault}" for fault in page.evaluate(RUN_AXE, OF_COLOUR)]
    page.emulate_media(color_scheme="light", contrast="no-preference")
    return found


def overflow(page: Page) -> list[str]:
    before = page.viewport_size
    page.set_viewport_size(NARROW)
    found = list(page.evaluate(WIDER_THAN_ITS_WINDOW))
    if before:
        page.set_viewport_size(before)
    return found
