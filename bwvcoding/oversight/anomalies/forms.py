"""What a rule is given, what it finds, and what it is. No Django: events in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)
# Of what shows it, as many as somebody will look at.
MOST_EVIDENCE = 50


class About(StrEnum):
    """Whose events a rule is given together."""

    PERSON = "one person"
    CLIP = "one clip"
    ENCOUNTER = "one encounter"
    STUDY = "one study"
    PLATFORM = "the platform"


@dataclass(frozen=True)
class Seen:
    """One event of the log."""

    id: UUID
    at: datetime
    action: str
    outcome: str = "allow"
    actor: UUID | None = None
    encounter: UUID | None = None
    clip: UUID | None = None
    target: str = ""
    from_ms: int | None = None
    to_ms: int | None = None
    purpose: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def day(self) -> date:
        return self.at.astimezone(UTC).date()

    @property
    def whence(self) -> Mapping[str, str]:
        """Keyed digests of the sign-in, network and browser it was asked from (core/whence.py)."""
        return self.detail.get("whence") or {}


@dataclass(frozen=True)
class Sheet:
    """One submitted coding: a digest of its values, and the events of its saves."""

    coder: UUID
    values: str
    saves: tuple[Seen, ...]


@dataclass(frozen=True)
class Sight:
    """All that one judgement is made from; `events` are in order of time, but for A13.

    What is not in the log stands beside: `daily` counts clips by day, `answered` are moments at
    which the web server answered an act, `unwraps` those at which a key was unwrapped.
    """

    events: tuple[Seen, ...]
    now: datetime
    since: datetime | None = None
    daily: Mapping[date, int] = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    answered: tuple[datetime, ...] = ()
    unwraps: tuple[datetime, ...] = ()
    witnesses: tuple[tuple[str, datetime], ...] = ()


@dataclass(frozen=True)
class Finding:
    """What stands out; `at` is when it began to, `subject` whom or what it is told of once."""

    at: datetime
    evidence: tuple[UUID, ...] = ()
    people: tuple[UUID, ...] = ()
    clip: UUID | None = None
    about: str = ""
    measured: Mapping[str, int] = field(default_factory=dict)

    @property
    def subject(self) -> str:
        return "|".join(str(one) for one in (*sorted(self.people), self.clip, self.about) if one)


@dataclass(frozen=True)
class Rule:
    """`looks_back` is how much before a new event is judged with it; `waits` how long after it.

    It is told once of one subject within each `window`, which begins at midnight or on the hour.
    """

    title: str
    says: str
    source: str
    about: About
    judge: Callable[[Sight], Iterator[Finding]]
    actions: frozenset[str] = frozenset()
    looks_back: timedelta = timedelta()
    waits: timedelta = timedelta()
    window: timedelta = DAY
    limits: tuple[str, ...] = ()
    compares_days: bool = False


def begins(at: datetime, window: timedelta) -> datetime:
    """The start of the window a moment lies in."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    return epoch + (at - epoch) // window * window


def found(events: Iterable[Seen], **more: Any) -> Finding:
    """The last of the events is the one too many."""
    told = list(events)
    ids = tuple(event.id for event in told[-MOST_EVIDENCE:])
    return Finding(at=told[-1].at, evidence=ids, **more)


def actors(*events: Seen) -> tuple[UUID, ...]:
    """Who acted, for a finding; the platform itself is nobody."""
    return tuple(event.actor for event in events if event.actor)


def crowds(events: Iterable[Seen], within: timedelta) -> Iterator[list[Seen]]:
    """For each event, it and those shortly before it."""
    near: list[Seen] = []
    for event in events:
        near = [*(one for one in near if event.at - one.at <= within), event]
        yield near
