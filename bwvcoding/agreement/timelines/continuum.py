"""A coder's timeline as a continuum: stretches of time, each with the labels it bears.

Krippendorff's continuum knows neither moments nor overlaps. A moment is given a stated width; time
that bears two labels of one coder is a stretch of its own, valued with both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codes
from bwvcoding.agreement.timelines.nearness import Event

Labels = frozenset[str]
GAP: Labels = frozenset()
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Continuum:
    """Stretches [bounds[i], bounds[i + 1]) with `values[i]`; they cover the whole length."""

    bounds: Codes
    values: tuple[Labels, ...]


def continuum(events: Iterable[Event], length_ms: int, moment_ms: int) -> Continuum:
    """Units that touch stay two units, also with the same label; those that overlap are one."""
    by_label: dict[str, list[Interval]] = {}
    for event in events:
        start, end = _extent(event, length_ms, moment_ms)
        by_label.setdefault(event.label, []).append((start, end))
    units = [(label, *unit) for label, found in by_label.items() for unit in _merged(found)]
    cuts = {0, length_ms}.union(*((start, end) for _, start, end in units))
    bounds = np.array(sorted(cuts), dtype=np.int64)
    borne: list[set[str]] = [set() for _ in bounds[1:]]
    for label, start, end in units:
        first, last = np.searchsorted(bounds, [start, end])
        for stretch in borne[first:last]:
            stretch.add(label)
    return Continuum(bounds, tuple(frozenset(labels) for labels in borne))


def binned(events: Iterable[Event], length_ms: int, bin_ms: int) -> Continuum:
    """Counted in bins instead of ms: a bin bears every label that touches it, also the last one."""
    snapped = []
    for event in events:
        start, end = _extent(event, length_ms, 1)
        snapped.append(Event(event.label, start // bin_ms, -(-end // bin_ms)))
    return continuum(snapped, -(-length_ms // bin_ms), 1)


def _extent(event: Event, length_ms: int, moment_ms: int) -> Interval:
    """Where an event lies; a moment stands in the middle of its width, as far as there is time."""
    last = event.start_ms if event.end_ms is None else event.end_ms
    if event.start_ms < 0 or last > length_ms:
        raise ValueError(
            f"The event {event.label!r} from {event.start_ms} to {last} ms lies outside a timeline"
            f" of {length_ms} ms: give the true length, or mend the event."
        )
    if event.end_ms is not None and event.end_ms > event.start_ms:
        return event.start_ms, event.end_ms
    start = min(max(event.start_ms - moment_ms // 2, 0), max(length_ms - moment_ms, 0))
    return start, min(start + moment_ms, length_ms)


def _merged(intervals: Sequence[Interval]) -> list[Interval]:
    found: list[Interval] = []
    for start, end in sorted(intervals):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
