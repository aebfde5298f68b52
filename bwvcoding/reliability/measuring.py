"""From coded values to what the gate judges: one variable at a time. Pure: no tables."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import (
    Bootstrap,
    Codings,
    Coefficient,
    Coverage,
    Event,
    Level,
    Tolerance,
    ac1,
    alpha,
    coverage,
    event_f1,
    missing_both_ways,
    percent_agreement,
    specific_agreement,
)
from bwvcoding.agreement.coverage import as_positive
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
MISSING = frozenset(code.value for code in Missing)

# One coder's judgement of one unit: (encounter, member) → coder → value.
Unit = tuple[UUID, str]


@dataclass(frozen=True)
class Measured:
    """`codings` is what the explanations look into; for events, whether any was marked."""

    level: Level
    coefficient: Coefficient
    percent_agreement: float | None
    ac1: float | None
    positive_agreement: float | None
    visibility_gap: float | None
    coverage: Coverage
    codings: Codings


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
    level = LEVELS[variable.level]
    rows = [
        ((row.encounter_id, row.member), row.coder_id, row.value)
        for row in values
        if row.value is not None and row.value != NOT_APPLICABLE
    ]
    seen = [row for row in rows if not _is_missing(row[2])]
    if level is Level.EVENT:
        return _measured_events(variable, seen, events, terms)
    codings = Codings.of(
        [(unit, coder, _typed(level, value)) for unit, coder, value in seen],
        level=level,
        values=variable.value_ids if level in (Level.NOMINAL, Level.ORDINAL) else None,
        clusters=_nesting(seen),
    )
    positive = variable.positive_ids or None
    return Measured(
        level=level,
        coefficient=alpha(codings, bootstrap=terms.bootstrap),
        percent_agreement=percent_agreement(codings).value,
        ac1=ac1(codings).value if level in (Level.NOMINAL, Level.ORDINAL) else None,
        positive_agreement=specific_agreement(codings, positive).value if positive else None,
        visibility_gap=_visibility_gap(level, rows),
        coverage=coverage(codings, positive),
        codings=codings,
    )


def _measured_events(
    variable: Variable,
    rows: Sequence[tuple[Unit, UUID, Any]],
    events: Iterable[CodedMark],
    terms: Terms,
) -> Measured:
    """Which moments agree (F1), and beside it whether anything was marked at all."""
    marks: dict[tuple[UUID, UUID], list[CodedMark]] = {}
    for event in events:
        marks.setdefault((event.encounter_id, event.coder_id), []).append(event)
    timed = Codings.of(
        [
            (unit, coder, _marked(variable, unit[1], marks.get((unit[0], coder), ())))
            for unit, coder, _ in rows
        ],
        level=Level.EVENT,
        clusters=_nesting(rows),
    )
    positive = variable.positive_ids or None
    marked = as_positive(timed, positive)
    return Measured(
        level=Level.EVENT,
        coefficient=event_f1(timed, tolerance=terms.tolerance, bootstrap=terms.bootstrap),
        percent_agreement=percent_agreement(marked).value,
        ac1=ac1(marked).value,
        positive_agreement=specific_agreement(marked, [True]).value,
        visibility_gap=None,
        coverage=coverage(timed, positive),
        codings=marked,
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


def _nesting(rows: Collection[tuple[Unit, UUID, Any]]) -> Mapping[Unit, UUID] | None:
    """Unit → encounter, where several members of one encounter were judged."""
    units = {unit for unit, _, _ in rows}
    encounters = {encounter for encounter, _ in units}
    return {unit: unit[0] for unit in units} if len(encounters) < len(units) else None


def _visibility_gap(level: Level, rows: Sequence[tuple[Unit, UUID, Any]]) -> float | None:
    whole = Level.SET if level is Level.SET else Level.NOMINAL
    codings = Codings.of([(u, c, _typed(level, value)) for u, c, value in rows], level=whole)
    codes = {_typed(level, code) for code in MISSING}
    if not codes & set(codings.values):
        return None
    return missing_both_ways(codings, codes).gap
