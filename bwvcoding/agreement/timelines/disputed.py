"""The seconds on which coders' marks differ, so that people can go straight to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from bwvcoding.agreement.timelines.events import matches
from bwvcoding.agreement.timelines.nearness import STANDARD, Event, Tolerance

# Three seconds either side of a moment: enough to see what came before it and what after.
PADDING_MS = 3000

Bounds = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Milliseconds on the encounter's clock, [from_ms, to_ms)."""

    from_ms: int
    to_ms: int


def disputed_seconds(
    lanes: Sequence[Sequence[Event]],
    tolerance: Tolerance = STANDARD,
    *,
    padding_ms: int = PADDING_MS,
) -> list[Span]:
    """What is marked in one lane and not in another, padded, merged and in order of time.

    Marks that match within the tolerance are no dispute. Of two intervals of one label that
    overlap without matching, only what one of them leaves uncovered is disputed.
    """
    found: list[Bounds] = []
    for one, other in combinations(lanes, 2):
        pairs = matches(one, other, tolerance)
        left = _without(one, {i for i, _ in pairs})
        right = _without(other, {j for _, j in pairs})
        found += _uncovered(left, right) + _uncovered(right, left)
    return _merged((max(0, start - padding_ms), end + padding_ms) for start, end in found)


def _without(events: Sequence[Event], matched: set[int]) -> list[Event]:
    return [event for place, event in enumerate(events) if place not in matched]


def _uncovered(events: Sequence[Event], others: Sequence[Event]) -> list[Bounds]:
    return [
        piece
        for event in events
        for piece in _pieces(event, [o for o in others if o.label == event.label])
    ]


def _pieces(event: Event, others: Sequence[Event]) -> list[Bounds]:
    """What is left of an event where the others have been cut out; a moment is never cut."""
    if event.end_ms is None:
        return [(event.start_ms, event.start_ms)]
    left = [(event.start_ms, event.end_ms)]
    for other in others:
        if other.end_ms is not None:
            left = [part for one in left for part in _cut(one, (other.start_ms, other.end_ms))]
    return left


def _cut(one: Bounds, other: Bounds) -> list[Bounds]:
    before = (one[0], min(one[1], other[0]))
    after = (max(one[0], other[1]), one[1])
    return [(start, end) for start, end in (before, after) if start < end]


def _merged(spans: Iterable[Bounds]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1].to_ms:
            merged[-1] = Span(merged[-1].from_ms, max(end, merged[-1].to_ms))
        else:
            merged.append(Span(start, end))
    return merged
