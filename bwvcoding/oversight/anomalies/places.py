"""From where and when: A3, A4, A8, A12. Networks, browsers and sign-ins are keyed digests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from zoneinfo import ZoneInfo

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

LONDON = ZoneInfo("Europe/London")


def two_networks(sight: Sight) -> Iterator[Finding]:
    within = timedelta(minutes=limit("A3_APART"))
    for near in crowds((event for event in sight.events if event.whence.get("net")), within):
        last = near[-1]
        for other in near[:-1]:
            is_same_sign_in = other.whence.get("sess") == last.whence.get("sess")
            if is_same_sign_in and other.whence["net"] != last.whence["net"]:
                yield found([other, last], people=actors(last))
                break


def odd_hour(sight: Sight) -> Iterator[Finding]:
    for place, event in enumerate(sight.events):
        before = [one for one in sight.events[:place] if event.at - one.at <= 30 * DAY]
        if len({one.day for one in before}) < limit("A4_LEAST_DAYS"):
            continue
        far = all(_apart(_hour(one), _hour(event)) > limit("A4_HOURS") for one in before)
        if far and event.clip not in {one.clip for one in before}:
            measured = {"hour": _hour(event)}
            yield found([event], people=actors(event), clip=event.clip, measured=measured)


def _hour(event: Seen) -> int:
    return event.at.astimezone(LONDON).hour


def _apart(one: int, other: int) -> int:
    """Hours around the clock."""
    return min((one - other) % 24, (other - one) % 24)


def other_browser(sight: Sight) -> Iterator[Finding]:
    issued = {
        event.target: event
        for event in sight.events
        if event.action == "grant.issued" and event.whence
    }
    for event in sight.events:
        given = issued.get(_grant_of(event))
        if given is None or not event.whence or event is given:
            continue
        if any(event.whence.get(part) != given.whence.get(part) for part in ("family", "agent")):
            yield found([given, event], people=actors(event), clip=given.clip)


def _grant_of(event: Seen) -> str:
    asked = event.detail.get("ids") or {}
    return str(event.detail.get("grant") or asked.get("grant_id") or "")


def one_device(sight: Sight) -> Iterator[Finding]:
    """Under an assignment both, and so at work on it."""
    within = limit("A12_WITHIN") * HOUR
    opened = [
        event
        for event in sight.events
        if event.detail.get("assignment") and event.whence.get("device")
    ]
    for near in crowds(opened, within):
        for one, other in combinations(near, 2):
            is_one = one.whence["device"] == other.whence["device"]
            if is_one and one.actor != other.actor and other is near[-1]:
                yield found([one, other], people=actors(one, other), clip=other.clip)


A3 = Rule(
    title="One sign-in in two networks",
    says="A sign-in of {who} was used from two networks within minutes.",
    source="sign-ins, grants and keys delivered, with digests of session and network",
    about=About.PERSON,
    judge=two_networks,
    actions=frozenset({"sign_in.made", "grant.issued", "key.delivered"}),
    looks_back=timedelta(minutes=limit("A3_APART")),
    limits=("A3_APART",),
)
A4 = Rule(
    title="A new clip at an unusual hour",
    says="{who} opened a clip for the first time, at {hour}:00, hours from when they usually work.",
    source="grants of the 30 days before, by the hour in London",
    about=About.PERSON,
    judge=odd_hour,
    actions=frozenset({"grant.issued"}),
    looks_back=30 * DAY,
    limits=("A4_HOURS", "A4_LEAST_DAYS"),
)
A8 = Rule(
    title="Keys asked for from elsewhere than the grant",
    says="Keys under a grant of {who} were asked for from another browser or kind of network.",
    source="grants, keys delivered and refused, with digests of the browser",
    about=About.PERSON,
    judge=other_browser,
    actions=frozenset({"grant.issued", "key.delivered", "key.refused"}),
    # The longest a sign-in lives, and a grant with it.
    looks_back=10 * HOUR,
)
A12 = Rule(
    title="Two coders at one device on one clip",
    says="{who} opened this clip to code it from one device within a day.",
    source="grants under an assignment, with a digest of address and browser together",
    about=About.CLIP,
    judge=one_device,
    actions=frozenset({"grant.issued"}),
    looks_back=limit("A12_WITHIN") * HOUR,
    limits=("A12_WITHIN",),
)
