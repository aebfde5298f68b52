"""When: how much was watched today, and when it has been enough. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.studies.care_terms import CareTerms
from bwvcoding.welfare.models import Referral, WelfareNote

MINUTE_MS = 60_000


def day_of(now: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The midnights around a moment, where the people live."""
    today = now.astimezone(zone).date()
    return tuple(  # type: ignore[return-value]
        datetime.combine(day, time(), zone) for day in (today, today + timedelta(days=1))
    )


def breaks_due(terms: CareTerms, opened_ms: int) -> int:
    """How often so much graphic footage calls for a break."""
    return opened_ms // (terms.break_after_minutes * MINUTE_MS)


def is_enough(terms: CareTerms, opened_ms: int) -> bool:
    return opened_ms >= terms.daily_minutes * MINUTE_MS


def check_heard(is_anybody_listening: bool) -> None:
    """A note that nobody would read is not taken."""
    if not is_anybody_listening:
        raise Conflict(
            "There is nobody in this study yet who reads such notes, so yours was not kept. "
            "Speak to somebody you trust; the person who leads the study can name a welfare "
            "contact.",
            code="nobody-listens",
        )


def check_note_open(note: WelfareNote) -> None:
    if note.closed_at is not None:
        raise Conflict("This note is already marked as spoken about.", code="note-closed")


def check_said(words: str, field: str, what: str) -> None:
    if not words.strip():
        raise Invalid(what, errors={field: what})


def check_acceptable(referral: Referral) -> None:
    if referral.accepted_at is not None:
        raise Conflict("This referral has already been taken up.", code="referral-taken-up")


def check_referral_closable(referral: Referral, outcome: str) -> None:
    """It is closed once, by who took it up or another controller, and says what became of it."""
    if referral.accepted_at is None:
        raise Conflict("Take the referral up before you close it.", code="referral-new")
    if referral.closed_at is not None:
        raise Conflict("This referral is already closed.", code="referral-closed")
    check_said(outcome, "outcome", "Say what became of it; the words stay with the referral.")
