"""Draft minutes, written from what happened. No names: minutes are read by more than who was there.

Pure: no tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Counts = Mapping[str, int]  # what was said, in words → by how many


@dataclass(frozen=True)
class UnitHeld:
    """One unit of the agenda; a vote is None until it may be shown."""

    reference: str
    member: str
    variable: str
    cause: str
    said: Counts
    is_discussed: bool
    before: Counts | None
    after: Counts | None


@dataclass(frozen=True)
class Taken:
    """A decision about a variable, all in words."""

    variable: str
    kind: str
    text: str


@dataclass(frozen=True)
class Held:
    """A debrief as it went; `others` came without having coded."""

    met_at: datetime
    variables: Sequence[str]
    coders: int
    present: int
    needed: int
    by_reading: int
    others: int
    units: Sequence[UnitHeld]
    decisions: Sequence[Taken]


def draft(held: Held) -> str:
    return "\n".join([*_opening(held), "", *_units(held.units), "", *_decisions(held)])


def _opening(held: Held) -> Iterator[str]:
    day = f"{held.met_at.day} {held.met_at:%B %Y}"
    yield f"Debrief of {day} on: {', '.join(held.variables)}."
    yield (
        f"{held.present} of the {held.coders} coders who have coded in this wave attended; "
        f"{held.needed} were needed."
    )
    if held.by_reading:
        yield f"Of them, {held.by_reading} attended by reading and signing off."
    if held.others:
        yield f"{held.others} more attended without having coded."


def _units(units: Sequence[UnitHeld]) -> Iterator[str]:
    if not units:
        yield "Agenda: no complete encounter was in dispute."
    for number, unit in enumerate(units, start=1):
        where = " ".join(part for part in (unit.reference, unit.member) if part)
        talk = "discussed" if unit.is_discussed else "not discussed"
        why = f" (a matter of {unit.cause})" if unit.cause else ""
        yield f"{number}. {where}, {unit.variable}: coded {_in_words(unit.said)}{why}; {talk}."
        if unit.before:
            yield f"   Vote before the talk: {_in_words(unit.before)}."
        if unit.after:
            yield f"   Vote after the talk: {_in_words(unit.after)}."


def _decisions(held: Held) -> Iterator[str]:
    for taken in held.decisions:
        yield f"Decided on {taken.variable}: {taken.kind}. {taken.text}"
    open_still = [v for v in held.variables if v not in {one.variable for one in held.decisions}]
    if open_still:
        yield f"Not decided yet: {', '.join(open_still)}."


def _in_words(counts: Counts) -> str:
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(f"{words} {count}" for words, count in ranked)
