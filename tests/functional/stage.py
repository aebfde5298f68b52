"""The browser, and one person before it: what they see is watched for every complaint it makes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    APIResponse,
    Browser,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
    sync_playwright,
)

from tests.cast import PASSWORD, address

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--autoplay-policy=no-user-gesture-required",
]
DESKTOP = {"width": 1280, "height": 800}
PATIENCE_MS = 15_000
# Reported to the page's own console, where every other complaint is heard too.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`));
globalThis.pointed = 0;
for (const name of ["pointerdown", "wheel"])
  addEventListener(name, () => { globalThis.pointed += 1; }, { capture: true, passive: true });
"""
ASKED_AGAIN = "Confirm that it is you"
REFUSAL = "Failed to load resource: the server responded with a status of 4"


@contextmanager
def open_browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=FLAGS, env=dict(os.environ)
        )
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Seat:
    """One person's own browser window, with what went wrong in it."""

    who: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    given_back: set[str] = field(default_factory=set)
    has_confirmed: bool = False

    @property
    def opened(self) -> list[str]:
        """Every key of footage that came in, as grant and group."""
        return sorted(self.keys)

    def hear(self, message: ConsoleMessage) -> None:
        # A refusal is told by `note` with its address; the console repeats it.
        if message.type in ("error", "warning") and not message.text.startswith(REFUSAL):
            self.complaints.append(f"{message.text} ({message.location.get('url', '')})")

    def note(self, response: Response) -> None:
        path = urlsplit(response.url).path
        if "/keys/" in path and response.ok:
            self.keys.append(path.removeprefix("/media/"))
        if response.status >= 400 and not self.was_given_back(path):
            self.refusals.append(f"{response.status} {response.request.method} {path}")

    def ask_of(self, request: Request) -> None:
        if request.method == "DELETE" and "/api/grants/" in request.url:
            self.given_back.add(request.url.rsplit("/", 1)[-1])

    def was_given_back(self, path: str) -> bool:
        """What was under way when its page was left may find the grant gone."""
        return path.startswith("/media/") and path.split("/")[2] in self.given_back

    def check_quiet(self, allowed: tuple[str, ...] = ()) -> None:
        """Nothing complained, and the server refused nothing but what a test was about."""
        unexpected = [one for one in self.refusals if not one.startswith(allowed)]
        assert not self.complaints, self.complaints
        assert not unexpected, unexpected

    def confirm(self, dialog: Locator) -> None:
        """Asked whether it is still them, people say their password, and on it goes."""
        wanted = next(one for one in reversed(self.refusals) if one.startswith("403 "))
        self.refusals.remove(wanted)
        dialog.get_by_label("Your password").fill(PASSWORD)
        dialog.get_by_role("button", name="Confirm", exact=True).click()
        self.has_confirmed = True

    @property
    def was_pointed_at(self) -> bool:
        return bool(self.page.evaluate("globalThis.pointed"))


@contextmanager
def seat(browser: Browser, house_address: str, who: str, **options: Any) -> Iterator[Seat]:
    """A window at the address, nobody signed in."""
    context = browser.new_context(
        base_url=house_address, viewport=options.pop("viewport", DESKTOP), **options
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(REPORT_VIOLATIONS)
    page = context.new_page()
    taken = Seat(who, page)
    page.on("console", taken.hear)
    page.on("pageerror", lambda error: taken.complaints.append(str(error)))
    page.on("request", taken.ask_of)
    page.on("response", taken.note)
    page.add_locator_handler(page.get_by_role("dialog", name=ASKED_AGAIN), taken.confirm)
    try:
        yield taken
    finally:
        context.close()


def sign_in(taken: Seat) -> None:
    """By the API, for journeys that are not about signing in."""
    taken.page.request.get("/api/session", fail_on_status_code=False)  # hands out the CSRF cookie
    account = {"email": address(taken.who), "password": PASSWORD}
    assert ask(taken, "POST", "/api/session", account).ok


def prove(taken: Seat) -> None:
    """Still the same person, for what asks for it; their window has another session after."""
    account = {"kind": "password", "password": PASSWORD}
    assert ask(taken, "POST", "/api/session/proof", account).ok
    taken.has_confirmed = True


def ask(taken: Seat, verb: str, path: str, body: dict[str, Any] | None = None) -> APIResponse:
    """As the person's own browser would, with their session and their token."""
    cookies = taken.page.context.cookies()
    token = next(cookie["value"] for cookie in cookies if cookie["name"] == "csrftoken")
    return taken.page.request.fetch(
        path,
        method=verb,
        headers={"X-CSRFToken": token},
        data=body,
        fail_on_status_code=False,
    )
