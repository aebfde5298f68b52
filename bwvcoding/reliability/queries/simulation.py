"""What a changed codebook would do to codings that are stored; they stay as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from bwvcoding.agreement import Coefficient
from bwvcoding.codebooks.queries import (
    Answers,
    Codebook,
    CodebookError,
    Condition,
    Evaluation,
    Mark,
    Member,
    Variable,
    leaves,
    published_codebook,
    read_condition,
)
from bwvcoding.coding.queries import WaveTerms, event_data, reliability_data, wave
from bwvcoding.core.errors import Invalid
from bwvcoding.footage.queries import encounters
from bwvcoding.reliability.judging import terms_of
from bwvcoding.reliability.measuring import measure
from bwvcoding.reliability.queries.divergence import variable_of
from bwvcoding.reliability.recoding import Change, Holds, Recoded, faults, recoded, sentence


@dataclass(frozen=True)
class Simulation:
    variable: Variable
    recoded: Recoded
    before: Coefficient
    after: Coefficient
    sentence: str


def read_changes(wave_id: UUID, variable_id: str, given: Sequence[dict[str, Any]]) -> list[Change]:
    """Raises Invalid with a sentence for each part that the codebook does not know."""
    terms = wave(wave_id)
    codebook = published_codebook(terms.protocol.codebook_sha256)
    variable = variable_of(terms, variable_id)
    errors: dict[str, str] = {}
    changes = []
    for number, one in enumerate(given):
        condition = None
        if one.get("if") is not None:
            try:
                condition = read_condition(codebook, one["if"])
            except CodebookError as error:
                said = " ".join(problem.sentence for problem in error.problems)
                errors[f"changes[{number}].if"] = said
        changes.append(Change(one["from"], one.get("to"), condition))
    errors |= faults(variable, changes)
    if errors:
        raise Invalid("The change cannot be tried out as it is.", errors=errors)
    return changes


def simulation(wave_id: UUID, variable_id: str, changes: Sequence[Change]) -> Simulation:
    """Agreement as it is and as it would be, both with the protocol's interval."""
    terms = wave(wave_id)
    variable = variable_of(terms, variable_id)
    values, marks = reliability_data(wave_id, [variable_id]), event_data(wave_id, [variable_id])
    found = recoded(variable, values, marks, changes, _holds(terms, changes))
    rules = terms_of(terms.protocol)
    before = measure(variable, values, marks, rules).coefficient
    after = measure(variable, found.values, found.marks, rules).coefficient
    said = sentence(variable, changes, found, before, after)
    return Simulation(variable, found, before, after, said)


def _holds(terms: WaveTerms, changes: Sequence[Change]) -> Holds:
    """Of each coder's own answers; only the variables that the conditions name are read."""
    named = {leaf.variable for one in changes if one.condition for leaf in leaves(one.condition)}
    if not named:
        return lambda condition, encounter, coder, member: False
    codebook = published_codebook(terms.protocol.codebook_sha256)
    answers = _answers(terms.id, named)
    evaluations: dict[tuple[UUID, UUID], Evaluation] = {}

    def holds(condition: Condition, encounter: UUID, coder: UUID, member: str) -> bool:
        who = (encounter, coder)
        if who not in evaluations:
            evaluations[who] = _evaluation(codebook, answers, who)
        return evaluations[who].holds(condition, member)

    return holds


def _evaluation(
    codebook: Codebook, answers: dict[tuple[UUID, UUID], Answers], who: tuple[UUID, UUID]
) -> Evaluation:
    return Evaluation(codebook, answers.get(who, Answers()))


def _answers(wave_id: UUID, variables: set[str]) -> dict[tuple[UUID, UUID], Answers]:
    said: dict[tuple[UUID, UUID], dict[tuple[str, str], Any]] = defaultdict(dict)
    for row in reliability_data(wave_id, variables):
        said[row.encounter_id, row.coder_id][row.variable, row.member] = row.value
    marks: dict[tuple[UUID, UUID], list[Mark]] = defaultdict(list)
    for mark in event_data(wave_id, variables):
        marks[mark.encounter_id, mark.coder_id].append(
            Mark(mark.variable, mark.label, mark.start_ms, mark.end_ms, mark.member, mark.target)
        )
    cast = {
        brief.id: [Member(member.label, member.kind) for member in brief.members]
        for brief in encounters({encounter for encounter, _ in said})
    }
    return {who: Answers(cast[who[0]], values, marks[who]) for who, values in said.items()}
