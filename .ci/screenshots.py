"""Make the pictures of docs/pictures anew, from a copy of the demonstration study.

Runs the demonstration first where there is none. Nobody and nothing in the pictures is real: the
encounters are scripted and drawn, the stop records and the people are made up.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

import browser
import servers
from machine import TREE, Stop, environment

PICTURES = TREE / "docs" / "pictures"
SIZE = {"width": 1280, "height": 800}
LARGEST_BYTES = 250_000
PATIENCE_MS = 30_000
PASSWORD = "watch-first-judge-later"  # of everyone in a demonstration
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]


def main() -> int:
    demonstration = Path(os.environ.get("DEMO_DIR") or TREE / ".demo").resolve()
    try:
        program = browser.find_browser()
        with contextlib.ExitStack() as up:
            copy = up.enter_context(servers.folder()) / "demo"
            if not (demonstration / "bwvcoding.sqlite3").exists():
                run_demonstration(demonstration)
            shutil.copytree(demonstration, copy, ignore=shutil.ignore_patterns("*.sock", "pids"))
            address = up.enter_context(served(copy))
            running = up.enter_context(sync_playwright()).chromium.launch(
                executable_path=program, args=FLAGS
            )
            expect.set_options(timeout=PATIENCE_MS)
            take_all(running, address)
            running.close()
    except Stop as sentence:
        sys.stderr.write(f"{sentence}\n")
        return 1
    return 0


def run_demonstration(folder: Path) -> None:
    env = {**environment(), "SERVE": "0", "DEMO_DIR": str(folder)}
    words = [sys.executable, "manage.py", "demo"]
    if subprocess.run(words, cwd=TREE, env=env, check=False).returncode:
        raise Stop("The demonstration failed; there is nothing to take pictures of.")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the demonstration in this folder, for as long as the block lasts."""
    env = {**environment(), "SERVE": "only", "DEMO_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    words = [sys.executable, "manage.py", "demo"]
    process = subprocess.Popen(words, cwd=TREE, env=env, stdout=subprocess.PIPE, text=True)
    try:
        said = process.stdout or ()
        found = next(filter(None, (re.search(r"Open (http://\S+)", line) for line in said)), None)
        if found is None:
            raise Stop("The demonstration did not serve; see what it said above.")
        yield found[1]
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def take_all(running: Browser, address: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with window(running, address) as page:
        page.goto("/sign-in")
        take(page, "sign-in")
    with signed_in(running, address, "ana") as page:
        page.goto("/my-work")
        take(page, "my-work")
        begin_coding(page)
        take(page, "coding")
    with signed_in(running, address, "cleo") as page:
        place = study_of(page)
        for name, path in (
            ("overview", ""),
            ("frames", "/frames"),
            ("agreement", "/agreement"),
            ("release", "/releases"),
        ):
            page.goto(f"{place}{path}")
            choose_main_wave(page)
            if name == "agreement":
                scroll_to(page, "#may-we-analyse")
            take(page, name)
        wave, debrief = divided_wave(page)
        page.goto(f"{place}/agreement/{wave}/variables/flee")
        take(page, "variable")
        page.goto(f"{place}/debriefs/{debrief}")
        take(page, "debrief")
    with signed_in(running, address, "mo") as page:
        place = study_of(page)
        page.goto(f"{place}/protocol")
        take(page, "protocol")
        page.goto(f"{place}/log?clip={most_watched_clip(page)}")
        expect(page.get_by_text("Who saw which part of clip")).to_be_visible()
        take(page, "access-log")


@contextlib.contextmanager
def window(running: Browser, address: str) -> Iterator[Page]:
    context = running.new_context(
        base_url=address, viewport=SIZE, reduced_motion="reduce", locale="en-GB"
    )
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextlib.contextmanager
def signed_in(running: Browser, address: str, who: str) -> Iterator[Page]:
    with window(running, address) as page:
        page.goto("/sign-in")
        page.get_by_label("Email address").fill(f"{who}@demo.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
        yield page


def study_of(page: Page) -> str:
    studies = page.request.get("/api/studies").json()["results"]
    return f"/studies/{studies[0]['id']}"


def divided_wave(page: Page) -> tuple[str, str]:
    """The main wave and its debrief, by their ids."""
    study = page.request.get("/api/studies").json()["results"][0]["id"]
    waves = page.request.get(f"/api/studies/{study}/waves").json()["results"]
    wave = next(one["id"] for one in waves if one["name"].startswith("Main"))
    debriefs = page.request.get(f"/api/waves/{wave}/debriefs").json()["results"]
    return wave, debriefs[0]["id"]


def most_watched_clip(page: Page) -> str:
    """Of the clips seen lately, the one that most people saw."""
    study = page.request.get("/api/studies").json()["results"][0]["id"]
    asked = f"/api/studies/{study}/events?action=key.delivered"
    watchers: dict[str, set[str]] = {}
    for event in page.request.get(asked).json()["results"]:
        watchers.setdefault(event["clip"], set()).add(event["actor"]["id"])
    return max(watchers, key=lambda clip: len(watchers[clip]))


def scroll_to(page: Page, selector: str) -> None:
    page.locator(selector).evaluate(
        "(at) => scrollTo(0, at.getBoundingClientRect().top + scrollY - 60)"
    )


def choose_main_wave(page: Page) -> None:
    """The coders' own small wave stands first: nothing is judged there yet."""
    settle(page)
    choice = page.get_by_label("Wave", exact=True)
    if choice.count():
        labels = choice.locator("option").all_inner_texts()
        choice.select_option(label=next(label for label in labels if label.startswith("Main")))


def begin_coding(page: Page) -> None:
    """A coder at work: something seen, answered and marked."""
    page.get_by_role("button", name=re.compile("Start the next one|Go on with it")).click()
    expect(page.locator("[data-phase=ready]")).to_be_visible()
    for family, keys in (("Footage quality", "2n3n1n"), ("Taser", "2n1")):
        page.get_by_role("button", name=re.compile(f"^{family}")).click()
        for key in keys:
            page.keyboard.press(key)
        page.keyboard.press("l")
    expect(page.get_by_text(re.compile("Saved \\d"))).to_be_visible()
    expect(page.locator("video")).to_have_js_property("seeking", False)
    page.evaluate("() => document.activeElement.blur()")


def settle(page: Page) -> None:
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator(".skeleton")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => undefined)")


def take(page: Page, name: str) -> None:
    settle(page)
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    if path.stat().st_size > LARGEST_BYTES:
        Image.open(path).convert("RGB").quantize(256).save(path, optimize=True)
    sys.stdout.write(f"{path.relative_to(TREE)}: {path.stat().st_size // 1000} kB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
