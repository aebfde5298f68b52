"""Known answers: what was settled, what coders said of it unseen, and what they may be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bwvcoding.adjudication.models import Settlement
from bwvcoding.codebooks.queries import Variable, published_codebook
from bwvcoding.coding.queries import (
    KnownJudged,
    WaveTerms,
    judged_known,
    own_judged_known,
    own_name,
    wave,
    waves_of,
)
from bwvcoding.footage.queries import encounters
from bwvcoding.studies.queries import AFTER_CLOSING


@dataclass(frozen=True)
class Known:
    """One coder's value of one unit beside the settled one."""

    assignment_id: UUID
    coder_id: UUID
    member: str
    variable: str
    value: Any
    settled: Any


@dataclass(frozen=True)
class KnownEncounter:
    id: UUID
    reference: str
    is_ready: bool
    settled_values: int


@dataclass(frozen=True)
class Feedback:
    """What a coder is told: their own value, the settled one, and the rule beside it."""

    wave_name: str
    encounter: str
    member: str
    variable: Variable
    value: Any
    settled: Any


def known_encounters(study_id: UUID) -> list[KnownEncounter]:
    """What a lead may choose from, in order of reference."""
    counts: dict[UUID, int] = {}
    rows = Settlement.objects.filter(wave__study=study_id, wave__closed_at__isnull=False)
    for encounter in rows.values_list("encounter_id", flat=True):
        counts[encounter] = counts.get(encounter, 0) + 1
    found = [
        KnownEncounter(one.id, one.reference, one.is_ready, counts[one.id])
        for one in (encounters(counts) if counts else ())
    ]
    return sorted(found, key=lambda one: one.reference)


def known_of(wave_id: UUID) -> list[Known]:
    terms = wave(wave_id)
    return _beside(terms, judged_known(wave_id))


def feedback_for(coder_id: UUID, study_id: UUID) -> list[Feedback]:
    """Of closed waves alone, and only where their signed protocol has it told."""
    found: list[Feedback] = []
    for terms in waves_of(study_id):
        hidden = terms.protocol.hidden
        if terms.is_open or hidden is None or hidden.feedback != AFTER_CLOSING:
            continue
        by_id = _variables(terms)
        found += [
            Feedback(
                terms.name,
                own_name(one.assignment_id),
                one.member,
                by_id[one.variable],
                one.value,
                one.settled,
            )
            for one in _beside(terms, own_judged_known(coder_id, terms.id))
        ]
    return found


def _beside(terms: WaveTerms, judged: Iterable[KnownJudged]) -> list[Known]:
    judged = list(judged)
    settled = _settled(terms, {one.encounter_id for one in judged})
    return [
        Known(
            one.assignment_id,
            one.coder_id,
            one.member,
            one.variable,
            one.value,
            settled[one.encounter_id, one.member, one.variable],
        )
        for one in judged
        if (one.encounter_id, one.member, one.variable) in settled
    ]


def _settled(terms: WaveTerms, encounter_ids: set[UUID]) -> dict[tuple[UUID, str, str], Any]:
    """The newest of each unit; not where another codebook asked for something else."""
    now = _variables(terms)
    rows = Settlement.objects.filter(
        encounter__in=encounter_ids, wave__study=terms.study_id, wave__closed_at__isnull=False
    )
    then = {one: _variables(wave(one)) for one in set(rows.values_list("wave_id", flat=True))}
    return {
        (row.encounter_id, row.member, row.variable): row.value
        for row in rows.order_by("created_at")
        if row.variable in now and now[row.variable] == then[row.wave_id].get(row.variable)
    }


def _variables(terms: WaveTerms) -> dict[str, Variable]:
    return published_codebook(terms.protocol.codebook_sha256).by_id
