"""A proposed change of the codebook, tried out on stored codings: nothing is written. Pure.

A change says: where this was answered (and this condition holds of the coder's other answers),
that would be answered. The first change that fits an answer is the one applied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.codebooks.queries import MARKED, NOT_APPLICABLE, Condition, Level

if TYPE_CHECKING:
    from bwvcoding.agreement import Coefficient
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit

# Does the condition hold of this coder's answers on this encounter, for this member?
Holds = Callable[[Condition, UUID, UUID, str], bool]


@dataclass(frozen=True)
class Change:
    """`target` None takes the answer out altogether, as if the variable had not been asked."""

    source: str | int
    target: str | int | None
    condition: Condition | None = None


@dataclass(frozen=True)
class Recoded:
    values: list[CodedUnit]
    marks: list[CodedMark]
    codings: int
    changed: int


def recoded(
    variable: Variable,
    values: Iterable[CodedUnit],
    marks: Iterable[CodedMark],
    changes: Sequence[Change],
    holds: Holds,
) -> Recoded:
    """Every coding of the variable as it would read under the changed codebook."""
    after: list[CodedUnit] = []
    touched: set[tuple[UUID, UUID]] = set()
    before = [row for row in values if row.value is not None and row.value != NOT_APPLICABLE]
    changed = 0
    for row in before:
        value = _recoded(variable, row, changes, holds)
        if value != row.value:
            changed += 1
            touched.add((row.encounter_id, row.coder_id))
        if value is not None:
            after.append(replace(row, value=value))
    kept = [
        mark
        for mark in marks
        # An event that no longer counts takes its marks with it.
        if variable.level is not Level.EVENT or (mark.encounter_id, mark.coder_id) not in touched
    ]
    return Recoded(after, kept, len(before), changed)


def _recoded(variable: Variable, row: CodedUnit, changes: Sequence[Change], holds: Holds) -> Any:
    if variable.level is Level.MULTI and isinstance(row.value, list):
        items = {_target(item, row, changes, holds) for item in row.value} - {None}
        return sorted(items) or None
    return _target(row.value, row, changes, holds)


def _target(value: Any, row: CodedUnit, changes: Sequence[Change], holds: Holds) -> Any:
    for change in changes:
        if change.source == value and (
            change.condition is None
            or holds(change.condition, row.encounter_id, row.coder_id, row.member)
        ):
            return change.target
    return value


def faults(variable: Variable, changes: Sequence[Change]) -> dict[str, str]:
    """What is wrong with each change, by its number: only admissible answers may be swapped."""
    found = {}
    for number, change in enumerate(changes):
        known = _answers(variable)
        for name, answer in (("from", change.source), ("to", change.target)):
            if answer is None or answer in known or _is_in_range(variable, answer):
                continue
            found[f"changes[{number}].{name}"] = (
                f"{variable.label!r} has no answer {answer!r}. Choose one of "
                f"{', '.join(map(str, known))}."
            )
        if change.source == change.target:
            found[f"changes[{number}].to"] = "This changes nothing: choose another answer."
        if variable.level is Level.EVENT and change.target == MARKED:
            found[f"changes[{number}].to"] = (
                "Nobody knows when an event would have been marked that was not."
            )
    return found


def _answers(variable: Variable) -> tuple[str, ...]:
    own = (MARKED, "none") if variable.level is Level.EVENT else variable.value_ids
    return own + tuple(code.value for code in variable.missing)


def _is_in_range(variable: Variable, answer: str | int) -> bool:
    span = variable.range
    return span is not None and isinstance(answer, int) and span.min <= answer <= span.max


def sentence(
    variable: Variable,
    changes: Sequence[Change],
    found: Recoded,
    before: Coefficient,
    after: Coefficient,
) -> str:
    """“Narrowing “Fled” changes 14 of 212 codings; alpha 0.58 → 0.74.”"""
    is_narrower = any(change.condition is not None for change in changes)
    verb = "Narrowing" if is_narrower else "Merging"
    name = {"alpha": "alpha", "event_f1": "F1"}.get(before.name, before.name)
    return (
        f"{verb} “{variable.label}” changes {found.changed} of {found.codings} codings; "
        f"{name} {_figure(before)} → {_figure(after)}."
    )


def _figure(coefficient: Coefficient) -> str:
    return "undefined" if coefficient.value is None else f"{coefficient.value:.2f}"
