"""Timed events tallied: whether any was marked, and how many of the marks two coders share."""

from collections.abc import Collection, Hashable, Iterable
from typing import Any

import numpy as np

from bwvcoding.agreement.codings import Codes, Codings
from bwvcoding.agreement.coverage import as_positive
from bwvcoding.agreement.divergence.pairs import coding_pairs
from bwvcoding.agreement.levels import Level
from bwvcoding.agreement.tallies.tally import Tally
from bwvcoding.agreement.timelines.events import matches
from bwvcoding.agreement.timelines.nearness import Event, Tolerance


def of_timed_rows(
    rows: Iterable[tuple[Hashable, Hashable, Hashable, tuple[Event, ...]]],
    *,
    tolerance: Tolerance,
    positive: Collection[Any] | None,
) -> Tally:
    """From (encounter, unit, coder, marks); `positive` labels are what counts as marked."""
    rows = list(rows)
    events = Codings.of(
        [((encounter, unit), coder, marks) for encounter, unit, coder, marks in rows],
        level=Level.EVENT,
        clusters={(encounter, unit): encounter for encounter, unit, _, _ in rows},
    )
    marked = as_positive(events, positive)
    clusters = events.clusters if events.clusters is not None else np.empty(0, dtype=np.int64)
    return Tally.of_arrays(
        marked.unit,
        marked.coder,
        marked.value,
        level=Level.NOMINAL,
        values=(False, True),
        encounters=clusters,
        coders=tuple(events.coders),
        timed=_compared(events, tolerance),
    )


def _compared(events: Codings, tolerance: Tolerance) -> Codes:
    """Of each unit, over its pairs of coders: twice the matched marks, and all marks."""
    pairs = coding_pairs(events)
    found = np.zeros((len(events.units), 2), dtype=np.int64)
    for unit, one, other in zip(pairs.unit, pairs.first_value, pairs.second_value, strict=True):
        a, b = events.values[one], events.values[other]
        found[unit] += (2 * len(matches(a, b, tolerance)), len(a) + len(b))
    return found
