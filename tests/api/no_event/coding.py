"""Waves, and one coder's way from the first answer to a correction."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding import actions
from bwvcoding.coding.models import Coding
from bwvcoding.core.ids import new_id
from bwvcoding.studies.actions import remove_member
from tests.api.no_event.scene import scene
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import BOOK, OpenWave, ready_encounter, wave_of_two
from tests.factories.rights import withdrawn

ANSWERS = [
    actions.RecordedValue("taser_drawn", "no", revision=0),
    actions.RecordedValue("conduct_max", "active", revision=0, member="S1"),
]


@scene(actions.open_wave, Event.WAVE_OPENED)
def a_signed_protocol_and_footage(cast: Cast) -> dict[str, Any]:
    signed_protocol(cast, published(cast, BOOK).sha256)
    return {
        "study_id": cast.study.pk,
        "name": "Main",
        "purpose": "main",
        "coder_ids": [cast.ana.pk, cast.ben.pk],
        "encounter_ids": [ready_encounter(cast).pk],
        "actor": cast.cleo,
    }


@scene(actions.withdraw_assignments, Event.ASSIGNMENTS_WITHDRAWN)
def an_encounter_taken_out(cast: Cast) -> dict[str, Any]:
    (encounter,) = wave_of_two(cast).encounters
    withdrawn(cast, encounter.clips.get())
    return {"encounter_id": encounter.pk}


@scene(actions.close_wave, Event.WAVE_CLOSED)
def an_open_wave(cast: Cast) -> dict[str, Any]:
    return {"wave_id": wave_of_two(cast).wave.pk, "actor": cast.cleo}


@scene(actions.start_coding, Event.CODING_STARTED)
def an_assignment(cast: Cast) -> dict[str, Any]:
    return {"assignment_id": wave_of_two(cast).assignment(cast.ana).pk, "actor": cast.ana}


@scene(actions.recuse_assignment, Event.ASSIGNMENT_RECUSED)
def a_coder_who_knows_someone(cast: Cast) -> dict[str, Any]:
    opened = wave_of_two(cast)
    return {
        "assignment_id": opened.assignment(cast.ana).pk,
        "reason": "acquainted",
        "actor": cast.ana,
    }


@scene(actions.return_assignment, Event.ASSIGNMENT_RETURNED)
def a_coder_who_has_left(cast: Cast) -> dict[str, Any]:
    opened = wave_of_two(cast)
    remove_member(
        study_id=cast.study.pk, user_id=cast.ana.pk, proved_at=timezone.now(), actor=cast.cleo
    )
    return {"assignment_id": opened.assignment(cast.ana).pk}


@scene(actions.record_bar, Event.BAR_RECORDED)
def a_coder_with_an_interest(cast: Cast) -> dict[str, Any]:
    return {
        "encounter_id": ready_encounter(cast).pk,
        "coder_id": cast.ana.pk,
        "kind": "interest",
        "actor": cast.cleo,
    }


@scene(actions.record_commands, Event.COMMANDS_RECORDED)
def an_encounter_of_a_command(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "commands": {ready_encounter(cast).pk: "Central East"},
        "actor": cast.cleo,
    }


@scene(actions.state_capacity, Event.CAPACITY_STATED)
def a_coder_with_little_time(cast: Cast) -> dict[str, Any]:
    return {"study_id": cast.study.pk, "per_week": 3, "actor": cast.ana}


@scene(actions.record_values, Event.VALUES_RECORDED)
def a_first_answer(cast: Cast) -> dict[str, Any]:
    return {"coding_id": started(cast, wave_of_two(cast)).pk, "given": ANSWERS, "actor": cast.ana}


@scene(actions.mark_events, Event.EVENTS_MARKED)
def a_moment_seen(cast: Cast) -> dict[str, Any]:
    return {
        "coding_id": started(cast, wave_of_two(cast)).pk,
        "given": {new_id(): actions.GivenMark("taser_drawn", "yes", start_ms=4200)},
        "actor": cast.ana,
    }


@scene(actions.unmark_event, Event.EVENT_UNMARKED)
def a_moment_marked(cast: Cast) -> dict[str, Any]:
    seen = a_moment_seen(cast)
    [event] = actions.mark_events(**seen)
    return {"coding_id": event.coding_id, "event_id": event.pk, "actor": cast.ana}


@scene(actions.read_stop_record, Event.STOP_RECORD_READ)
def what_an_officer_wrote(cast: Cast) -> dict[str, Any]:
    opened = wave_of_two(cast, written_record="record-informed")
    coding = started(cast, opened)
    actions.record_values(coding_id=coding.pk, given=ANSWERS, actor=cast.ana)
    actions.submit_coding(coding_id=coding.pk, actor=cast.ana)
    return {"assignment_id": opened.assignment(cast.ana).pk, "actor": cast.ana}


@scene(actions.submit_coding, Event.CODING_SUBMITTED)
def a_whole_coding(cast: Cast) -> dict[str, Any]:
    return {"coding_id": answered(cast, wave_of_two(cast)).pk, "actor": cast.ana}


@scene(actions.correct_coding, Event.CODING_CORRECTED)
def a_submitted_coding(cast: Cast) -> dict[str, Any]:
    whole = a_whole_coding(cast)
    actions.submit_coding(**whole)
    return {**whole, "reason": "Heard it on the second camera."}


@scene(actions.read_codings, Event.CODINGS_READ)
def an_encounter_both_have_coded(cast: Cast) -> dict[str, Any]:
    opened = wave_of_two(cast)
    for coder in (cast.ana, cast.ben):
        actions.submit_coding(coding_id=answered(cast, opened, coder).pk, actor=coder)
    return {
        "wave_id": opened.wave.pk,
        "encounter_id": opened.encounters[0].pk,
        "actor": cast.dev,
    }


def started(cast: Cast, opened: OpenWave, coder: Any = None) -> Coding:
    coder = coder or cast.ana
    return actions.start_coding(assignment_id=opened.assignment(coder).pk, actor=coder)


def answered(cast: Cast, opened: OpenWave, coder: Any = None) -> Coding:
    coding = started(cast, opened, coder)
    actions.record_values(coding_id=coding.pk, given=ANSWERS, actor=coder or cast.ana)
    return coding
