"""The care part of the protocol: how coders are looked after. Pure: no tables.

The closed list of what footage may contain is kept here, below all that reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

# In the order in which they are told to a coder.
TAGS = ("child", "weapon", "injury", "restraint", "slur", "death", "distress")
LEAST_BREAK, MOST_MINUTES = 5, 24 * 60
LONGEST = 200


@dataclass(frozen=True)
class CareTerms:
    """What a study promises the people who watch.

    graphic_tags: footage with any of these counts as graphic; break_after_minutes: of graphic
    footage opened in a day, from one prompt to the next; daily_minutes: after so much nothing more
    is opened that day; contact_name and contact_at: who listens, and how they are reached.
    """

    graphic_tags: tuple[str, ...] = TAGS
    break_after_minutes: int = 20
    daily_minutes: int = 60
    contact_name: str = ""
    contact_at: str = ""


def care_terms(document: dict[str, Any]) -> CareTerms | None:
    """None where the protocol sets no break and no cap."""
    asked = document.get("care")
    return CareTerms(**{**asked, "graphic_tags": tuple(asked["graphic_tags"])}) if asked else None


def with_care(document: dict[str, Any]) -> dict[str, Any]:
    """Every default of the care part written out."""
    asked = document.get("care")
    if not isinstance(asked, dict):
        return document
    fresh = {**asdict(CareTerms()), "graphic_tags": list(TAGS)}
    return {**document, "care": {**fresh, **asked}}


def tag_faults(tags: Any) -> Iterator[str]:
    """What is wrong with a list of tags, and what to write instead."""
    if not isinstance(tags, (list, tuple)) or not all(isinstance(tag, str) for tag in tags):
        yield "Write a list of tags."
    elif unknown := sorted(set(tags) - set(TAGS)):
        yield f"Unknown: {', '.join(unknown)}. Tags are: {', '.join(TAGS)}."
    elif len(set(tags)) < len(tags):
        yield "Name each tag once."


def care_faults(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    asked = document.get("care")
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield "care", "Write how coders are looked after, or leave the part out."
        return
    known = asdict(CareTerms())
    if unknown := sorted(set(asked) - set(known)):
        yield "care", f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}."
    for fault in tag_faults(asked.get("graphic_tags")):
        yield "care.graphic_tags", fault
    yield from _minute_faults(asked)
    for name in ("contact_name", "contact_at"):
        text = asked.get(name)
        if not isinstance(text, str) or not text.strip() or len(text) > LONGEST:
            yield (
                f"care.{name}",
                f"Say who listens and how to reach them, in at most {LONGEST} letters.",
            )


def _minute_faults(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name in ("break_after_minutes", "daily_minutes"):
        given = asked.get(name)
        is_whole = isinstance(given, int) and not isinstance(given, bool)
        if not is_whole or given not in range(LEAST_BREAK, MOST_MINUTES + 1):
            yield (
                f"care.{name}",
                f"Write a whole number of minutes from {LEAST_BREAK} to {MOST_MINUTES}.",
            )
