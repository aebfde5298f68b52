"""A keyboard and nothing else: what a person can do who never touches a mouse."""

from __future__ import annotations

from playwright.sync_api import Page

LONGEST_WALK = 120
NAME_OF_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return "";
  const labels = [...(at.labels ?? [])].map((label) => label.innerText).join(" ");
  return (at.getAttribute("aria-label") || labels || at.innerText || at.id).trim();
}"""
SHOWS_FOCUS = """() => {
  const at = document.activeElement;
  // What Tab does not reach (a page's main part, focused on arrival) need not show it.
  if (!at || at === document.body || at.tabIndex < 0) return true;
  // The browser draws the focus of the parts inside a date field, where no script can look.
  if (at.type === "date") return true;
  const style = getComputedStyle(at);
  const around = getComputedStyle(at, "::before");
  const lined = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) > 0;
  const sibling = at.nextElementSibling && getComputedStyle(at.nextElementSibling, "::before");
  return lined(style) || style.boxShadow !== "none" || around.boxShadow !== "none"
    || (sibling !== null && sibling.boxShadow !== "none");
}"""


class Keys:
    """Every step leaves a focus that can be seen, or the walk ends there."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def hold(self, key: str) -> None:
        self.page.keyboard.down(key)

    def let_go(self, key: str) -> None:
        self.page.keyboard.up(key)

    @property
    def focused(self) -> str:
        return str(self.page.evaluate(NAME_OF_FOCUS))

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Walk to the thing that is called so."""
        passed = []
        for _ in range(LONGEST_WALK):
            self.press(key)
            here = self.focused
            assert self.page.evaluate(SHOWS_FOCUS), f"the focus on {here!r} cannot be seen"
            if here.startswith(name):
                return
            passed.append(here)
        raise AssertionError(f"no {name!r} is reached by {key}; passed {passed}")
