"""How a part of the protocol is read: strictly, each fault a sentence with its place. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

LONGEST, MOST_LINES = 2000, 40

Faults = Iterator[tuple[str, str]]


def part_faults(document: dict[str, Any], part: str, known: Collection[str]) -> Faults:
    """Is the part there as a part, with every field that it has and none that it has not?"""
    asked = document.get(part)
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield part, "Write this part with its fields, or leave it out."
        return
    if unknown := sorted(str(name) for name in set(asked) - set(known)):
        yield part, f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}."


def part_of(document: dict[str, Any], part: str) -> dict[str, Any] | None:
    """None where the protocol leaves it out, as versions do that are older than the part."""
    asked = document.get(part)
    return asked if isinstance(asked, dict) else None


def text_faults(place: str, text: Any, sentence: str) -> Faults:
    if not isinstance(text, str) or not text.strip():
        yield place, sentence
    elif len(text) > LONGEST:
        yield place, f"Write at most {LONGEST} letters."


def line_faults(place: str, lines: Any, sentence: str) -> Faults:
    is_list = isinstance(lines, list) and all(isinstance(line, str) for line in lines)
    if not is_list or not lines or not all(line.strip() for line in lines):
        yield place, sentence
    elif len(lines) > MOST_LINES or any(len(line) > LONGEST for line in lines):
        yield place, f"Write at most {MOST_LINES} lines of at most {LONGEST} letters."


def day_faults(place: str, day: Any) -> Faults:
    if read_day(day) is None:
        yield place, "Write the day as year-month-day, such as 2026-11-30."


def read_day(day: Any) -> date | None:
    try:
        return date.fromisoformat(day) if isinstance(day, str) and len(day) == 10 else None
    except ValueError:
        return None
