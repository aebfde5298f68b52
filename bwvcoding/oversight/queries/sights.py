"""What each rule is given to judge: the events of one subject, and what stands beside the log."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bwvcoding.audit.queries.judging import (
    acts_between,
    clips_by_day,
    first_between,
    longest_waiting,
    placed_from,
    saves_of,
    witnesses_awaited,
)
from bwvcoding.coding.queries.alike import digests_of, wave_and_encounter
from bwvcoding.core.journal import answered, unwraps
from bwvcoding.footage.queries import clips_among
from bwvcoding.oversight.anomalies.forms import DAY, HOUR, About, Rule, Seen, Sheet, Sight, begins
from bwvcoding.oversight.anomalies.limits import limit
from bwvcoding.oversight.anomalies.looking import SAVED

ANSWERED, RAISED = "coding.submitted", "alert.raised"
# A key that is on its way now has its event in a moment.
SETTLED = timedelta(minutes=2)
# So many events before the new ones show in what order they came.
BEFORE = 100


def seen(event: Any) -> Seen:
    """As the rules know it."""
    return Seen(
        id=event.pk,
        detail=json.loads(event.body)["detail"],
        target=event.target_id,
        **{
            name: getattr(event, name)
            for name in ("at", "action", "outcome", "from_ms", "to_ms", "purpose")
        },
        **{name: getattr(event, f"{name}_id") for name in ("actor", "encounter", "clip")},
    )


class Looking:
    """One look at one study: what is new in it, up to when."""

    def __init__(self, study_id: UUID, new: list[Seen], since: datetime, now: datetime) -> None:
        self.study_id, self.new, self.since, self.now = study_id, new, since, now

    def sights(self, rule: Rule) -> Iterator[Sight]:
        """One for each subject that something new is about."""
        fresh = self._due(rule) if rule.waits else self.new
        touched: dict[UUID | None, list[datetime]] = defaultdict(list)
        for event in fresh:
            if event.action in rule.actions:
                touched[self._subject(rule, event)].append(event.at)
        for subject, times in touched.items():
            if subject is not None:
                begun = begins(min(times), DAY) if rule.looks_back == DAY else min(times)
                since, until = begun - rule.looks_back, max(times) + rule.waits
                yield self._sight(rule, subject, since, until)

    def _due(self, rule: Rule) -> list[Seen]:
        """What could not be judged before so much time had passed."""
        since, until = self.since - rule.waits, self.now - rule.waits
        rows = acts_between(since, until, {"grant.issued"}, self.study_id)
        return [seen(row) for row in rows]

    def _subject(self, rule: Rule, event: Seen) -> UUID | None:
        if rule.about is About.PERSON:
            return event.actor
        if rule.about is About.CLIP:
            return event.clip
        return UUID(event.target) if rule.about is About.ENCOUNTER else self.study_id

    def _sight(self, rule: Rule, subject: UUID, since: datetime, until: datetime) -> Sight:
        if rule.about is About.ENCOUNTER:
            return Sight(events=(), now=self.now, sheets=self._sheets(subject))
        whose = {
            About.PERSON: {"actor": subject},
            About.CLIP: {"clip": subject},
        }.get(rule.about, {})
        rows = acts_between(since, until, rule.actions, self.study_id, **whose)
        events = tuple(seen(row) for row in rows)
        usual = {}
        if rule.compares_days:
            usual = clips_by_day(subject, self.study_id, "key.delivered", since - 30 * DAY, until)
        return Sight(events=events, now=self.now, daily=usual)

    def _sheets(self, coding_id: UUID) -> tuple[Sheet, ...]:
        """All that were submitted where this one was; one alone is like no other."""
        place = wave_and_encounter(coding_id)
        digests = digests_of(*place) if place else []
        if len(digests) < 2:
            return ()
        saves = [seen(row) for row in saves_of([str(d.coding_id) for d in digests], SAVED)]
        return tuple(
            Sheet(d.coder_id, d.digest, tuple(s for s in saves if s.target == str(d.coding_id)))
            for d in digests
        )

    def unwrapped(self, rule: Rule) -> Iterator[tuple[UUID, Sight]]:
        """By clip and hour, what the key wrapper's own journal has of clips of this study."""
        lines: dict[tuple[str, datetime], list[datetime]] = defaultdict(list)
        for at, clip in unwraps().between(self.since - SETTLED, self.now - SETTLED):
            lines[clip, begins(at, HOUR)].append(at)
        ours = clips_among(self.study_id, {clip for clip, _ in lines})
        for (clip, _), times in lines.items():
            if clip in ours:
                since, until = times[0] - rule.looks_back, times[-1] + rule.looks_back
                rows = acts_between(since, until, rule.actions, self.study_id, clip=UUID(clip))
                events = tuple(seen(row) for row in rows)
                yield UUID(clip), Sight(events=events, now=self.now, unwraps=tuple(times))

    def silence(self) -> Sight:
        """What was answered, and the first event of each stretch in which something was."""
        stretch = timedelta(minutes=limit("A14_SILENT"))
        since = begins(self.since, stretch) - stretch
        acts = tuple(at for at, _ in answered().between(since, self.now))
        starts = sorted({begins(at, stretch) for at in acts})
        firsts = (first_between(start, start + stretch, but_not=RAISED) for start in starts)
        return Sight(events=tuple(seen(one) for one in firsts if one), now=self.now, answered=acts)

    def machinery(self, placed: list[Seen]) -> dict[str, Sight]:
        waiting = longest_waiting()
        return {
            "A13": Sight(events=tuple(placed), now=self.now),
            "A14": self.silence(),
            "A15": Sight(events=(seen(waiting),) if waiting else (), now=self.now),
            "A16": Sight(events=(), now=self.now, witnesses=tuple(witnesses_awaited())),
            "A22": Sight(events=tuple(placed), now=self.now),
        }


def placed_with_those_before(number: int, most: int) -> tuple[list, list]:
    """New events in the order of their places, after some that came before them."""
    first = max(0, number - BEFORE)
    rows = placed_from(first, most + number - first)
    return rows[: number - first], rows[number - first :]
