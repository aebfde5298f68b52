"""What a bench of the whole platform stands on: a folder, a broker, its settings, a browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / ".ci"))


@contextmanager
def place() -> Iterator[Path]:
    """A folder with a real broker; Django is set up in it, on the embedded database."""
    import servers

    with servers.folder() as folder, broker(folder) as url:
        os.environ |= settings(folder) | {"REDIS_URL": url}
        import django

        django.setup()
        # Whatever is started later has a folder of its own.
        del os.environ["STATE_DIR"]
        yield folder


@contextmanager
def broker(folder: Path) -> Iterator[str]:
    """Its address: what shares one shares its messages."""
    import servers

    folder.mkdir(exist_ok=True)
    with servers.valkey(folder) as url:
        yield url


def settings(folder: Path) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "bwvcoding.settings",
        "STATE_DIR": str(folder / "state"),
        "LOG_LEVEL": "WARNING",
    }


def find_chromium() -> None:
    import browser

    os.environ["CHROMIUM"] = browser.find_browser()
