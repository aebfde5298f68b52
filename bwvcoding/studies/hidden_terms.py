"""The hidden part of the protocol: how much of a queue tests the coder, unseen. Pure: no tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

MOST_DAYS = 3650
# Together; live work stays the greater part of what a volunteer gives time to.
MOST_SHARE = 0.5
NEVER, AFTER_CLOSING = "never", "after_closing"
FEEDBACK = (NEVER, AFTER_CLOSING)


@dataclass(frozen=True)
class HiddenTerms:
    """What is mixed into the coders' queues to see how well and how steadily they judge.

    known_answer_share, recode_share: of a coder's whole queue; recode_after_days: from a coder's
    own submission to the first wave that may give it to them again; feedback: when a coder is told
    what was settled of the known-answer encounters they judged.
    """

    known_answer_share: float = 0.05
    recode_share: float = 0.05
    recode_after_days: int = 14
    feedback: str = NEVER


def hidden_terms(document: dict[str, Any]) -> HiddenTerms | None:
    """None where every encounter of a queue is live."""
    asked = document.get("hidden_items")
    return HiddenTerms(**asked) if asked else None


def with_hidden(document: dict[str, Any]) -> dict[str, Any]:
    """Every default of the hidden part written out."""
    asked = document.get("hidden_items")
    if not isinstance(asked, dict):
        return document
    return {**document, "hidden_items": {**asdict(HiddenTerms()), **asked}}


def hidden_faults(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    asked = document.get("hidden_items")
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield "hidden_items", "Write what is hidden among live work, or leave the part out."
        return
    known = asdict(HiddenTerms())
    if unknown := sorted(set(asked) - set(known)):
        yield "hidden_items", f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}."
    yield from _share_faults(asked)
    days = asked.get("recode_after_days")
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_DAYS:
        yield (
            "hidden_items.recode_after_days",
            f"Write a whole number of days from 1 to {MOST_DAYS}.",
        )
    if asked.get("feedback") not in FEEDBACK:
        yield "hidden_items.feedback", f"Write one of these: {', '.join(FEEDBACK)}."
    if asked.get("recode_share") and document.get("written_record") == "record-informed":
        yield (
            "hidden_items.recode_share",
            "Coders who have read what the officer wrote cannot judge the footage alone again. "
            "Write 0, or keep the written record from coders.",
        )


def _share_faults(asked: dict[str, Any]) -> Iterator[tuple[str, str]]:
    shares: dict[str, Any] = {
        name: asked.get(name) for name in ("known_answer_share", "recode_share")
    }
    wrong = [name for name, share in shares.items() if not _is_share(share)]
    for name in wrong:
        yield f"hidden_items.{name}", f"Write a share of the queue, from 0 to {MOST_SHARE}."
    if not wrong and sum(shares.values()) > MOST_SHARE:
        yield "hidden_items", f"Together they are at most {MOST_SHARE} of a queue."


def _is_share(value: Any) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and 0 <= value <= MOST_SHARE
