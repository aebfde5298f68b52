"""Answers that their own coder contradicts: by a mark, another answer, or a later correction. Pure.

A slip is no disagreement: what the coder meant can be read from what else they said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.codebooks.queries import NONE, Answers, Evaluation, Level, Mark, Member, Scope
from bwvcoding.reliability.disputes import JudgedUnit, Judgement, Place

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Codebook, Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit

Who = tuple[UUID, UUID]  # encounter, coder


def slips(
    variable: Variable,
    units: Iterable[JudgedUnit],
    corrections: Mapping[Place, Any],
    contradicted: frozenset[Place] = frozenset(),
) -> frozenset[Place]:
    """Who slipped where; `corrections` are what coders said later, `contradicted` from checks."""
    return contradicted | {
        unit.place_of(judgement)
        for unit in units
        for judgement in unit.judgements
        if corrections.get(unit.place_of(judgement), judgement.value) != judgement.value
        or _denies_own_mark(variable, judgement)
    }


def checked_with(codebook: Codebook, variable: Variable) -> frozenset[str]:
    """The variables that consistency checks tie to this one; only their answers can contradict."""
    tied = [check.variables for check in codebook.checks if variable.id in check.variables]
    return frozenset(name for names in tied for name in names)


def contradictions(
    codebook: Codebook,
    variable: Variable,
    members: Mapping[UUID, Iterable[Member]],
    values: Iterable[CodedUnit],
    marks: Iterable[CodedMark],
) -> frozenset[Place]:
    """Places where a coder's answers break a check of the codebook; `members` by encounter."""
    said: dict[Who, dict[tuple[str, str], Any]] = defaultdict(dict)
    for row in values:
        said[row.encounter_id, row.coder_id][row.variable, row.member] = row.value
    marked: dict[Who, list[Mark]] = defaultdict(list)
    for mark in marks:
        marked[mark.encounter_id, mark.coder_id].append(_mark(mark))
    return frozenset(
        (who[0], "" if variable.scope is Scope.ENCOUNTER else failed.member, who[1])
        for who, answers in said.items()
        for failed in Evaluation(
            codebook, Answers(list(members[who[0]]), answers, marked.get(who, []))
        ).failed_checks()
        if variable.id in failed.variables
    )


def _denies_own_mark(variable: Variable, judgement: Judgement) -> bool:
    """A moment is marked for what the answer says did not happen, or could not be seen."""
    if not judgement.marks:
        return False
    if variable.level is Level.EVENT:
        return judgement.value == NONE or judgement.is_missing
    if variable.level is Level.MULTI:
        return any(mark.label in _others(variable, judgement) for mark in judgement.marks)
    given = variable.value(judgement.value) if isinstance(judgement.value, str) else None
    # A mark stays good when one value that happens in time is revised to another that does.
    return given is None or not (given.positive or given.needs_time)


def _others(variable: Variable, judgement: Judgement) -> set[str]:
    return set(variable.value_ids) - judgement.said


def _mark(mark: CodedMark) -> Mark:
    return Mark(mark.variable, mark.label, mark.start_ms, mark.end_ms, mark.member, mark.target)
