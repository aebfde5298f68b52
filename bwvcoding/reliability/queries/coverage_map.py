"""Which coders have coded together, and which pairs hardly have."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from bwvcoding.coding.queries import coders_by_encounter, wave
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS
from bwvcoding.studies.queries import groups_of


@dataclass(frozen=True)
class SharedLine:
    """Two coders and how many complete encounters both have coded; none is a line too."""

    first: UUID
    second: UUID
    shared: int


@dataclass(frozen=True)
class CoverageMap:
    """`unlisted` counts the coders who share too little with anyone to be named."""

    groups: dict[UUID, str]
    pairs: list[SharedLine]
    unlisted: int

    @property
    def least(self) -> SharedLine | None:
        return min(self.pairs, key=lambda line: line.shared, default=None)

    @property
    def most(self) -> SharedLine | None:
        return max(self.pairs, key=lambda line: line.shared, default=None)


def coverage_map(wave_id: UUID) -> CoverageMap:
    """Of complete encounters: agreement rests on these pairs and on no others."""
    together, total = Counter[tuple[UUID, UUID]](), Counter[UUID]()
    for coders in coders_by_encounter(wave_id).values():
        together.update(combinations(sorted(coders), 2))
        total.update(coders if len(coders) > 1 else ())
    listed = sorted(coder for coder, shared in total.items() if shared >= LEAST_SHARED_UNITS)
    groups = groups_of(wave(wave_id).study_id)
    return CoverageMap(
        groups={coder: groups.get(coder, "") for coder in listed},
        pairs=[SharedLine(*pair, together[pair]) for pair in combinations(listed, 2)],
        unlisted=len(total) - len(listed),
    )
