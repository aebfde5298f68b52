"""The whole log read against what was signed, in as many processes as are given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing import get_context

from django.db import connection, connections
from django.db.models import Exists, OuterRef
from django.utils import timezone

from bwvcoding.audit.merkle import Range
from bwvcoding.audit.models import (
    AuditEvent,
    Checkpoint,
    Cosignature,
    Leaf,
    WaitingEvent,
    Witness,
)
from bwvcoding.audit.notes import BadNote, Note, Verifier, read_note
from bwvcoding.audit.queries.leaves import rows_between, subtrees_between, times_before
from bwvcoding.audit.queries.tree import tree_node
from bwvcoding.audit.queries.words import wrong_words
from bwvcoding.audit.signing import log_verifier, signed_head
from bwvcoding.audit.soundness.findings import Finding, Kind, Report
from bwvcoding.audit.soundness.part import COMPARED, WHOLE, Part, check_part
from bwvcoding.audit.soundness.whole import Head, Whole, noted_heads, parts_of, signed_heads

# Below this a further process costs more than it saves.
WORTH_A_PROCESS = 60_000
# Longer than this nothing waits where a sequencer runs.
LATE = timedelta(minutes=1)


@dataclass(frozen=True)
class Reading:
    """One part to read, and the sizes in it that were signed."""

    start: int
    end: int
    sizes: tuple[int, ...]


def checked_log(
    *, since: int = 0, against: Sequence[tuple[str, Note]] = (), jobs: int = 1
) -> Report:
    """Raises BadNote where a note of `against` is not of this log, Unavailable without its key."""
    by = log_verifier()
    noted = noted_heads([*against, *_own_head(by)], by)
    rows = list(Checkpoint.objects.order_by("size").values_list("size", "root", "note"))
    signed, unsigned = signed_heads(rows, by)
    size = _size()
    heads: dict[int, list[Head]] = defaultdict(list)
    for head in (*signed, *noted):
        heads[head.size].append(head)
    base = _base(min(since, size))
    whole = Whole(heads, base, unsigned, base.size)
    whole.check_reach(size)
    for part in _read(_readings(base.size, size, heads), jobs):
        whole.join(part)
    sizes = [row[0] for row in rows]
    findings = [*whole.findings, *_beyond(size, sizes), *_cosignatures(), *_queue(size)]
    findings += wrong_words(size)
    return Report(size, base.size, WaitingEvent.objects.count(), sizes, findings)


def _own_head(by: Verifier) -> list[tuple[str, Note]]:
    head = signed_head()
    is_ours = head is not None and head.origin == by.name
    return [("the head kept beside the key", head)] if head and is_ours else []


def _size() -> int:
    newest = Leaf.objects.order_by("-number").values_list("number", flat=True).first()
    return 0 if newest is None else newest + 1


def _base(since: int) -> Range:
    """The tree before the part that `since` lies in, as stored: the next signed size proves it."""
    first = since // WHOLE * WHOLE
    heights = [height for height in reversed(range(first.bit_length())) if first >> height & 1]
    return Range(first, [tree_node(height, (first >> height) - 1) for height in heights])


def _readings(since: int, size: int, heads: dict[int, list[Head]]) -> list[Reading]:
    return [
        Reading(start, end, tuple(one for one in heads if start < one <= end))
        for start, end in parts_of(since, size)
    ]


def _read(readings: list[Reading], jobs: int) -> Iterator[Part]:
    events = sum(one.end - one.start for one in readings)
    if jobs < 2 or events < WORTH_A_PROCESS or connection.vendor != "postgresql":
        yield from map(_part, readings)
        return
    context = get_context("fork")
    with ProcessPoolExecutor(jobs, context, initializer=_own_connection) as pool:
        yield from pool.map(_part, readings)


def _own_connection() -> None:
    """What a child was forked with is its parent's, and not to be closed from here."""
    for one in connections.all(initialized_only=True):
        one.connection = None


def _part(reading: Reading) -> Part:
    start, end = reading.start, reading.end
    return check_part(
        start,
        end,
        rows_between(start, end),
        sizes=reading.sizes,
        stored=subtrees_between(COMPARED, start, end),
        before=times_before(start),
    )


def _beyond(size: int, sizes: list[int]) -> list[Finding]:
    newest = sizes[-1] if sizes else 0
    if size <= newest:
        return []
    sentence = f"The log was signed at {newest} events, and {size - newest} more have a place."
    return [Finding(Kind.UNSIGNED, newest, size, sentence)]


def _cosignatures() -> list[Finding]:
    keys = {one.name: Verifier.read(one.key) for one in Witness.objects.all()}
    notes = dict(
        Checkpoint.objects.filter(size__in=Cosignature.objects.values("size")).values_list(
            "size", "note"
        )
    )
    found = []
    for one in Cosignature.objects.order_by("size"):
        try:
            read_note(notes[one.size]).cosigned_at(one.line, keys[one.witness])
        except (BadNote, KeyError):
            sentence = f"What {one.witness} is said to have cosigned at {one.size} it did not."
            found.append(Finding(Kind.SIGNATURE, 0, one.size, sentence))
    return found


def _queue(size: int) -> list[Finding]:
    """Every event has a place, or waits for one; whatever waits is there."""
    placed = Leaf.objects.filter(event_id=OuterRef("pk"))
    waiting = WaitingEvent.objects.filter(pk=OuterRef("pk"))
    lost = AuditEvent.objects.order_by().filter(~Exists(placed), ~Exists(waiting))
    event = AuditEvent.objects.filter(pk=OuterRef("pk"))
    gone = WaitingEvent.objects.filter(~Exists(event)).count()
    late = AuditEvent.objects.filter(
        Exists(waiting), ~Exists(placed), at__lt=timezone.now() - LATE
    ).count()
    twice = WaitingEvent.objects.filter(
        Exists(Leaf.objects.filter(event_id=OuterRef("pk")))
    ).count()
    unqueued = [str(one) for one in lost.values_list("pk", flat=True)[:5]]
    counts = [
        (Kind.UNQUEUED, len(unqueued), f"Events have no place and do not wait: {unqueued}."),
        (Kind.VANISHED, gone, f"{gone} events that waited for a place are gone."),
        (Kind.LATE, late, f"{late} events have waited for more than a minute."),
        (Kind.TWICE, twice, f"{twice} events have a place and wait for another."),
    ]
    return [Finding(kind, size, size + 1, said) for kind, number, said in counts if number]
