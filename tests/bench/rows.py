"""The table of `make bench-media`: how much, beside which floor, and whether that is enough."""

from __future__ import annotations

import os
import platform
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime

HEAD = ("what", "measured", "floor", "", "ratio", "limit", "")
WIDTHS = (48, 14, 37, 10, 7, 9, 0)


@dataclass
class Rows:
    """Printed as they come; `missed` are those that were not enough."""

    lines: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line(*HEAD)
        self.lines.append("-" * (sum(WIDTHS) + len(WIDTHS) + 6))
        print(self.lines[-1], flush=True)  # noqa: T201

    def ratio(
        self, what: str, ours: float, floor: str, theirs: float, most: float, unit: str
    ) -> None:
        """At most so many times the floor."""
        found = ours / theirs
        verdict = self._verdict(what, found <= most)
        told = (_spell(ours, unit), floor, _spell(theirs, unit), f"{found:.2f}×", f"≤ {most:g}×")
        self._line(what, *told, verdict)

    def gain(
        self, what: str, ours: float, floor: str, theirs: float, least: float, unit: str
    ) -> None:
        """At least so many times the floor."""
        found = ours / theirs
        verdict = self._verdict(what, found >= least)
        told = (_spell(ours, unit), floor, _spell(theirs, unit), f"{found:.2f}×", f"≥ {least:g}×")
        self._line(what, *told, verdict)

    def told(self, what: str, ours: float, floor: str, theirs: float, unit: str) -> None:
        """Beside a floor, with no limit."""
        self._line(
            what, _spell(ours, unit), floor, _spell(theirs, unit), f"{ours / theirs:.2f}×", "", ""
        )

    def limit(self, what: str, found: float, most: float, unit: str) -> None:
        verdict = self._verdict(what, found <= most)
        self._line(what, _spell(found, unit), "", "", "", f"≤ {most:g} {unit}", verdict)

    def least(self, what: str, found: float, least: float, unit: str) -> None:
        verdict = self._verdict(what, found >= least)
        self._line(what, _spell(found, unit), "", "", "", f"≥ {least:g} {unit}", verdict)

    def plain(self, what: str, found: float, unit: str) -> None:
        """With no limit and beside nothing."""
        self._line(what, _spell(found, unit), "", "", "", "", "")

    def count(self, what: str, well: int, of: int) -> None:
        verdict = self._verdict(what, well == of > 0)
        self._line(what, f"{well} of {of}", "", "", "", "all", verdict)

    def left_out(self, what: str, why: str) -> None:
        self._line(what, f"left out: {why}")

    def verdict(self) -> int:
        return 1 if self.missed else 0

    def _verdict(self, what: str, is_reached: bool) -> str:
        if not is_reached:
            self.missed.append(what)
        return "reached" if is_reached else "MISSED"

    def _line(self, *cells: str) -> None:
        parts = [f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=False)]
        self.lines.append(" ".join(parts).rstrip())
        print(self.lines[-1], flush=True)  # noqa: T201


def machine(load: float) -> str:
    """On what and when, in a line; the load is the one before anything was measured."""
    day = datetime.now(UTC).strftime("%-d %B %Y")
    cores = f"{os.cpu_count()} cores ({platform.machine()}, {sys.platform})"
    return f"{day}, {cores}, Python {platform.python_version()}, load before it {load:.1f}"


def _spell(value: float, unit: str) -> str:
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:,.1f} {unit}"
