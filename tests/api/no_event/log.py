"""The witnesses of the log: registered, given their copy, heard, and ended."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit import actions
from bwvcoding.audit.models import Checkpoint
from bwvcoding.audit.queries import checked_log
from bwvcoding.audit.vocabulary import Event
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.witnesses import MET, WitnessKey, registered


@scene(actions.register_witness, Event.WITNESS_REGISTERED)
def a_witness_to_register(cast: Cast) -> dict[str, Any]:
    key = str(WitnessKey(MET).public)
    return {"name": MET, "organisation": "met", "key": key, "pass_hash": "0" * 64}


@scene(actions.end_witness, Event.WITNESS_ENDED)
def a_witness_to_end(cast: Cast) -> dict[str, Any]:
    registered(MET)
    return {"name": MET}


@scene(actions.copy_log, Event.LOG_COPIED)
def a_log_to_copy(cast: Cast) -> dict[str, Any]:
    registered(MET)
    actions.extend_tree()
    return {"witness": MET, "since": 0}


@scene(actions.add_cosignature, Event.CHECKPOINT_COSIGNED)
def a_checkpoint_to_cosign(cast: Cast) -> dict[str, Any]:
    key = registered(MET)
    actions.extend_tree()
    newest = Checkpoint.objects.latest("size")
    return {"witness": MET, "size": newest.size, "line": key.cosigned(newest.note)}


@scene(actions.record_log_check, Event.LOG_CHECKED)
def a_log_that_was_checked(cast: Cast) -> dict[str, Any]:
    actions.extend_tree()
    return {"report": checked_log()}
