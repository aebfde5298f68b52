"""The codings of a release, encounter by encounter, under the names they leave by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from bwvcoding.coding.queries import (
    ReleasedCoding,
    coders_of,
    complete_encounters_of,
    released_codings,
    wave,
)
from bwvcoding.core.aliases import aliases
from bwvcoding.footage.queries import EncounterBrief, encounters, withdrawn_encounters
from bwvcoding.releases.parts.content import CodedEncounter, Mark, Sheet
from bwvcoding.studies.queries import groups_of

Each = TypeVar("Each")
AT_A_TIME = 100  # encounters: what is held in memory


def coder_aliases(wave_id: UUID) -> dict[UUID, str]:
    """Made for this wave's releases alone, so that no two waves can be joined by them."""
    return aliases(coders_of(wave_id), scope=wave_id, prefix="K")


def encounters_of(wave_id: UUID) -> list[EncounterBrief]:
    """Complete encounters in the order of their references, whatever the database's collation."""
    gone = withdrawn_encounters(wave(wave_id).study_id)
    ids = sorted(complete_encounters_of(wave_id) - gone)
    found = [brief for some in _some(ids) for brief in encounters(some)]
    return sorted(found, key=lambda brief: brief.reference)


def coded_encounters(
    wave_id: UUID, briefs: Sequence[EncounterBrief], variables: Collection[str]
) -> Iterator[CodedEncounter]:
    names, groups = coder_aliases(wave_id), groups_of(wave(wave_id).study_id)
    for some in _some(briefs):
        sheets: dict[UUID, list[Sheet]] = defaultdict(list)
        for coding in released_codings(wave_id, [brief.id for brief in some], variables):
            group = groups.get(coding.coder_id, "")
            sheets[coding.encounter_id].append(_sheet(coding, names[coding.coder_id], group))
        for brief in some:
            yield CodedEncounter(brief.reference, _duration_ms(brief), sheets[brief.id])


def _sheet(coding: ReleasedCoding, coder: str, group: str) -> Sheet:
    marks = [Mark(**vars(mark)) for mark in coding.marks]
    return Sheet(coder, group, coding.correction, coding.values, marks)


def _duration_ms(brief: EncounterBrief) -> int:
    return max((clip.offset_ms + (clip.duration_ms or 0) for clip in brief.clips), default=0)


def _some(many: Sequence[Each]) -> Iterator[Sequence[Each]]:
    for start in range(0, len(many), AT_A_TIME):
        yield many[start : start + AT_A_TIME]
