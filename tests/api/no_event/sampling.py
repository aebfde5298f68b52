"""Frames, draws and what becomes of the sampled stops."""

from __future__ import annotations

import io
from typing import Any

from bwvcoding.audit.vocabulary import Event
from bwvcoding.sampling import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.footage import encounter
from tests.factories.sampling import FILE_NAME, commit, import_stops, sample, stop_file, stops


@scene(actions.import_frame, Event.FRAME_IMPORTED)
def a_new_file(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "file_name": FILE_NAME,
        "content": io.BytesIO(stop_file(stops(20))),
        "actor": cast.kit,
    }


@scene(actions.note_refused_frame, Event.FRAME_REFUSED)
def a_file_that_was_refused(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "file_name": FILE_NAME,
        "reason": "It is a picture.",
        "actor": cast.kit,
    }


@scene(actions.accept_frame, Event.FRAME_ACCEPTED)
def a_held_frame(cast: Cast) -> dict[str, Any]:
    frame = import_stops(cast, stops(10) * 2)
    return {"frame_id": frame.pk, "reason": "Published so.", "actor": cast.kit}


@scene(actions.commit_draw, Event.DRAW_COMMITTED)
def a_frame_to_draw_from(cast: Cast) -> dict[str, Any]:
    return {
        "study_id": cast.study.pk,
        "frame_id": import_stops(cast).pk,
        "strata": ["outcome"],
        "size": 6,
        "reserves": 1,
        "actor": cast.cleo,
    }


@scene(actions.execute_draw, Event.DRAW_EXECUTED)
def a_promised_draw(cast: Cast) -> dict[str, Any]:
    return {"draw_id": commit(cast).pk, "actor": cast.cleo}


@scene(actions.record_missing_footage, Event.FOOTAGE_MISSED)
def a_stop_without_footage(cast: Cast) -> dict[str, Any]:
    return {
        "sampled_stop_id": sample(cast)[0].pk,
        "reason": "not_activated",
        "note": "",
        "actor": cast.kit,
    }


@scene(actions.link_encounter, Event.ENCOUNTER_LINKED)
def a_stop_with_footage(cast: Cast) -> dict[str, Any]:
    return {
        "sampled_stop_id": sample(cast)[0].pk,
        "encounter_id": encounter(cast).pk,
        "actor": cast.kit,
    }
