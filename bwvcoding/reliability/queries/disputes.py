"""The units in dispute, for those who settle or discuss them."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.coding.queries import event_data, reliability_data, wave
from bwvcoding.reliability.causes import Cause, Route
from bwvcoding.reliability.disputes import Dispute, disputes_among, judged_units
from bwvcoding.reliability.queries.divergence import divergence, tolerance_of, variable_of


def disputes(wave_id: UUID, variable_id: str) -> list[Dispute]:
    """Of encounters that every coder has submitted; before that nothing is compared."""
    terms = wave(wave_id)
    variable = variable_of(terms, variable_id)
    units = judged_units(
        variable, reliability_data(wave_id, [variable_id]), event_data(wave_id, [variable_id])
    )
    return disputes_among(variable, units, tolerance_of(terms))


def causes_of_disputes(
    wave_id: UUID, variable_id: str
) -> dict[tuple[UUID, str], tuple[Cause, Route]]:
    """Encounter and member → why its coders differ and where that belongs."""
    found = divergence(wave_id, variable_id).disputes
    return {(one.unit.encounter_id, one.unit.member): (one.cause, one.route) for one in found}
