"""What the log's own machinery shows: A13 to A16, A22. They concern every study alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from bwvcoding.oversight.anomalies.forms import HOUR, About, Finding, Rule, Sight, begins, found
from bwvcoding.oversight.anomalies.limits import limit

MINUTE = timedelta(minutes=1)
MOST_SAID = 120  # as an alert keeps it
# `worker/schedule.py`: where no sequencer runs by itself, events get their places in rounds.
ROUND_SECONDS = 5


def out_of_order(sight: Sight) -> Iterator[Finding]:
    """Here the events are in the order in which they got their places."""
    band = timedelta(seconds=limit("A13_BAND"))
    newest = None
    for event in sight.events:
        if newest and event.at < newest.at - band:
            yield found([newest, event], measured={"seconds": _seconds(newest.at - event.at)})
        elif event.at > sight.now + band:
            yield found([event], measured={"seconds": _seconds(event.at - sight.now)})
        if newest is None or event.at > newest.at:
            newest = event


def silent_log(sight: Sight) -> Iterator[Finding]:
    stretch = limit("A14_SILENT") * MINUTE
    spoken = {begins(event.at, stretch) for event in sight.events}
    for start, number in Counter(begins(at, stretch) for at in sight.answered).items():
        is_over = start + stretch + MINUTE <= sight.now
        if is_over and start not in spoken and number >= limit("A14_ANSWERED"):
            yield Finding(at=start, measured={"count": number})


def waiting_long(sight: Sight) -> Iterator[Finding]:
    most = timedelta(seconds=limit("A15_PENDING") + ROUND_SECONDS)
    for event in sight.events[:1]:
        if sight.now - event.at > most:
            yield Finding(
                at=sight.now,
                evidence=(event.id,),
                measured={"seconds": _seconds(sight.now - event.at)},
            )


def silent_witness(sight: Sight) -> Iterator[Finding]:
    for name, since in sight.witnesses:
        if sight.now - since > limit("A16_SILENT") * MINUTE:
            minutes = _seconds(sight.now - since) // 60
            yield Finding(at=sight.now, about=name, measured={"minutes": minutes})


def changed_log(sight: Sight) -> Iterator[Finding]:
    for event in sight.events:
        if event.action == "log.checked" and event.detail.get("verdict") == "tampered":
            index, sentence = event.detail["index"], event.detail["sentence"]
            yield found([event], about=sentence[:MOST_SAID], measured={"count": index})


def _seconds(gap: timedelta) -> int:
    return int(gap.total_seconds())


A13 = Rule(
    title="An event whose time does not fit its place",
    says="An event of the log says a time that is {seconds} seconds from where it stands.",
    source="the order in which events got their places in the log's tree",
    about=About.PLATFORM,
    judge=out_of_order,
    window=HOUR,
    limits=("A13_BAND",),
)
A14 = Rule(
    title="The log was silent while the web server was not",
    says="The web server answered {count} acts within minutes in which the log has no event.",
    source="the web server's own journal of what it answered (wsgi.py, outside of Django)",
    about=About.PLATFORM,
    judge=silent_log,
    window=HOUR,
    limits=("A14_ANSWERED", "A14_SILENT"),
)
A15 = Rule(
    title="Events wait for their place in the log",
    says="An event has waited {seconds} seconds for its place in the log's tree.",
    source="the queue of the log",
    about=About.PLATFORM,
    judge=waiting_long,
    window=HOUR,
    limits=("A15_PENDING",),
)
A16 = Rule(
    title="A witness is silent",
    says="The witness {about} has not cosigned the log for {minutes} minutes, though it has grown.",
    source="signed sizes of the log and cosignatures",
    about=About.PLATFORM,
    judge=silent_witness,
    limits=("A16_SILENT",),
)
A22 = Rule(
    title="The log is not what was signed",
    says="The whole log was checked and is not what was signed, from event {count} on: {about}",
    source="the platform's own check of the whole log, nightly and when somebody asks",
    about=About.PLATFORM,
    judge=changed_log,
)
