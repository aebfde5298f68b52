"""What can befall a coder in the middle of a sentence: each to the machine, and then undone."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType, Page, expect
from playwright.sync_api import Error as BrowserError

from bwvcoding.operations.demonstration.machinery.crew import Crew, answers
from tests.cast import PASSWORD, address
from tests.functional.stage import DESKTOP, FLAGS, PATIENCE_MS

UP_SECONDS = 120.0
CRASHES_MS = 3000  # no answer comes from what has crashed


@dataclass
class Laptop:
    """Ana's: one browser profile that outlives its browser."""

    kind: BrowserType
    profile: Path
    crew: Crew
    who: str = "ana"
    opened: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """A window at an address; signs in where it is asked to, as after a lost cookie."""
        if not self.opened:
            self.opened.append(self._start())
        page = self.context.new_page()
        page.goto(path)
        signing_in = page.get_by_role("heading", name="Sign in", exact=True)
        expect(page.locator("#question-heading").or_(signing_in)).to_be_visible()
        if signing_in.is_visible():
            page.get_by_label("Email address").fill(address(self.who))
            page.get_by_label("Password").fill(PASSWORD)
            page.keyboard.press("Enter")
        expect(page.locator("#question-heading")).to_be_visible()
        return page

    @property
    def context(self) -> BrowserContext:
        return self.opened[0]

    def _start(self) -> BrowserContext:
        context = self.kind.launch_persistent_context(
            self.profile,
            executable_path=os.environ["CHROMIUM"],
            args=FLAGS,
            base_url=self.crew.address,
            viewport=DESKTOP,
        )
        context.set_default_timeout(PATIENCE_MS)
        return context

    def close(self) -> None:
        while self.opened:
            with suppress(BrowserError):
                self.opened.pop().close()

    def kill_tab(self, page: Page) -> None:
        """The process that draws it ends at once: nothing can be put away any more."""
        with suppress(BrowserError):
            page.goto("chrome://crash", timeout=CRASHES_MS)
        with suppress(BrowserError):
            page.close()

    def kill_browser(self) -> None:
        """kill -9 of each process of this profile, and of no other browser."""
        for process in Path("/proc").iterdir():
            with suppress(OSError, ValueError):
                if str(self.profile) in (process / "cmdline").read_text(errors="replace"):
                    os.kill(int(process.name), signal.SIGKILL)
        self.close()


def kill_server(crew: Crew) -> None:
    web = crew.children[-1]
    assert web.process is not None
    os.killpg(web.process.pid, signal.SIGKILL)
    web.process.wait()


def raise_server(crew: Crew) -> None:
    """Its address may be held a moment longer by what it left behind."""
    web, until = crew.children[-1], time.monotonic() + UP_SECONDS
    while not answers(f"{crew.address}/healthz"):
        assert time.monotonic() < until, "the web server does not come up again"
        if not web.is_alive():
            web.start()
        time.sleep(0.3)
