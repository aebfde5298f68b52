"""Which disputed units a debrief talks about: the most split ones, and some of each variable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bwvcoding.reliability.queries import Dispute


# Two hours of talk at ten minutes a unit.
MOST_UNITS = 12


def agenda(found: Iterable[Dispute], most: int = MOST_UNITS) -> list[Dispute]:
    """Each variable in turn gives its most split unit, so that none crowds out another.

    Then the most split comes first. The same disagreements give the same agenda.
    """
    waiting: dict[str, list[Dispute]] = defaultdict(list)
    for one in sorted(found, key=_rank):
        waiting[one.variable].append(one)
    turns = zip_longest(*(waiting[variable] for variable in sorted(waiting)))
    chosen = [one for turn in turns for one in turn if one is not None]
    return sorted(chosen[:most], key=_rank)


def _rank(one: Dispute) -> tuple[Any, ...]:
    """Most split first; of equals, the unit that more people judged."""
    return -one.split, -len(one.judgements), str(one.encounter_id), one.member, one.variable
