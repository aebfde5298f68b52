"""Putting a saved question to the log: the registry, what was asked, and a page at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from bwvcoding.audit.queries import Reader, by_act, newest
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Invalid
from bwvcoding.oversight.question import Cell, Column, Line, Page, Part, Question, stretch

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from bwvcoding.audit.models import AuditEvent

PAGE = 100
# A question that leaves events out looks at so many before it hands over what it has found.
EXAMINED = 1_000
# An answer counted out of events, not listed, is counted out of at most so many.
COUNTED = 20_000
YEAR = timedelta(days=366)
QUESTIONS: dict[str, Question] = {}
SPAN = (Part.SINCE, Part.UNTIL)


@dataclass(frozen=True)
class Asked:
    """The question's words: whom or what it is about, from when to when, and from which row on."""

    reader: Reader
    now: datetime
    clip: UUID | None = None
    person: UUID | None = None
    day: date | None = None
    since: datetime | None = None
    until: datetime | None = None
    cursor: str = ""
    limit: int = PAGE

    @property
    def begin(self) -> datetime:
        """One year before the end, where nobody said otherwise."""
        return self.since or self.end - YEAR

    @property
    def end(self) -> datetime:
        return self.until or self.now

    @property
    def day_end(self) -> datetime:
        """The midnight in London with which the day ends."""
        zone = ZoneInfo(settings.LOCAL_TIME_ZONE)
        return datetime.combine((self.day or date.max) + timedelta(days=1), time(), zone)

    @property
    def day_begin(self) -> datetime:
        zone = ZoneInfo(settings.LOCAL_TIME_ZONE)
        return datetime.combine(self.day or date.min, time(), zone)

    def events(self) -> QuerySet[AuditEvent]:
        """What this reader may see of the time asked about."""
        return self.reader.events().filter(at__gte=self.begin, at__lt=self.end)

    def events_of_day(self) -> QuerySet[AuditEvent]:
        return self.reader.events().filter(at__gte=self.day_begin, at__lt=self.day_end)

    def after(self, key: str | None) -> Asked:
        return replace(self, cursor=key or "")


def question(
    slug: str,
    title: str,
    *,
    columns: Iterable[Column],
    not_proved: str,
    settles: str,
    needs: tuple[Part, ...] = (),
    takes: tuple[Part, ...] = SPAN,
) -> Callable[[Callable[[Asked], Page]], Callable[[Asked], Page]]:
    """Puts the function that answers it into the list of saved questions."""

    def register(answer: Callable[[Asked], Page]) -> Callable[[Asked], Page]:
        QUESTIONS[slug] = Question(
            slug, title, needs, takes, tuple(columns), not_proved, tuple(settles.split()), answer
        )
        return answer

    return register


def listed(
    asked: Asked,
    lots: Iterable[QuerySet[AuditEvent]],
    line: Callable[[list[AuditEvent]], Iterable[Line]],
    examined: int = PAGE,
) -> Page:
    """Events newest first, a row for those that belong; the next page begins after the last."""
    limit = max(examined, asked.limit)
    found = newest(lots, place_of(asked.cursor), limit + 1)
    more = str(found[limit - 1].pk) if len(found) > limit else None
    return Page(list(line(found[:limit])), more)


def acts(asked: Asked, *wanted: Event) -> list[QuerySet[AuditEvent]]:
    return by_act(asked.events(), wanted)


def counted(rows: QuerySet[AuditEvent]) -> list[AuditEvent]:
    """All of these, oldest first; a sentence where that would be too many to count."""
    found = list(rows.order_by("at", "id")[: COUNTED + 1])
    if len(found) > COUNTED:
        raise Invalid(
            f"More than {COUNTED:,} events would have to be counted. Ask about a shorter time.",
            errors={"since": "Choose a later day, so that fewer events have to be counted."},
        )
    return found


def whole(asked: Asked, lines: list[Line]) -> Page:
    """An answer that is put together as a whole, handed over a page at a time."""
    keys = [line.key for line in lines]
    first = keys.index(asked.cursor) + 1 if asked.cursor in keys else 0
    shown = lines[first : first + asked.limit]
    return Page(shown, shown[-1].key if len(lines) > first + asked.limit else None)


def detail_of(event: AuditEvent) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(event.body)["detail"]
    return found


def told(event: AuditEvent, **cells: Cell) -> Line:
    """The row of one event, with what every such row says."""
    return Line(
        key=str(event.pk),
        cells={
            "at": event.at,
            "who": event.actor_id or "the platform",
            "of": event.organisation,
            "act": event.action,
            "footage": footage_of(event),
            "seconds": stretch(event.from_ms, event.to_ms),
            "purpose": event.purpose,
            "outcome": "refused" if event.outcome == "deny" else "allowed",
            **cells,
        },
        events=(event.pk,),
        at=event.at,
        person=event.actor_id,
        clip=event.clip_id,
        from_ms=event.from_ms,
        to_ms=event.to_ms,
    )


def footage_of(event: AuditEvent) -> str:
    """The custodian's own name of the encounter and the camera, as the event itself says them."""
    detail = detail_of(event)
    named = [str(detail.get("reference") or ""), str(detail.get("camera") or "")]
    if any(named):
        return " · ".join(one for one in named if one)
    return str(event.encounter_id or event.clip_id or "")


def place_of(cursor: str) -> UUID | None:
    try:
        return UUID(cursor) if cursor else None
    except ValueError:
        sentence = "This page of the answer does not exist. Ask the question anew."
        raise Invalid(sentence, errors={"cursor": sentence}) from None
