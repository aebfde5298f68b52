"""What footage costs and how soon it is there: `python -m tests.bench.media`, or a part's name."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.bench import setting
from tests.bench.rows import Rows, machine

PARTS = ("pipeline", "workers", "playback", "frames")
LAST = "## The last table"
KEPT = setting.ROOT / "docs" / "footage-benchmarks.md"


def main(asked: Iterable[str]) -> int:
    load = os.getloadavg()[0]
    setting.find_chromium()
    with setting.place() as folder:
        rows = Rows()
        parts = list(asked) or list(PARTS)
        for name in parts:
            _measure(name)(rows, folder)
    told = machine(load)
    print(told)  # noqa: T201
    if parts == list(PARTS):
        _keep(told, rows.lines)
    return rows.verdict()


def _keep(told: str, lines: list[str]) -> None:
    """Put the table in the place of the last one."""
    head, _, _ = KEPT.read_text(encoding="utf-8").partition(LAST)
    table = "\n".join(lines)
    KEPT.write_text(f"{head}{LAST}\n\n{told}.\n\n```\n{table}\n```\n", encoding="utf-8")


def _measure(name: str) -> Callable[[Rows, Path], None]:
    """Imported when Django is set up: the platform's own modules need that."""
    from importlib import import_module

    return import_module(f"tests.bench.{name}").measure  # type: ignore[no-any-return]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
