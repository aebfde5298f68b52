"""Which disputed units a debrief talks about: the most split ones, and some of each variable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from bwvcoding.adjudication.disagreeing import Disagreement

# Two hours of talk at ten minutes a unit.
MOST_UNITS = 12


def agenda(found: Iterable[Disagreement], most: int = MOST_UNITS) -> list[Disagreement]:
    """Each variable in turn gives its most split unit, so that none crowds out another.

    Then the most split comes first. The same disagreements give the same agenda.
    """
    waiting: dict[str, list[Disagreement]] = defaultdict(list)
    for one in sorted(found, key=_rank):
        waiting[one.variable].append(one)
    turns = zip_longest(*(waiting[variable] for variable in sorted(waiting)))
    chosen = [one for turn in turns for one in turn if one is not None]
    return sorted(chosen[:most], key=_rank)


def _rank(one: Disagreement) -> tuple[Any, ...]:
    """Most split first; of equals, the unit that more people judged."""
    return -one.split, -len(one.judgements), str(one.encounter_id), one.member, one.variable
