"""Make the pictures of docs/pictures/ anew, from the demonstration study as it is served.

Runs in .venv after `make demo SERVE=0`; every picture is a real page, seen by the person it is for.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

import browser
from machine import TREE, Stop, environment

PICTURES = TREE / "docs" / "pictures"
WINDOW = {"width": 1280, "height": 860}
FLAGS = ["--no-sandbox", "--disable-gpu", "--autoplay-policy=no-user-gesture-required"]
SETTLED_MS = 1500  # fonts, the first frame of a clip
# Picture → whose page it is, and its path; {study} and {assignment} are that person's first.
PAGES = {
    "coder-work": ("ana", "/my-work"),
    "coder-desk": ("ana", "/assignments/{assignment}"),
    "lead-overview": ("cleo", "/studies/{study}"),
    "lead-agreement": ("cleo", "/studies/{study}/agreement"),
    "lead-frames": ("cleo", "/studies/{study}/frames"),
    "controller-log": ("mo", "/studies/{study}/log"),
}


def main() -> int:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with served() as (address, word), sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=browser.find_browser(), args=FLAGS)
        for name, (who, path) in PAGES.items():
            window = program.new_context(base_url=address, viewport=WINDOW)
            place = path.format(**sign_in(window, who, word))
            page = window.new_page()
            page.goto(place, wait_until="networkidle")
            page.wait_for_timeout(SETTLED_MS)
            page.screenshot(path=PICTURES / f"{name}.png")
            sys.stdout.write(f"docs/pictures/{name}.png  {who} at {place}\n")
            window.close()
        program.close()
    return 0


@contextlib.contextmanager
def served() -> Iterator[tuple[str, str]]:
    """The demonstration's address and password, as it prints them."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo"],
        cwd=TREE,
        env=environment() | {"SERVE": "only", "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout or []:
            if found := re.search(r"Open (http\S+) and sign in; every password is (\S+)", line):
                yield found[1], found[2]
                break
        else:
            raise Stop("The demonstration did not start: say `make demo SERVE=0` and read it.")
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def sign_in(window: BrowserContext, who: str, word: str) -> dict[str, str]:
    """Sign in over HTTP; say which study and which assignment are this person's first."""
    window.request.get("/api/session")
    token = next(one["value"] for one in window.cookies() if one["name"] == "csrftoken")
    answer = window.request.post(
        "/api/session",
        data={"email": f"{who}@demo.example", "password": word},
        headers={"X-CSRFToken": token},
    )
    if not answer.ok:
        raise Stop(f"{who} could not sign in: {answer.status} {answer.text()}")
    study = answer.json()["memberships"][0]["study"]["id"]
    given = window.request.get("/api/my-assignments").json().get("results", [])
    waiting = [one["id"] for one in given if one["state"] != "done"]
    return {"study": study, "assignment": (waiting or [""])[0]}


if __name__ == "__main__":
    os.chdir(Path(TREE))
    try:
        sys.exit(main())
    except Stop as sentence:
        sys.stderr.write(f"{sentence}\n")
        sys.exit(1)
