"""What is taken away from the controllers' desk."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast


@scene(actions.download_answer, Event.ANSWER_DOWNLOADED)
def an_answer_to_take_away(cast: Cast) -> dict[str, Any]:
    extend_tree()
    asked = {"study_id": cast.study.pk, "slug": "privileged"}
    return {**asked, "given": {}, "words": {}, "actor": cast.mo}
