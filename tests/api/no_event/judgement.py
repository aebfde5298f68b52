"""The gate, debriefs, settlements and releases."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.adjudication import actions as adjudication
from bwvcoding.adjudication.queries import planned_agenda
from bwvcoding.audit.vocabulary import Event
from bwvcoding.releases import actions as releases
from bwvcoding.reliability import actions as reliability
from bwvcoding.reliability.models import Flag, GateDecision
from bwvcoding.reliability.queries import evaluation_due
from bwvcoding.reliability.queries.drift import watch
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.agreement import apart_on_flight, coded_wave, evaluated_wave
from tests.factories.drift import drifting_wave
from tests.factories.releases import held

FEW = 6  # encounters: enough for coders to differ on
ENOUGH = 70  # encounters: enough for a variable to pass


@scene(reliability.ask_gate_evaluation, Event.GATE_EVALUATION_ASKED)
def a_lead_in_doubt(cast: Cast) -> dict[str, Any]:
    return {"wave_id": coded_wave(cast, apart_on_flight, FEW).wave.pk, "actor": cast.cleo}


@scene(reliability.evaluate_gate, Event.GATE_DECIDED)
def a_wave_the_gate_has_not_seen(cast: Cast) -> dict[str, Any]:
    return {"evaluation": evaluation_due(coded_wave(cast, apart_on_flight, FEW).wave.pk)}


@scene(reliability.propose_override, Event.OVERRIDE_PROPOSED)
def a_variable_the_gate_blocks(cast: Cast) -> dict[str, Any]:
    wave = evaluated_wave(cast, apart_on_flight, ENOUGH).wave
    return {
        "wave_id": wave.pk,
        "variable": "fled",
        "reason": "Asked for.",
        "proved_at": timezone.now(),
        "actor": cast.mo,
    }


@scene(reliability.confirm_override, Event.OVERRIDE_CONFIRMED)
def an_override_proposed(cast: Cast) -> dict[str, Any]:
    override = reliability.propose_override(**a_variable_the_gate_blocks(cast))
    return {"override_id": override.pk, "proved_at": timezone.now(), "actor": cast.max}


@scene(reliability.read_divergence, Event.CODINGS_READ)
def a_variable_to_explain(cast: Cast) -> dict[str, Any]:
    wave = coded_wave(cast, apart_on_flight, FEW).wave
    return {"wave_id": wave.pk, "variable": "fled", "actor": cast.cleo}


@scene(reliability.simulate_change, Event.CHANGE_SIMULATED)
def a_change_to_try_out(cast: Cast) -> dict[str, Any]:
    change = {"from": "yes", "to": "no", "if": None}
    return {**a_variable_to_explain(cast), "given": [change]}


@scene(reliability.resolve_flag, Event.FLAG_RESOLVED)
def an_open_flag(cast: Cast) -> dict[str, Any]:
    evaluated_wave(cast, apart_on_flight)
    flag = Flag.objects.get(variable="fled", closed_at=None)
    return {"flag_id": flag.pk, "kind": "accept", "text": "Discussed.", "actor": cast.cleo}


@scene(reliability.raise_drift_flags, Event.FLAGS_RAISED)
def a_coder_who_drifts(cast: Cast) -> dict[str, Any]:
    return {"watch": watch(drifting_wave(cast).wave.pk)}


@scene(adjudication.call_debrief, Event.DEBRIEF_CALLED)
def coders_apart(cast: Cast) -> dict[str, Any]:
    wave = coded_wave(cast, apart_on_flight, FEW).wave
    return {
        "wave_id": wave.pk,
        "variables": ["fled"],
        "agenda": planned_agenda(wave.pk, ["fled"]),
        "meets_at": None,
        "actor": cast.cleo,
    }


@scene(adjudication.record_attendance, Event.ATTENDANCE_RECORDED)
def a_debrief(cast: Cast) -> dict[str, Any]:
    debrief = adjudication.call_debrief(**coders_apart(cast))
    return {"debrief_id": debrief.pk, "user_ids": [cast.ana.pk], "actor": cast.cleo}


@scene(adjudication.close_debrief, Event.DEBRIEF_CLOSED)
def a_debrief_held(cast: Cast) -> dict[str, Any]:
    debrief = adjudication.record_attendance(**a_debrief(cast))
    adjudication.record_decision(
        debrief_id=debrief.pk, variable="fled", kind="accept", text="Both read it.", actor=cast.cleo
    )
    return {"debrief_id": debrief.pk, "minutes": "Agreed on a new example.", "actor": cast.cleo}


@scene(adjudication.read_disagreements, Event.CODINGS_READ)
def codings_to_compare(cast: Cast) -> dict[str, Any]:
    wave = coded_wave(cast, apart_on_flight, FEW).wave
    return {"wave_id": wave.pk, "variable": "fled", "actor": cast.dev}


@scene(adjudication.settle_disagreement, Event.DISAGREEMENT_SETTLED)
def a_disagreement(cast: Cast) -> dict[str, Any]:
    opened = coded_wave(cast, apart_on_flight, FEW)
    return {
        "wave_id": opened.wave.pk,
        "encounter_id": opened.encounters[1].pk,
        "member": "S1",
        "variable": "fled",
        "value": "no",
        "reason": "Seen twice.",
        "actor": cast.dev,
    }


@scene(releases.request_release, Event.RELEASE_REQUESTED)
def a_variable_that_passed(cast: Cast) -> dict[str, Any]:
    wave = evaluated_wave(cast, encounters=ENOUGH).wave
    return {
        "wave_id": wave.pk,
        "variables": ["taser_drawn"],
        "proved_at": timezone.now(),
        "actor": cast.cleo,
    }


@scene(releases.seal_release, Event.RELEASE_BUILT)
def a_release_built(cast: Cast) -> dict[str, Any]:
    return held(releases.request_release(**a_variable_that_passed(cast)))


@scene(releases.seal_release, Event.RELEASE_REFUSED)
def a_release_the_gate_has_turned_against(cast: Cast) -> dict[str, Any]:
    asked = a_release_built(cast)
    GateDecision.objects.filter(variable="taser_drawn").update(outcome="hold")
    return asked


@scene(releases.download_release, Event.RELEASE_DOWNLOADED)
def a_sealed_release(cast: Cast) -> dict[str, Any]:
    sealed = releases.seal_release(**a_release_built(cast))
    return {"release_id": sealed.pk, "proved_at": timezone.now(), "actor": cast.mo}
