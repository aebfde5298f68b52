"""The assignment part of the protocol: how encounters are shared out. Pure: no tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from bwvcoding.studies.roles import Group

MOST_DAYS = 365


@dataclass(frozen=True)
class AssignmentTerms:
    """How the coders of an encounter are chosen, and when their work goes to another.

    mix: group → how many of an encounter's coders are of it at least; return_days: without a
    save or a start for so long, what a coder has not submitted is given to someone else.
    """

    mix: dict[str, int] = field(default_factory=dict)
    return_days: int = 14


def assignment_terms(document: dict[str, Any]) -> AssignmentTerms | None:
    """None where the protocol says nothing of it: groups are left to chance, nothing returns."""
    asked = document.get("assignment")
    return AssignmentTerms(**asked) if asked else None


def with_assignment(document: dict[str, Any]) -> dict[str, Any]:
    """Every default of the assignment part written out."""
    asked = document.get("assignment")
    if not isinstance(asked, dict):
        return document
    return {**document, "assignment": {**asdict(AssignmentTerms()), **asked}}


def assignment_faults(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    asked = document.get("assignment")
    if asked is None:
        return
    if not isinstance(asked, dict):
        yield "assignment", "Write how encounters are shared out, or leave the part out."
        return
    known = asdict(AssignmentTerms())
    if unknown := sorted(set(asked) - set(known)):
        yield "assignment", f"Unknown: {', '.join(unknown)}. Known: {', '.join(known)}."
    days = asked.get("return_days")
    if not isinstance(days, int) or isinstance(days, bool) or not 1 <= days <= MOST_DAYS:
        yield "assignment.return_days", f"Write a whole number of days from 1 to {MOST_DAYS}."
    yield from _mix_faults(asked.get("mix"), document.get("overlap"))


def _mix_faults(mix: Any, overlap: Any) -> Iterator[tuple[str, str]]:
    where = "assignment.mix"
    if not isinstance(mix, dict) or not all(_is_whole(n) and n >= 0 for n in mix.values()):
        yield where, "Write, for each group, how many of an encounter's coders are of it at least."
    elif unknown := sorted(set(mix) - set(Group)):
        yield where, f"Not a group: {', '.join(unknown)}. Groups are: {', '.join(Group)}."
    elif _is_whole(overlap) and sum(mix.values()) > overlap:
        yield where, f"An encounter has {overlap} coders; the groups ask for {sum(mix.values())}."


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
