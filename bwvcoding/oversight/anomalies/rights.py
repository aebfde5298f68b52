"""Refusals, roles, what leaves, who looks for themselves: A7, A9, A10, A17, A20, A21."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from math import ceil
from typing import Any
from uuid import UUID

from bwvcoding.oversight.anomalies.forms import (
    DAY,
    HOUR,
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

GIVEN = frozenset({"member.added", "member.changed", "invitation.accepted"})
USED = frozenset({"grant.issued", "codings.read", "log.searched", "release.downloaded"})
BROKEN = frozenset({"break_glass.asked", "break_glass.opened"})
# Before a coder sees footage stand a course, a promise and an assignment.
BEGIN_AT_ONCE = {"coder", "welfare"}


def refused_often(sight: Sight) -> Iterator[Finding]:
    denied = [event for event in sight.events if event.outcome == "deny"]
    for near in crowds(denied, timedelta(minutes=limit("A7_WITHIN"))):
        times = sum(event.detail.get("count", 1) for event in near)
        if times >= limit("A7_DENIALS") or _walked(near) >= limit("A7_WALKED"):
            yield found(near, people=actors(near[0]), measured={"count": times})


def _walked(events: list[Seen]) -> int:
    """The most different things that were asked for at one path."""
    asked = defaultdict(set)
    for event in events:
        for ids in (event.detail.get("ids") or {}, *event.detail.get("others", ())):
            asked[event.detail.get("route")].add(tuple(ids.values()))
    return max(map(len, asked.values()))


def short_roles(sight: Sight) -> Iterator[Finding]:
    given: dict[UUID, Seen] = {}
    within = timedelta(minutes=limit("A9_USED_WITHIN"))
    for event in sight.events:
        if event.action in GIVEN:
            given[_holder(event)] = event
            continue
        holder = _holder(event) if event.action == "member.removed" else event.actor
        begun = given.get(holder) if holder else None
        if begun is None:
            continue
        is_fast = event.action in USED and event.at - begun.at <= within
        is_gone = event.action == "member.removed" and event.day == begun.day
        if is_gone or (is_fast and begun.detail.get("role") not in BEGIN_AT_ONCE):
            yield found([begun, event], people=(holder,))


def _holder(event: Seen) -> UUID:
    """Whose role it is: they act themselves only where they accept an invitation."""
    told = event.detail.get("user")
    return UUID(told) if told else event.actor  # type: ignore[return-value]


def large_download(sight: Sight) -> Iterator[Finding]:
    for place, event in enumerate(sight.events):
        before = sorted(_size(one) for one in sight.events[:place])
        # Nearest rank: NIST/SEMATECH e-Handbook, 7.2.6.2.
        rank = ceil(len(before) * limit("A10_PERCENTILE") / 100)
        if not before or _size(event) > before[rank - 1]:
            measured = {"count": _size(event), "before": len(before)}
            yield found([event], people=actors(event), measured=measured)


def _size(event: Seen) -> int:
    return len(event.detail.get("variables") or ())


def search_for_oneself(sight: Sight) -> Iterator[Finding]:
    for event in sight.events:
        if event.actor and str(event.actor) in set(_words(event.detail)):
            yield found([event], people=actors(event))


def _words(told: Any) -> Iterator[str]:
    if isinstance(told, dict):
        for one in told.values():
            yield from _words(one)
    elif isinstance(told, list):
        for one in told:
            yield from _words(one)
    else:
        yield str(told)


def many_holds(sight: Sight) -> Iterator[Finding]:
    for near in crowds(sight.events, DAY):
        if len(near) > limit("A20_A_DAY"):
            yield found(near, people=actors(near[0]), measured={"count": len(near)})


def broken_glass(sight: Sight) -> Iterator[Finding]:
    """One is enough: nobody opens footage in this way without both controllers being told."""
    for event in sight.events:
        if event.action in BROKEN:
            yield found([event], people=actors(event), clip=event.clip)


A7 = Rule(
    title="Refused again and again",
    says="{who} was refused {count} times within minutes.",
    source="refusals, coalesced ones with their number",
    about=About.PERSON,
    judge=refused_often,
    actions=frozenset({"access.denied", "key.refused", "factor.failed"}),
    looks_back=timedelta(minutes=limit("A7_WITHIN")),
    window=HOUR,
    limits=("A7_DENIALS", "A7_WITHIN", "A7_WALKED"),
)
A9 = Rule(
    title="A role used at once, or given and taken on one day",
    says="A role was given to {who} and used within the hour, or taken away on the same day.",
    source="changes of members; grants, readings of codings and of the log, downloads",
    about=About.STUDY,
    judge=short_roles,
    actions=GIVEN | USED | {"member.removed"},
    looks_back=DAY,
    limits=("A9_USED_WITHIN",),
)
A10 = Rule(
    title="A first or an unusually large download",
    says="{who} downloaded a release of {count} variables, after {before} downloads before it.",
    source="downloads of releases by the same person in the year before",
    about=About.PERSON,
    judge=large_download,
    actions=frozenset({"release.downloaded"}),
    looks_back=365 * DAY,
    limits=("A10_PERCENTILE",),
)
A17 = Rule(
    title="A search of the log for oneself",
    says="{who} asked the log what it holds about themselves.",
    source="searches of the log, with what was asked",
    about=About.PERSON,
    judge=search_for_oneself,
    actions=frozenset({"log.searched"}),
)
A20 = Rule(
    title="Many holds by one person",
    says="{who} placed {count} holds within a day.",
    source="holds placed",
    about=About.PERSON,
    judge=many_holds,
    actions=frozenset({"hold.placed"}),
    looks_back=DAY,
    limits=("A20_A_DAY",),
)
A21 = Rule(
    title="Footage asked for or opened in an emergency",
    says="{who} asked for footage in an emergency, or opened it to somebody without the right.",
    source="emergency access asked for, and opened by a second person",
    about=About.STUDY,
    judge=broken_glass,
    actions=BROKEN,
    window=HOUR,
)
