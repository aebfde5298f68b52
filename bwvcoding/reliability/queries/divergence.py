"""One variable of one wave, looked into: who differs, where, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.agreement import Tolerance
from bwvcoding.codebooks.queries import Member, Variable, published_codebook
from bwvcoding.coding.queries import (
    WaveTerms,
    corrected_values,
    event_data,
    notes_by_coder,
    reliability_data,
    wave,
)
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import encounters
from bwvcoding.reliability.causes import Sorted, sort_by_cause
from bwvcoding.reliability.comparing import CoderDetail, coder_details, nameable
from bwvcoding.reliability.disputes import JudgedUnit, Place, is_disputed, judged_units
from bwvcoding.reliability.slips import checked_with, contradictions, slips


@dataclass(frozen=True)
class Divergence:
    """`units` are all that two or more coders judged; `named` may be named to whoever reads on."""

    terms: WaveTerms
    variable: Variable
    tolerance: Tolerance
    units: list[JudgedUnit]
    disputes: list[Sorted]
    details: list[CoderDetail]
    named: frozenset[UUID]


def variable_of(terms: WaveTerms, variable_id: str) -> Variable:
    found = published_codebook(terms.protocol.codebook_sha256).variable(variable_id)
    if found is None:
        raise NotFound(f"The codebook of this wave has no variable {variable_id!r}.")
    return found


def tolerance_of(terms: WaveTerms) -> Tolerance:
    return Tolerance(bounds_ms=terms.protocol.document["event_tolerance_ms"])


def divergence(wave_id: UUID, variable_id: str) -> Divergence:
    """Of complete encounters only, read whole for this one variable."""
    terms = wave(wave_id)
    variable, tolerance = variable_of(terms, variable_id), tolerance_of(terms)
    values = reliability_data(wave_id, [variable_id])
    units = judged_units(variable, values, event_data(wave_id, [variable_id]))
    disputed = {one.encounter_id for one in units if is_disputed(one, variable, tolerance)}
    slipped = slips(
        variable,
        units,
        corrected_values(wave_id, variable_id),
        _contradictions(terms, variable, disputed),
    )
    named = nameable(units)
    return Divergence(
        terms=terms,
        variable=variable,
        tolerance=tolerance,
        units=units,
        disputes=sort_by_cause(variable, units, slipped, tolerance),
        details=coder_details(units, notes_by_coder(wave_id, variable_id), named),
        named=named,
    )


def _contradictions(
    terms: WaveTerms, variable: Variable, encounter_ids: Collection[UUID]
) -> frozenset[Place]:
    """Only what the codebook's checks tie to this variable is read: for most, nothing."""
    codebook = published_codebook(terms.protocol.codebook_sha256)
    tied = checked_with(codebook, variable)
    if not tied or not encounter_ids:
        return frozenset()
    values = [r for r in reliability_data(terms.id, tied) if r.encounter_id in encounter_ids]
    marks = [r for r in event_data(terms.id, tied) if r.encounter_id in encounter_ids]
    cast = {
        brief.id: [Member(member.label, member.kind) for member in brief.members]
        for brief in encounters(encounter_ids)
    }
    return contradictions(codebook, variable, cast, values, marks)
