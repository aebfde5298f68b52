"""Whose events met whose: matched, called by another label, or marked by one coder alone."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from bwvcoding.agreement.codings import Codings
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.timelines.events import matches, refuse_untimed
from bwvcoding.agreement.timelines.matching import matched_pairs
from bwvcoding.agreement.timelines.nearness import STANDARD, Event, Tolerance, nearness


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two coders' events that are one event in time."""

    unit: Hashable
    first_coder: Hashable
    second_coder: Hashable
    first: Event
    second: Event

    @property
    def onset_error_ms(self) -> int:
        """How much later the first coder's mark begins."""
        return self.first.start_ms - self.second.start_ms

    @property
    def offset_error_ms(self) -> int | None:
        """How much later the first coder's mark ends; nothing where one marked a moment."""
        if self.first.end_ms is None or self.second.end_ms is None:
            return None
        return self.first.end_ms - self.second.end_ms


@dataclass(frozen=True, slots=True)
class Missed:
    """An event of `marked_by` that `missed_by` has nothing near: the one's extra event."""

    unit: Hashable
    marked_by: Hashable
    missed_by: Hashable
    event: Event


@dataclass(frozen=True, slots=True)
class Alignment:
    matched: tuple[Meeting, ...]
    confused: tuple[Meeting, ...]
    missed: tuple[Missed, ...]

    @property
    def confusion(self) -> dict[tuple[str, str | None], int]:
        """How often two labels met; a label with None is an event that met nothing."""
        met = [sorted((m.first.label, m.second.label)) for m in self.matched + self.confused]
        alone: list[tuple[str, str | None]] = [(one.event.label, None) for one in self.missed]
        return dict(Counter([(a, b) for a, b in met] + alone))


def event_alignment(codings: Codings, tolerance: Tolerance = STANDARD) -> Alignment:
    """Every pair of coders of every unit: equal labels are matched first, then what is left."""
    refuse_untimed(codings)
    matched: list[Meeting] = []
    confused: list[Meeting] = []
    missed: list[Missed] = []
    pairs = coding_pairs(codings)
    for u, c, d, i, j in zip(
        pairs.unit,
        pairs.first_coder,
        pairs.second_coder,
        pairs.first_value,
        pairs.second_value,
        strict=True,
    ):
        unit, one, other = codings.units[u], codings.coders[c], codings.coders[d]
        a, b = list(codings.values[i]), list(codings.values[j])
        same = matches(a, b, tolerance)
        matched += [Meeting(unit, one, other, a[x], b[y]) for x, y in same]
        a, b = _without(a, [x for x, _ in same]), _without(b, [y for _, y in same])
        near = matched_pairs(nearness(a, b).cost(tolerance)) if a and b else []
        confused += [Meeting(unit, one, other, a[x], b[y]) for x, y in near]
        missed += [Missed(unit, one, other, event) for event in _without(a, [x for x, _ in near])]
        missed += [Missed(unit, other, one, event) for event in _without(b, [y for _, y in near])]
    return Alignment(tuple(matched), tuple(confused), tuple(missed))


def _without(events: Sequence[Event], places: list[int]) -> list[Event]:
    gone = set(places)
    return [event for place, event in enumerate(events) if place not in gone]


@dataclass(frozen=True, slots=True)
class Spread:
    """Errors in ms at 5, 25, 50, 75 and 95 %; the signed ones say who is late."""

    count: int
    signed_ms: tuple[float, ...]
    absolute_ms: tuple[float, ...]


QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def spread(errors_ms: Sequence[float]) -> Spread | None:
    """None where nothing matched: no error is known, which is not an error of zero."""
    if not errors_ms:
        return None
    errors = np.asarray(errors_ms, dtype=np.float64)
    signed = np.quantile(errors, QUANTILES).tolist()
    return Spread(len(errors), tuple(signed), tuple(np.quantile(np.abs(errors), QUANTILES)))
