"""What happens in an open debrief."""

from __future__ import annotations

from typing import Any

from bwvcoding.adjudication import actions
from bwvcoding.adjudication.actions.talks import Place
from bwvcoding.adjudication.models import Stage
from bwvcoding.audit.vocabulary import Event
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.debriefs import Called, called


@scene(actions.read_debrief, Event.DEBRIEF_READ)
def an_agenda(cast: Cast) -> dict[str, Any]:
    return {"debrief_id": called(cast).debrief.pk, "actor": cast.ana}


@scene(actions.sign_off_debrief, Event.DEBRIEF_SIGNED_OFF)
def a_debrief_read_at_home(cast: Cast) -> dict[str, Any]:
    read = an_agenda(cast)
    actions.read_debrief(**read)
    return read


@scene(actions.cast_vote, Event.VOTE_CAST)
def a_first_vote(cast: Cast) -> dict[str, Any]:
    place = at(called(cast), cast.ana)
    return {**place, "stage": Stage.BEFORE, "value": "yes"}


@scene(actions.open_talk, Event.TALK_OPENED)
def a_unit_to_talk_about(cast: Cast) -> dict[str, Any]:
    return at(called(cast), cast.cleo)


@scene(actions.record_decision, Event.DEBRIEF_DECIDED)
def something_decided(cast: Cast) -> dict[str, Any]:
    return {
        "debrief_id": called(cast).debrief.pk,
        "variable": "fled",
        "kind": "rule_text",
        "text": "More than three steps.",
        "actor": cast.cleo,
    }


def at(held: Called, actor: Any) -> dict[str, Any]:
    unit = held.unit()
    place = Place(unit.encounter_id, unit.member, unit.variable)
    return {"debrief_id": held.debrief.pk, "place": place, "actor": actor}
