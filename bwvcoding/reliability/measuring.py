"""From coded values to what the gate judges: one variable at a time. Pure: no tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Bootstrap, Coefficient, Coverage, Event, Level, Tolerance
from bwvcoding.agreement.tallies.figures import Figures
from bwvcoding.agreement.tallies.tally import Tally, of_rows
from bwvcoding.agreement.tallies.timed import of_timed_rows
from bwvcoding.codebooks.queries import NOT_APPLICABLE, Missing

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import CodedMark, CodedUnit

LEVELS = {
    "nominal": Level.NOMINAL,
    "ordinal": Level.ORDINAL,
    "interval": Level.INTERVAL,
    "multi": Level.SET,
    "event": Level.EVENT,
}
MISSING = tuple(sorted(code.value for code in Missing))


@dataclass(frozen=True)
class Measured:
    """`figures` is what the explanations look into; for events, whether any was marked."""

    level: Level
    coefficient: Coefficient
    percent_agreement: float | None
    ac1: float | None
    positive_agreement: float | None
    visibility_gap: float | None
    coverage: Coverage
    figures: Figures


@dataclass(frozen=True)
class Terms:
    """How the protocol wants agreement to be computed."""

    bootstrap: Bootstrap
    tolerance: Tolerance


def measure(
    variable: Variable,
    values: Iterable[CodedUnit],
    events: Iterable[CodedMark],
    terms: Terms,
) -> Measured:
    """Missing codes count as missing; `visibility_gap` says what that hides."""
    return measured(variable, tally_of(variable, values, events, terms), terms)


def measured(variable: Variable, tally: Tally, terms: Terms) -> Measured:
    level, figures = LEVELS[variable.level], Figures(tally)
    # Whether a positive event was marked is settled when it is tallied.
    positive = [True] if level is Level.EVENT else variable.positive_ids or None
    has_chance = level in (Level.NOMINAL, Level.ORDINAL, Level.EVENT)
    coefficient = figures.event_f1 if level is Level.EVENT else figures.alpha
    return Measured(
        level=level,
        coefficient=coefficient(terms.bootstrap),
        percent_agreement=figures.percent_agreement,
        ac1=figures.ac1 if has_chance else None,
        positive_agreement=figures.positive_agreement(positive) if positive else None,
        visibility_gap=figures.visibility_gap,
        coverage=figures.coverage(positive),
        figures=figures,
    )


def tally_of(
    variable: Variable,
    values: Iterable[CodedUnit],
    events: Iterable[CodedMark],
    terms: Terms,
) -> Tally:
    """What these codings add: coders by their ids, encounters as units of addition."""
    level = LEVELS[variable.level]
    rows = [
        (row.encounter_id, row.member, str(row.coder_id), row.value)
        for row in values
        if row.value is not None and row.value != NOT_APPLICABLE
    ]
    if level is Level.EVENT:
        return _tally_of_events(variable, rows, events, terms)
    return of_rows(
        [
            (encounter, member, coder, value if _is_missing(value) else _typed(level, value))
            for encounter, member, coder, value in rows
        ],
        level=level,
        values=variable.value_ids if level in (Level.NOMINAL, Level.ORDINAL) else (),
        codes=MISSING,
    )


def _tally_of_events(
    variable: Variable,
    rows: Iterable[tuple[UUID, str, str, Any]],
    events: Iterable[CodedMark],
    terms: Terms,
) -> Tally:
    """Which moments agree (F1), and beside it whether anything was marked at all."""
    marks: dict[tuple[UUID, str], list[CodedMark]] = {}
    for event in events:
        marks.setdefault((event.encounter_id, str(event.coder_id)), []).append(event)
    return of_timed_rows(
        [
            (encounter, member, coder, _marked(variable, member, marks.get((encounter, coder), ())))
            for encounter, member, coder, value in rows
            if not _is_missing(value)
        ],
        tolerance=terms.tolerance,
        positive=variable.positive_ids or None,
    )


def _marked(variable: Variable, member: str, marks: Iterable[CodedMark]) -> tuple[Event, ...]:
    """One coder's marks of this unit, by time: who did it or to whom says which member's it is."""
    concerning = (m for m in marks if not member or member in (m.member, m.target))
    events = (Event(m.label or variable.id, m.start_ms, m.end_ms) for m in concerning)
    return tuple(sorted(events, key=_onset))


def _onset(event: Event) -> tuple[int, str]:
    return event.start_ms, event.label


def _is_missing(value: Any) -> bool:
    return isinstance(value, str) and value in MISSING


def _typed(level: Level, value: Any) -> Any:
    return frozenset([value] if isinstance(value, str) else value) if level is Level.SET else value
