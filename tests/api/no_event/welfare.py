"""Notes to the welfare contact, and referrals to the controllers."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit.vocabulary import Event
from bwvcoding.welfare import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.welfare import left_note, listener, submitted_referral, wave_with_care


@scene(actions.add_welfare_note, Event.WELFARE_NOTE_ADDED)
def something_that_stayed(cast: Cast) -> dict[str, Any]:
    listener(cast)
    opened = wave_with_care(cast, [["death"]])
    return {"assignment_id": opened.assignment(cast.ana).pk, "words": "", "actor": cast.ana}


@scene(actions.read_welfare_notes, Event.WELFARE_NOTES_READ)
def a_note_to_read(cast: Cast) -> dict[str, Any]:
    wren = listener(cast)
    left_note(cast)
    return {"study_id": cast.study.pk, "actor": wren}


@scene(actions.close_welfare_note, Event.WELFARE_NOTE_CLOSED)
def a_note_spoken_about(cast: Cast) -> dict[str, Any]:
    wren = listener(cast)
    return {"note_id": left_note(cast).pk, "actor": wren}


@scene(actions.submit_referral, Event.REFERRAL_SUBMITTED)
def something_seen(cast: Cast) -> dict[str, Any]:
    assignment = wave_with_care(cast, [[]]).assignment(cast.ana)
    return {"assignment_id": assignment.pk, "at_ms": 0, "words": "A blow.", "actor": cast.ana}


@scene(actions.read_referrals, Event.REFERRALS_READ)
def a_referral_to_read(cast: Cast) -> dict[str, Any]:
    submitted_referral(cast)
    return {"study_id": cast.study.pk, "actor": cast.mo}


@scene(actions.accept_referral, Event.REFERRAL_ACCEPTED)
def a_new_referral(cast: Cast) -> dict[str, Any]:
    return {"referral_id": submitted_referral(cast).pk, "actor": cast.mo}


@scene(actions.close_referral, Event.REFERRAL_CLOSED)
def a_referral_followed(cast: Cast) -> dict[str, Any]:
    referral = actions.accept_referral(**a_new_referral(cast))
    return {"referral_id": referral.pk, "outcome": "Passed on.", "actor": cast.max}
