"""The sample behind a wave: every stop of its draws, and what became of each."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction
from typing import Any
from uuid import UUID

from bwvcoding.coding.queries import WaveTerms
from bwvcoding.footage.queries import encounters_of_study, withdrawn_encounters
from bwvcoding.releases.parts.content import DrawNote, DrawnStop
from bwvcoding.releases.parts.ledger import CODED, RESERVE, WITHDRAWN
from bwvcoding.sampling.queries import draws_of, frame, sampled_stops_of


def sample_of(terms: WaveTerms, coded: Set[UUID]) -> tuple[list[DrawNote], list[DrawnStop]]:
    """Of every draw that a coded encounter of the wave came from, oldest draw first."""
    names = {brief.id: brief.reference for brief in encounters_of_study(terms.study_id)}
    notes: list[DrawNote] = []
    ledger: list[DrawnStop] = []
    withdrawn = withdrawn_encounters(terms.study_id)
    for draw in reversed(draws_of(terms.study_id)):
        stops = sampled_stops_of(draw.pk)
        if not any(stop.encounter_id in coded for stop in stops):
            continue
        name = f"D{len(notes) + 1}"
        notes.append(_note(name, draw))
        stops.sort(key=lambda stop: (stop.stratum, stop.position))
        positions = {stop.pk: stop.position for stop in stops}
        fates = {stop.pk: _fate(stop, coded, withdrawn) for stop in stops}
        ledger += [_stop(name, stop, names, fates[stop.pk], positions) for stop in stops]
    return notes, ledger


def _note(name: str, draw: Any) -> DrawNote:
    source = frame(draw.frame_id)
    return DrawNote(
        draw=name,
        month=source.month,
        force=source.force,
        frame_rows=source.row_count,
        frame_sha256=draw.frame_sha256,
        commitment=draw.commitment,
        strata=draw.strata,
        size=draw.size,
        reserves=draw.reserves,
        is_seed_chosen=draw.is_seed_chosen,
    )


def _stop(
    name: str, stop: Any, names: dict[UUID, str], fate: str, positions: dict[UUID, int]
) -> DrawnStop:
    replaced_by = getattr(stop, "replaced_by", None)
    return DrawnStop(
        draw=name,
        stratum=stop.stratum,
        position=stop.position,
        is_reserve=stop.is_reserve,
        probability=Fraction(stop.probability_numerator, stop.probability_denominator),
        numerator=stop.probability_numerator,
        denominator=stop.probability_denominator,
        fate=fate,
        encounter="" if fate == WITHDRAWN else names.get(stop.encounter_id, ""),
        missing_reason=stop.unavailable_reason,
        replaces=positions.get(stop.replaces_id),
        replaced_by=replaced_by.position if replaced_by else None,
    )


def _fate(stop: Any, coded: Set[UUID], withdrawn: Set[UUID]) -> str:
    if stop.encounter_id in withdrawn:
        return WITHDRAWN
    if stop.encounter_id in coded:
        return CODED
    if stop.encounter_id:
        return "not_coded_in_this_wave"
    if stop.unavailable_reason:
        return "no_footage"
    is_waiting_reserve = stop.is_reserve and stop.replaces_id is None
    return RESERVE if is_waiting_reserve else "footage_awaited"
