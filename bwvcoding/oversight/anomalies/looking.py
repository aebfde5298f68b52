"""How much is opened, how fast, and whether anything comes of it: A1, A2, A5, A6."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from uuid import UUID

from bwvcoding.oversight.anomalies.forms import (
    DAY,
    HOUR,
    WEEK,
    About,
    Finding,
    Rule,
    Seen,
    Sight,
    actors,
    crowds,
    found,
)
from bwvcoding.oversight.anomalies.limits import limit

MINUTE = timedelta(minutes=1)
SAVED = frozenset({"values.recorded", "events.marked", "event.unmarked", "coding.submitted"})
# A coder learns from the same clip again and again.
TRAINING = "training"


def many_clips(sight: Sight) -> Iterator[Finding]:
    for day, events in groupby(sight.events, lambda event: event.day):
        most = _usual(sight, day)
        first: dict[UUID | None, Seen] = {}
        for event in events:
            first.setdefault(event.clip, event)
        told = list(first.values())
        if len(told) > most:
            yield found(
                told[: most + 1],
                people=actors(told[0]),
                measured={"count": len(told), "limit": most},
            )


def _usual(sight: Sight, day: date) -> int:
    """As many clips as this person may open on this day."""
    before = [n for when, n in sight.daily.items() if day - 30 * DAY <= when < day]
    if len(before) < limit("A1_LEAST_DAYS"):
        return limit("A1_MOST")
    return min(limit("A1_MOST"), int(limit("A1_TIMES") * median(before)))


def too_fast(sight: Sight) -> Iterator[Finding]:
    most = (limit("A2_PACE") * 60 + limit("A2_AHEAD")) * 1000
    keys = [event for event in sight.events if event.action == "key.delivered"]
    for clip in dict.fromkeys(event.clip for event in keys):
        for near in crowds((event for event in keys if event.clip == clip), MINUTE):
            opened = sum((event.to_ms or 0) - (event.from_ms or 0) for event in near)
            if opened > most:
                measured = {"seconds": opened // 1000}
                yield found(near, people=actors(near[0]), clip=clip, measured=measured)
    refused = [event for event in sight.events if event.detail.get("rule") == "too-fast"]
    for near in crowds(refused, MINUTE):
        if len(near) >= limit("A2_REFUSED"):
            yield found(near, people=actors(near[0]), measured={"refused": len(near)})


def browsing(sight: Sight) -> Iterator[Finding]:
    within = limit("A5_SAVED_WITHIN") * HOUR
    saves = [event for event in sight.events if event.action in SAVED]
    left = [
        event
        for event in sight.events
        if event.action == "grant.issued"
        and event.detail.get("assignment")
        and event.at + within <= sight.now
        and not any(
            save.encounter == event.encounter and event.at <= save.at <= event.at + within
            for save in saves
        )
    ]
    for near in crowds(left, WEEK):
        once = {event.encounter: event for event in near}
        if len(once) > limit("A5_A_WEEK"):
            told = sorted(once.values(), key=lambda event: event.at)
            yield found(told, people=actors(near[0]), measured={"count": len(once)})


def again_unassigned(sight: Sight) -> Iterator[Finding]:
    opened = [
        event
        for event in sight.events
        if not event.detail.get("assignment") and event.purpose != TRAINING
    ]
    for clip in dict.fromkeys(event.clip for event in opened):
        for near in crowds((event for event in opened if event.clip == clip), WEEK):
            if len(near) > limit("A6_A_WEEK"):
                measured = {"count": len(near)}
                yield found(near, people=actors(near[0]), clip=clip, measured=measured)


A1 = Rule(
    title="Far more clips than usual in one day",
    says="{who} opened {count} clips in one day. {limit} would have been usual.",
    source="keys delivered; clips of the 30 days before, by day",
    about=About.PERSON,
    judge=many_clips,
    actions=frozenset({"key.delivered"}),
    looks_back=DAY,
    limits=("A1_TIMES", "A1_MOST", "A1_LEAST_DAYS"),
    compares_days=True,
)
A2 = Rule(
    title="Footage opened faster than anybody watches",
    says="{who} asked for footage faster than it can be watched.",
    source="keys delivered, with the stretch each opens, and keys refused",
    about=About.PERSON,
    judge=too_fast,
    actions=frozenset({"key.delivered", "key.refused"}),
    looks_back=MINUTE,
    window=HOUR,
    limits=("A2_PACE", "A2_AHEAD", "A2_REFUSED"),
)
A5 = Rule(
    title="Encounters opened and not coded",
    says="{who} opened {count} encounters to code within a week and saved nothing of them.",
    source="grants under an assignment; what was saved within a day of each",
    about=About.PERSON,
    judge=browsing,
    actions=frozenset({"grant.issued", *SAVED}),
    looks_back=WEEK,
    waits=DAY,
    window=WEEK,
    limits=("A5_SAVED_WITHIN", "A5_A_WEEK"),
)
A6 = Rule(
    title="One clip again and again without an assignment",
    says="{who} opened this clip {count} times within a week, under no assignment.",
    source="grants without an assignment, but for training",
    about=About.PERSON,
    judge=again_unassigned,
    actions=frozenset({"grant.issued"}),
    looks_back=WEEK,
    window=WEEK,
    limits=("A6_A_WEEK",),
)
