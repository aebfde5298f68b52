"""The one act of a witness: what is brought is checked, kept, and only then given its word for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from sqlite3 import Connection

from worker.witness.bundles import BAND_US, Bundle, check_event
from worker.witness.hashes import Refused, Stack, check_growth, of_entry
from worker.witness.mirror import Mirror, Seen
from worker.witness.notes import Head, cosign, read_head

AT_ONCE = 2_000
SHOWN = 5


def admit(mirror: Mirror, bundle: Bundle) -> tuple[int, str]:
    """The size and the cosignature of a head that extends the last one; an alarm otherwise."""
    strange: list[str] = []
    try:
        head = read_head(bundle.note, mirror.log)
        with mirror.alone() as database:
            _keep(database, head, bundle, mirror.last(), strange)
    except Refused as refusal:
        # Being late, or asked twice at once, says nothing of the log.
        if refusal.kind != "elsewhere":
            mirror.raise_alarm(refusal.kind, refusal.sentence)
        raise
    for sentence in strange[:SHOWN]:
        mirror.raise_alarm("clock", sentence)
    return head.size, cosign(head, mirror.name, mirror.key, int(time.time()))


def _keep(database: Connection, head: Head, bundle: Bundle, last: Seen, strange: list[str]) -> None:
    if head.size != bundle.size:
        raise Refused("bundle", "The bundle says another size than the checkpoint in it.")
    if head.size < last.size:
        raise Refused(
            "rollback", f"The log shows {head.size} events, and {last.size} were seen here."
        )
    if bundle.start != last.size:
        raise Refused("elsewhere", f"The bundle begins at {bundle.start}, not at {last.size}.")
    before = last.stack.root()
    check_growth(last.size, head.size, bundle.proof, before, head.root)
    stack = Stack(last.stack.parts)
    rows = _rows(bundle, stack, last, strange)
    while some := [row for _, row in zip(range(AT_ONCE), rows, strict=False)]:
        database.executemany("INSERT INTO entry VALUES (?, ?, ?)", some)
    if stack.size != head.size or stack.root() != head.root:
        raise Refused(
            "root", f"These events do not lead to the root the log has signed at {head.size}."
        )
    if head.size > last.size or not last.note:
        new = "INSERT INTO head VALUES (?, ?, ?, ?)"
        database.execute(new, (head.size, head.written, stack.written(), int(time.time())))


def _rows(
    bundle: Bundle, stack: Stack, last: Seen, strange: list[str]
) -> Iterator[tuple[int, bytes, str]]:
    now = int(time.time() * 1_000_000)
    # What comes after what was seen here a moment ago cannot be older than that.
    oldest = last.at * 1_000_000 - BAND_US if last.at else 0
    for line in bundle.events:
        body, place = line.removesuffix("\n"), stack.size
        at = check_event(body, place)["at"]
        if not oldest <= at <= now + BAND_US:
            strange.append(f"The time of event {place} is minutes off the clock here.")
        found = of_entry(body.encode())
        stack.add(found)
        yield place, found, body
