"""A debrief's agenda as one reader may see it: lanes, seconds in dispute, votes, draft minutes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from bwvcoding.adjudication.models import AgendaUnit, Ballot, Stage, Tally
from bwvcoding.adjudication.queries.debriefs import DebriefPage, debrief, units_on_agenda
from bwvcoding.adjudication.visibility import (
    Reader,
    Voters,
    are_counts_shown,
    is_group_shown,
    is_name_shown,
    is_own_lane_shown,
    is_vote_in,
    reader_of,
)
from bwvcoding.agreement import Event, Tolerance
from bwvcoding.agreement.timelines.disputed import Span, disputed_seconds
from bwvcoding.audit.queries import names_of
from bwvcoding.coding.queries import (
    CodedLane,
    MarkedTime,
    coded_lanes,
    encounters_awaited_from,
    wave,
)
from bwvcoding.core.aliases import aliases
from bwvcoding.footage.queries import EncounterBrief, encounters

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class Lane:
    """One coder's answer under a stand-in name; `name` and `is_own` only once the vote is in."""

    coder: str
    name: str
    is_own: bool
    group: str
    value: Any
    note: str
    marks: tuple[MarkedTime, ...]


@dataclass(frozen=True)
class VoteCount:
    value: Any
    votes: int


@dataclass(frozen=True)
class Poll:
    """One stage of the vote on a unit; `counts` is None until it may be shown."""

    cast: int
    is_open: bool
    has_voted: bool
    counts: list[VoteCount] | None


@dataclass(frozen=True)
class UnitPage:
    encounter: EncounterBrief
    member: str
    variable: str
    cause: str
    route: str
    talk_opened_at: datetime | None
    is_vote_in: bool
    lanes: list[Lane]
    disputed: list[Span]
    before: Poll
    after: Poll


@dataclass(frozen=True)
class Discussion:
    """`withheld` counts units on encounters that the reader still has to code."""

    page: DebriefPage
    wave_name: str
    codebook_sha256: str
    is_chair: bool
    agenda: list[UnitPage]
    withheld: int


@dataclass(frozen=True)
class _Gathered:
    """Everything the units of one agenda are shown from, read once."""

    reader: Reader
    is_closed: bool
    tolerance: Tolerance
    encounters: dict[UUID, EncounterBrief]
    lanes: dict[UUID, list[CodedLane]]
    voters: dict[UUID, Voters]
    tallies: dict[tuple[UUID, str], Tally]


def discussion(debrief_id: UUID, actor: User) -> Discussion:
    page = debrief(debrief_id)
    terms, reader = wave(page.wave_id), reader_of(actor, page.study_id)
    units = units_on_agenda(debrief_id, encounters_awaited_from(reader.user_id))
    gathered = _Gathered(
        reader=reader,
        is_closed=page.closed_at is not None,
        tolerance=Tolerance(bounds_ms=terms.protocol.document["event_tolerance_ms"]),
        encounters={one.id: one for one in encounters({unit.encounter_id for unit in units})},
        lanes=_lanes_of(page.wave_id, units),
        voters=voters_of(units),
        tallies={(row.unit_id, row.stage): row for row in Tally.objects.filter(unit__in=units)},
    )
    return Discussion(
        page=page,
        wave_name=terms.name,
        codebook_sha256=terms.protocol.codebook_sha256,
        is_chair=reader.is_chair,
        agenda=[_unit_page(unit, gathered) for unit in units],
        withheld=page.units - len(units),
    )


def voters_of(units: Iterable[AgendaUnit]) -> dict[UUID, Voters]:
    units = list(units)
    found: dict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    ballots = Ballot.objects.filter(unit__in=units)
    for unit_id, stage, voter in ballots.values_list("unit_id", "stage", "voter_id"):
        found[unit_id, stage].add(voter)
    return {
        unit.pk: Voters(
            before=frozenset(found[unit.pk, Stage.BEFORE]),
            after=frozenset(found[unit.pk, Stage.AFTER]),
        )
        for unit in units
    }


def _lanes_of(wave_id: UUID, units: list[AgendaUnit]) -> dict[UUID, list[CodedLane]]:
    rows = coded_lanes(
        wave_id, {unit.encounter_id for unit in units}, {unit.variable for unit in units}
    )
    by_place: dict[tuple[UUID, str, str], list[CodedLane]] = defaultdict(list)
    for row in rows:
        by_place[row.encounter_id, row.member, row.variable].append(row)
    return {u.pk: by_place[u.encounter_id, u.member, u.variable] for u in units}


def _events(lane: CodedLane) -> tuple[Event, ...]:
    return tuple(Event(m.label or lane.variable, m.start_ms, m.end_ms) for m in lane.marks)


def _unit_page(unit: AgendaUnit, gathered: _Gathered) -> UnitPage:
    lanes = gathered.lanes[unit.pk]
    is_in = is_vote_in(unit, gathered.voters[unit.pk], gathered.is_closed)
    return UnitPage(
        encounter=gathered.encounters[unit.encounter_id],
        member=unit.member,
        variable=unit.variable,
        cause=unit.cause if gathered.reader.is_chair else "",
        route=unit.route if gathered.reader.is_chair else "",
        talk_opened_at=unit.talk_opened_at,
        is_vote_in=is_in,
        lanes=_shown(unit, lanes, gathered.reader, is_in),
        disputed=disputed_seconds([_events(lane) for lane in lanes], gathered.tolerance),
        before=_poll(Stage.BEFORE, unit, gathered),
        after=_poll(Stage.AFTER, unit, gathered),
    )


def _shown(unit: AgendaUnit, lanes: list[CodedLane], reader: Reader, is_in: bool) -> list[Lane]:
    coders = {lane.coder_id for lane in lanes}
    standing_in = aliases(coders, scope=uuid5(unit.debrief_id, str(unit.pk)))
    names = names_of(coders) if is_name_shown(reader, is_in) else {}
    shown = [
        Lane(
            coder=standing_in[lane.coder_id],
            name=names.get(lane.coder_id, ""),
            is_own=is_own_lane_shown(reader, lane.coder_id, is_in),
            group=lane.group if is_group_shown(reader) else "",
            value=lane.value,
            note=lane.note,
            marks=lane.marks,
        )
        for lane in lanes
    ]
    return sorted(shown, key=lambda lane: lane.coder)


def _poll(stage: Stage, unit: AgendaUnit, gathered: _Gathered) -> Poll:
    reader, voters, is_closed = gathered.reader, gathered.voters[unit.pk], gathered.is_closed
    have_voted = voters.before if stage is Stage.BEFORE else voters.after
    has_voted = reader.user_id in have_voted
    is_due = (unit.talk_opened_at is None) == (stage is Stage.BEFORE)
    may_vote = reader.may_vote and (stage is Stage.BEFORE or reader.user_id in voters.before)
    counts = gathered.tallies[unit.pk, stage].counts
    return Poll(
        cast=len(have_voted),
        is_open=is_due and may_vote and not has_voted and not is_closed,
        has_voted=has_voted,
        counts=[VoteCount(json.loads(value), votes) for value, votes in counts.items()]
        if are_counts_shown(stage, unit, voters, is_closed)
        else None,
    )
