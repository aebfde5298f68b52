"""What a session says of its sign-in: when it was proved, what it owes, how long it lasts.

All of it stands in the session's own row, so that no request asks the database for more.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from bwvcoding.core.errors import Forbidden
from bwvcoding.core.http import OWES_FACTOR

PROVED_AT = "proved_at"  # seconds since 1970
BEGUN_AT = "begun_at"
HALF = "half_signed_in"
# Between the password and the second factor: time enough to find a phone.
HALF_SECONDS = 10 * 60

# "Step-up": a proof younger than this is asked for before rights, factors and the like change.
FRESH = timedelta(minutes=5)

Session = MutableMapping[str, Any]


def mark_proved(session: Session) -> None:
    now = _now()
    session[PROVED_AT] = now
    session.setdefault(BEGUN_AT, now)


def proved_at(session: Session) -> datetime | None:
    """When this sign-in was last proved, by signing in or by being asked again."""
    return _time(session.get(PROVED_AT))


def check_fresh(proved_at: datetime | None) -> None:
    """Proved by whoever sits there now, not by whoever signed in this morning."""
    if proved_at is None or datetime.now(UTC) - proved_at > FRESH:
        raise Forbidden("Confirm that it is you, then try again.", code="proof-wanted")


def begun_at(session: Session) -> datetime | None:
    return _time(session.get(BEGUN_AT))


def mark_owing(session: Session, is_owing: bool) -> None:
    """Whoever owes a second factor can do nothing but enrol one (core/http.py)."""
    if is_owing:
        session[OWES_FACTOR] = True
    else:
        session.pop(OWES_FACTOR, None)


def begin_half(session: Any, person_id: UUID) -> None:
    """The password was right; nobody is signed in. The key is a new one already."""
    session.flush()
    session[HALF] = {"person": str(person_id), "at": _now()}


def half_signed_in(session: Session) -> UUID | None:
    """Whose password was right in this browser, minutes ago."""
    half = session.get(HALF)
    if half is None or _now() - half["at"] > HALF_SECONDS:
        return None
    return UUID(half["person"])


def ends_at(session: Session, now: datetime, idle: timedelta, longest: timedelta) -> datetime:
    """After so long without a request, and so long after the sign-in in any case."""
    begun = begun_at(session)
    return now + idle if begun is None else min(now + idle, begun + longest)


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
