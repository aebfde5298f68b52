"""Vote, talk, vote, decide: what happens to one unit, or one variable, of an open debrief."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.adjudication.actions.debriefs import locked_debrief
from bwvcoding.adjudication.models import AgendaUnit, Ballot, Debrief, Decision, Stage, Tally
from bwvcoding.adjudication.permissions import check_may_hold, check_may_vote
from bwvcoding.adjudication.policies import check_decided, check_talk_closed, check_votable
from bwvcoding.adjudication.queries import units_on_agenda, variable_of, voters_of
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import admissible
from bwvcoding.coding.queries import WaveTerms, encounters_awaited_from
from bwvcoding.core.errors import Invalid, NotFound

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class Place:
    """Where on the agenda."""

    encounter_id: UUID
    member: str
    variable: str


@transaction.atomic(durable=True)
def open_talk(*, debrief_id: UUID, place: Place, actor: User) -> AgendaUnit:
    """The vote before is over, the talk begins; then the same people vote again."""
    debrief, terms = locked_debrief(debrief_id)
    check_may_hold(actor, terms.study_id)
    unit = _unit(debrief, place, terms)
    check_talk_closed(debrief, unit)
    unit.talk_opened_at = timezone.now()
    unit.save(update_fields=["talk_opened_at"])
    _record(Event.TALK_OPENED, unit, terms, actor)
    return unit


@transaction.atomic(durable=True)
def cast_vote(
    *, debrief_id: UUID, place: Place, stage: Stage, value: Any, actor: User
) -> AgendaUnit:
    """That somebody voted and what was voted for are kept apart, and nothing joins them again."""
    debrief, terms = locked_debrief(debrief_id)
    check_may_vote(actor, terms.study_id, terms.id)
    unit = _unit(debrief, place, terms, actor)
    voters = voters_of([unit])[unit.pk]
    check_votable(
        debrief,
        unit,
        stage,
        has_voted=actor.pk in (voters.before if stage is Stage.BEFORE else voters.after),
        voted_before=actor.pk in voters.before,
    )
    _check_value(terms, place.variable, value)
    Ballot.objects.create(unit=unit, stage=stage, voter=actor)
    tally = Tally.objects.select_for_update().get(unit=unit, stage=stage)
    tally.counts = _counted(tally.counts, value)
    tally.save(update_fields=["counts"])
    _record(Event.VOTE_CAST, unit, terms, actor, stage=stage.value)
    return unit


@transaction.atomic(durable=True)
def record_decision(
    *, debrief_id: UUID, variable: str, kind: str, text: str, actor: User
) -> Decision:
    """What the meeting decided about a variable, in its own words; nothing follows by itself."""
    debrief, terms = locked_debrief(debrief_id)
    check_may_hold(actor, terms.study_id)
    check_decided(debrief, variable, text)
    decision = Decision.objects.create(
        debrief=debrief, variable=variable, kind=kind, text=text.strip(), decided_by=actor
    )
    record(
        Event.DEBRIEF_DECIDED,
        actor=actor,
        target=decision,
        study=terms.study_id,
        detail={
            "wave": str(terms.id),
            "debrief": str(debrief.pk),
            "variable": variable,
            "kind": kind,
        },
    )
    return decision


def _unit(
    debrief: Debrief, place: Place, terms: WaveTerms, reader: User | None = None
) -> AgendaUnit:
    """The unit of the agenda; to a coder who has still to judge its encounter it is not there."""
    withheld = encounters_awaited_from(reader.pk) if reader else set()
    for unit in units_on_agenda(debrief.pk, withheld):
        if Place(unit.encounter_id, unit.member, unit.variable) == place:
            return unit
    raise NotFound("This is not on the agenda.").about(terms.study_id)


def _check_value(terms: WaveTerms, variable: str, value: Any) -> None:
    sentence = admissible(variable_of(terms.id, variable), value)
    if sentence is not None:
        raise Invalid(sentence, errors={"value": sentence})


def _counted(counts: dict[str, int], value: Any) -> dict[str, int]:
    """One more for this value; in the order of the texts, which tells nothing of who came first."""
    said = json.dumps(sorted(value) if isinstance(value, list) else value)
    return dict(sorted({**counts, said: counts.get(said, 0) + 1}.items()))


def _record(event: Event, unit: AgendaUnit, terms: WaveTerms, actor: User, **detail: Any) -> None:
    record(
        event,
        actor=actor,
        target=unit,
        study=terms.study_id,
        encounter=unit.encounter_id,
        detail={
            "wave": str(terms.id),
            "debrief": str(unit.debrief_id),
            "variable": unit.variable,
            "member": unit.member,
            **detail,
        },
    )
