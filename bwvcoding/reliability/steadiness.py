"""How far coders judge alike when their own work comes back to them. Pure: no tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Bootstrap, Codings, Coefficient, alpha
from bwvcoding.agreement import Level as Measurement
from bwvcoding.codebooks.queries import NOT_APPLICABLE
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS
from bwvcoding.reliability.measuring import LEVELS, MISSING

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable
    from bwvcoding.coding.queries import TwiceJudged

# The two judgements of one coder stand for two coders (Krippendorff 2019, "stability").
FIRST, SECOND = "first", "second"


@dataclass(frozen=True)
class SteadyLine:
    """`coder` None: everybody together, of whom nobody need be named."""

    variable: str
    coder: UUID | None
    units: int
    alike: int
    alpha: Coefficient


def steady_lines(
    variable: Variable, judged: Iterable[TwiceJudged], plan: Bootstrap
) -> list[SteadyLine]:
    """All coders together first; then each one with enough units to say anything about them.

    A missing code is no judgement, as between coders. Of a timed variable, whether it was marked.
    """
    kept = [one for one in judged if _is_said(one.first) and _is_said(one.second)]
    if not kept:
        return []
    by_coder: dict[UUID, list[TwiceJudged]] = defaultdict(list)
    for one in kept:
        by_coder[one.coder_id].append(one)
    enough = sorted(c for c, own in by_coder.items() if len(own) >= LEAST_SHARED_UNITS)
    return [
        _line(variable, None, kept, plan),
        *(_line(variable, coder, by_coder[coder], plan) for coder in enough),
    ]


def _line(
    variable: Variable, coder: UUID | None, judged: list[TwiceJudged], plan: Bootstrap
) -> SteadyLine:
    alike = sum(_typed(variable, one.first) == _typed(variable, one.second) for one in judged)
    found = alpha(_codings(variable, judged), bootstrap=plan)
    return SteadyLine(variable.id, coder, len(judged), alike, found)


def _codings(variable: Variable, judged: list[TwiceJudged]) -> Codings:
    level = LEVELS[variable.level]
    level = Measurement.NOMINAL if level is Measurement.EVENT else level
    has_domain = bool(variable.value_ids) and level in (Measurement.NOMINAL, Measurement.ORDINAL)
    is_event = LEVELS[variable.level] is Measurement.EVENT
    units = [(one.coder_id, one.encounter_id, one.member) for one in judged]
    rows = [
        (unit, pass_, _typed(variable, value))
        for unit, one in zip(units, judged, strict=True)
        for pass_, value in ((FIRST, one.first), (SECOND, one.second))
    ]
    return Codings.of(
        rows,
        level=level,
        values=variable.value_ids if has_domain and not is_event else None,
        clusters={unit: unit[1] for unit in units},
    )


def _is_said(value: Any) -> bool:
    return not isinstance(value, str) or value not in (*MISSING, NOT_APPLICABLE)


def _typed(variable: Variable, value: Any) -> Any:
    if LEVELS[variable.level] is Measurement.SET:
        return frozenset([value] if isinstance(value, str) else value)
    return value
