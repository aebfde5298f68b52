"""What is done with a clip's key and at its end: A18, A19."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from bwvcoding.oversight.anomalies.forms import HOUR, About, Finding, Rule, Sight, found
from bwvcoding.oversight.anomalies.limits import limit

OPENED = frozenset({"key.delivered", "still.delivered"})
# The platform's own work on a clip, which unwraps its key as often as it has files.
WORK = frozenset(
    {
        "clip.checked",
        "clip.damaged",
        "clip.ready",
        "clip.uploaded",
        "key.rewrapped",
        "piece.leased",
        "piece.stored",
        "pieces.planned",
        "rendition.failed",
        "rendition.leased",
    }
)
# A key is unwrapped just before its event is committed.
SLACK = timedelta(minutes=1)


def unexplained_unwraps(sight: Sight) -> Iterator[Finding]:
    if not sight.unwraps:
        return
    first, last = sight.unwraps[0], sight.unwraps[-1]
    around = limit("A18_WORK") * timedelta(minutes=1)
    if any(e.action in WORK and first - around <= e.at <= last + around for e in sight.events):
        return
    told = [e for e in sight.events if e.action in OPENED and first - SLACK <= e.at <= last + SLACK]
    missing = len(sight.unwraps) - len(told)
    if missing > 0:
        evidence = tuple(event.id for event in told[-10:])
        yield Finding(at=last, evidence=evidence, measured={"count": missing})


def shortly_before_the_end(sight: Sight) -> Iterator[Finding]:
    before = limit("A19_BEFORE") * HOUR
    for end in (event for event in sight.events if event.action == "clip.expired"):
        opened = [
            e for e in sight.events if e.action in OPENED and end.at - before <= e.at < end.at
        ]
        people = tuple(dict.fromkeys(event.actor for event in opened if event.actor))
        for person in people:
            own = [event for event in opened if event.actor == person]
            yield found([*own, end], people=(person,), clip=end.clip)


A18 = Rule(
    title="A key unwrapped and not delivered",
    says="The key of this clip was unwrapped {count} times more than the log tells.",
    source="the key wrapper's own journal of unwraps (core/journal.py) against keys and stills "
    "delivered",
    about=About.CLIP,
    judge=unexplained_unwraps,
    actions=OPENED | WORK,
    looks_back=limit("A18_WORK") * timedelta(minutes=1),
    window=HOUR,
    limits=("A18_WORK",),
)
A19 = Rule(
    title="A clip opened just before its end",
    says="{who} opened this clip within two days before its footage ended.",
    source="keys and stills delivered before a clip expired",
    about=About.CLIP,
    judge=shortly_before_the_end,
    actions=OPENED | {"clip.expired"},
    looks_back=limit("A19_BEFORE") * HOUR,
    limits=("A19_BEFORE",),
)
