"""Disagreement or blindness? Every disputed unit sorted by its cause, and sent where it belongs.

Pure. The tests are tried in the order of TESTS, the plainest evidence first: a coder's own
contradiction needs no explanation; who could not see or hear has not judged; the same answers for
other people or moments are no other judgement. Only what is left can be about the rule or the eye.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING, Any
from uuid import UUID

from bwvcoding.agreement import Tolerance
from bwvcoding.codebooks.queries import Kind, Level, Missing
from bwvcoding.reliability.confusion import confused_pairs, confusions
from bwvcoding.reliability.disputes import (
    Difference,
    JudgedUnit,
    Judgement,
    Place,
    difference,
    is_disputed,
)
from bwvcoding.reliability.lone_coder import lone_coders

if TYPE_CHECKING:
    from bwvcoding.codebooks.queries import Variable


class Cause(StrEnum):
    SLIP = "slip"
    VISIBILITY = "visibility"
    HEARING = "hearing"
    UNIT = "unit"
    TIMING = "timing"
    DEFINITION = "definition"
    JUDGEMENT = "judgement"


class Route(StrEnum):
    """Where a dispute goes; a finding is kept, not mended."""

    FOOTAGE = "footage"
    CODEBOOK = "codebook"
    RETRAINING = "retraining"
    ADJUDICATION = "adjudication"
    FINDING = "finding"


@dataclass(frozen=True)
class Sorted:
    """One disputed unit with its cause; `confused` names the values a definition mixes up."""

    unit: JudgedUnit
    cause: Cause
    route: Route
    is_group_split: bool = False
    confused: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True)
class Known:
    """What the tests know beside the unit: the rules, who slipped, and who said what elsewhere."""

    variable: Variable
    tolerance: Tolerance
    slipped: frozenset[Place]
    cast: Mapping[tuple[UUID, UUID], Mapping[str, Any]]

    def differ(self, one: Judgement, other: Judgement) -> Difference | None:
        return difference(one, other, self.variable, self.tolerance)

    def agree(self, judgements: Iterable[Judgement]) -> bool:
        return not any(self.differ(*pair) for pair in combinations(judgements, 2))


def sort_by_cause(
    variable: Variable,
    units: Sequence[JudgedUnit],
    slipped: frozenset[Place],
    tolerance: Tolerance,
) -> list[Sorted]:
    """Every disputed unit of the variable, in the order given."""
    disputed = [unit for unit in units if is_disputed(unit, variable, tolerance)]
    known = Known(variable, tolerance, slipped, _said_of_everyone(units, disputed))
    alone = lone_coders(_of_substance(units, disputed, known), known.differ)
    plain = {id(unit): _plain(unit, known) for unit in disputed}
    open_to_doubt = [
        unit
        for unit in disputed
        if plain[id(unit)] is None
        and not _is_of(unit, alone, known)
        and not (variable.kind is Kind.INTERPRETIVE and _is_group_split(unit, known))
    ]
    confused = confused_pairs(variable, open_to_doubt, units, known.differ)
    doubted = {id(unit) for unit in open_to_doubt}
    return [
        _routed(
            unit, plain[id(unit)], known, alone, confused if id(unit) in doubted else frozenset()
        )
        for unit in disputed
    ]


def _plain(unit: JudgedUnit, known: Known) -> tuple[Cause, Route] | None:
    return next(((cause, route) for cause, route, test in TESTS if test(unit, known)), None)


def _routed(
    unit: JudgedUnit,
    plain: tuple[Cause, Route] | None,
    known: Known,
    alone: frozenset[UUID],
    confused: frozenset[frozenset[str]],
) -> Sorted:
    split = _is_group_split(unit, known)
    if plain is not None and plain[1] is not Route.CODEBOOK:
        return Sorted(unit, *plain, split)
    if _is_of(unit, alone, known):
        return Sorted(unit, plain[0] if plain else Cause.JUDGEMENT, Route.RETRAINING, split)
    if plain is not None:
        return Sorted(unit, *plain, split)
    mixed = frozenset(confusions(unit, known.variable, known.differ)) & confused
    if mixed:
        return Sorted(unit, Cause.DEFINITION, Route.CODEBOOK, split, mixed)
    is_judged = known.variable.kind is Kind.INTERPRETIVE
    return Sorted(unit, Cause.JUDGEMENT, Route.FINDING if is_judged else Route.ADJUDICATION, split)


def _said_of_everyone(
    units: Iterable[JudgedUnit], disputed: Iterable[JudgedUnit]
) -> dict[tuple[UUID, UUID], dict[str, Any]]:
    """Encounter and coder → what was said of each member of the cast of disputed encounters."""
    encounters = {unit.encounter_id for unit in disputed}
    said: dict[tuple[UUID, UUID], dict[str, Any]] = defaultdict(dict)
    for unit in units:
        for judgement in unit.judgements if unit.encounter_id in encounters else ():
            said[unit.encounter_id, judgement.coder_id][unit.member] = judgement.value
    return said


def _of_substance(
    units: Iterable[JudgedUnit], disputed: Iterable[JudgedUnit], known: Known
) -> list[JudgedUnit]:
    """Where nobody differs there is nothing to leave out, but what nobody could see."""
    among = {id(unit) for unit in disputed}
    return [
        _seen(unit, known) if id(unit) in among else unit
        for unit in units
        if id(unit) in among or not unit.judgements[0].is_missing
    ]


def _seen(unit: JudgedUnit, known: Known) -> JudgedUnit:
    """Without slips and without those who could not see or hear: the judgements of substance."""
    kept = [
        judgement
        for judgement in unit.judgements
        if not judgement.is_missing and unit.place_of(judgement) not in known.slipped
    ]
    return JudgedUnit(unit.encounter_id, unit.member, tuple(kept))


def _is_slip(unit: JudgedUnit, known: Known) -> bool:
    rest = [one for one in unit.judgements if unit.place_of(one) not in known.slipped]
    return len(rest) < len(unit.judgements) and known.agree(rest)


def _is_unseen(unit: JudgedUnit, known: Known) -> bool:
    """Those who saw agree; somebody did not see."""
    blind = {Missing.NOT_VISIBLE.value, Missing.OUTSIDE_RECORDING.value}
    return any(one.is_missing and one.value in blind for one in unit.judgements) and known.agree(
        _seen(unit, known).judgements
    )


def _is_unheard(unit: JudgedUnit, known: Known) -> bool:
    return any(one.is_missing for one in unit.judgements) and known.agree(
        _seen(unit, known).judgements
    )


def _is_swapped(unit: JudgedUnit, known: Known) -> bool:
    """Whoever differ gave the same answers, but to other members of the cast."""
    return all(
        _is_reshuffled(
            known.cast[unit.encounter_id, one.coder_id],
            known.cast[unit.encounter_id, other.coder_id],
        )
        for one, other in _apart(unit, known)
    )


def _is_reshuffled(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    return len(ours) > 1 and sorted(map(repr, ours.values())) == sorted(map(repr, theirs.values()))


def _is_counted_differently(unit: JudgedUnit, known: Known) -> bool:
    """Another number of officers, or one long event where others marked two."""
    if known.variable.level is Level.INTERVAL:
        return known.variable.kind is Kind.FACTUAL
    return all(known.differ(one, other) is Difference.NUMBER for one, other in _apart(unit, known))


def _is_apart_in_time(unit: JudgedUnit, known: Known) -> bool:
    return all(known.differ(one, other) is Difference.TIME for one, other in _apart(unit, known))


def _apart(unit: JudgedUnit, known: Known) -> list[tuple[Judgement, Judgement]]:
    seen = _seen(unit, known).judgements
    return [pair for pair in combinations(seen, 2) if known.differ(*pair)]


def _is_of(unit: JudgedUnit, alone: frozenset[UUID], known: Known) -> bool:
    """Without the coder who stands alone throughout, nobody differs here."""
    seen = _seen(unit, known).judgements
    rest = [one for one in seen if one.coder_id not in alone]
    return len(rest) < len(seen) and known.agree(rest)


def _is_group_split(unit: JudgedUnit, known: Known) -> bool:
    """Each group of coders is of one mind, and the groups differ."""
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for one in _seen(unit, known).judgements:
        groups[one.group].append(one)
    return (
        len(groups) > 1
        and all(known.agree(members) for members in groups.values())
        and not known.agree(members[0] for members in groups.values())
    )


Test = Callable[[JudgedUnit, Known], bool]

# First the coder's own words against them; then who could not see, then who could not hear (a
# picture that is missing takes the sound's meaning with it); then the same answer elsewhere in the
# cast, in the count, in time. A dispute that passes all of these is one of definition when several
# coders confuse the same two values again and again, and else one of judgement.
TESTS: tuple[tuple[Cause, Route, Test], ...] = (
    (Cause.SLIP, Route.ADJUDICATION, _is_slip),
    (Cause.VISIBILITY, Route.FOOTAGE, _is_unseen),
    (Cause.HEARING, Route.FOOTAGE, _is_unheard),
    (Cause.UNIT, Route.ADJUDICATION, _is_swapped),
    (Cause.UNIT, Route.CODEBOOK, _is_counted_differently),
    (Cause.TIMING, Route.CODEBOOK, _is_apart_in_time),
)


def counted(found: Iterable[Sorted]) -> list[tuple[Cause, Route, int]]:
    """How many units each cause explains, most first."""
    tally = Counter((one.cause, one.route) for one in found)
    rows = [(cause, route, units) for (cause, route), units in tally.items()]
    return sorted(rows, key=lambda row: (-row[2], list(Cause).index(row[0]), row[1]))
