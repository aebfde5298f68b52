"""When: may this clip's footage be kept on, held, let go or ended? Pure."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from bwvcoding.core.errors import Conflict, Invalid

if TYPE_CHECKING:
    from bwvcoding.footage.retention_models import Expiry, Hold


def check_not_expired(expiry: Expiry | None) -> None:
    """Said to those who may know of the clip; to others it is not there at all."""
    if expiry is not None:
        raise Conflict(
            "This footage has been destroyed as the retention rule asks: it was to be kept until "
            f"{in_words(expiry.retain_until)}. What was coded from it stays.",
            code="clip-expired",
        )


def check_not_past(retain_until: date, now: date) -> None:
    if retain_until < now:
        sentence = (
            f"{in_words(retain_until)} is past. Name today or a later day; "
            "the footage is destroyed the night after it."
        )
        raise Invalid(sentence, errors={"retain_until": sentence})


def check_standing(hold: Hold) -> None:
    if hold.lifted_at is not None:
        raise Conflict("This hold has been lifted already.", code="hold-lifted")


def check_due(retain_until: date | None, holds: Collection[Hold], now: date) -> date:
    """The last day, which is past, and nobody holds it."""
    if retain_until is None or retain_until >= now:
        raise Conflict("This clip is still to be kept.", code="not-due")
    if holds:
        raise Conflict("This clip is held.", code="clip-held")
    return retain_until


def check_undestroyed(expiry: Expiry) -> None:
    if expiry.destroyed_at is not None:
        raise Conflict("The destruction is on record already.", code="already-destroyed")


def check_gone(left: Collection[str]) -> None:
    """`left`: what can still be found of the footage."""
    if left:
        raise Conflict(
            f"{len(left)} parts of this footage are still there. They are destroyed again.",
            code="footage-left",
        )


def in_words(day: date) -> str:
    """3 March 2026"""
    return f"{day.day} {day:%B %Y}"
