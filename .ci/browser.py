"""Find Chromium, or install it where this user may: the one need of the tests without a wheel."""

import os
import shutil
from pathlib import Path

from machine import Stop, run, step

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
PACKAGES = ["chromium", "fonts-liberation"]


def find_browser() -> str:
    """CHROMIUM, else the first on PATH, else from Debian's packages when run as root."""
    found = installed()
    if not found and os.getuid() == 0 and shutil.which("apt-get"):
        with step("Chromium from the system's packages"):
            run(["apt-get", "update", "-qq"])
            run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES])
        found = installed()
    if not found:
        raise Stop(
            "The browser tests need Chromium or Chrome, and this user may not install it.\n"
            f"  Debian, Ubuntu:  sudo apt-get install {' '.join(PACKAGES)}\n"
            "  macOS:           brew install --cask google-chrome\n"
            "  elsewhere:       make test CHROMIUM=/path/to/chrome\n"
            "  without them:    make test BROWSER=0"
        )
    return found


def installed() -> str | None:
    given = os.environ.get("CHROMIUM")
    if given and not shutil.which(given):
        raise Stop(f"CHROMIUM is {given}, which is not a program that can be run.")
    on_path = (shutil.which(name) for name in (given, *NAMES) if name)
    return next(filter(None, on_path), str(MAC) if MAC.exists() else None)
