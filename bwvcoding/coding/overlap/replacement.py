"""Who steps in for a coder who has left an encounter: as the design would have chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.coding.overlap.plan import Mix


@dataclass(frozen=True)
class Candidate:
    """A coder of the wave who may get the encounter.

    load: the share of the coder's capacity that is still to do, or a plain count where no
    capacity is given; met: how often they already judge together with those who stay.
    """

    coder: UUID
    group: str
    load: float
    met: int


def next_best(
    candidates: Sequence[Candidate], staying: Collection[str], mix: Mix, overlap: int
) -> Candidate | None:
    """Fewest to do, then met least, then whose group is there least; None when nobody is left.

    `staying` are the groups of those who keep the encounter. A group that the protocol asks for
    and that is short comes first where no place is left for anyone else.
    """
    present = list(staying)
    needed = {group: least - present.count(group) for group, least in mix.items()}
    places = overlap - len(present)
    if sum(max(0, missing) for missing in needed.values()) >= places:
        candidates = [one for one in candidates if needed.get(one.group, 0) > 0]
    return min(
        candidates,
        key=lambda one: (one.load, one.met, present.count(one.group), one.coder),
        default=None,
    )
