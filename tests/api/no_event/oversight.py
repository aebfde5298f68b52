"""What stands out in the log, told and closed; and what is taken away from the desk."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.alerts import judged, many_holds, raised
from tests.factories.words import written_beside


@scene(actions.raise_alerts, Event.ALERT_RAISED)
def something_that_stands_out(cast: Cast) -> dict[str, Any]:
    many_holds(cast, cast.kit)
    return {"judgement": judged(cast)}


@scene(actions.close_alert, Event.ALERT_CLOSED)
def an_alert_to_look_at(cast: Cast) -> dict[str, Any]:
    alert = raised(cast)
    return {
        "alert_id": alert.pk,
        "reason": "A court asked for all six.",
        "proved_at": timezone.now(),
        "actor": cast.mo,
    }


@scene(actions.download_answer, Event.ANSWER_DOWNLOADED)
def an_answer_to_take_away(cast: Cast) -> dict[str, Any]:
    extend_tree()
    asked = {"study_id": cast.study.pk, "slug": "privileged"}
    return {**asked, "given": {}, "words": {}, "proved_at": timezone.now(), "actor": cast.mo}


@scene(actions.erase_words, Event.WORDS_ERASED)
def words_to_erase(cast: Cast) -> dict[str, Any]:
    event = written_beside(cast)
    asked = {"event_id": event.pk, "ground": "names-somebody"}
    return {**asked, "proved_at": timezone.now(), "actor": cast.mo}


@scene(actions.request_log_check, Event.LOG_CHECK_REQUESTED)
def a_log_to_check(cast: Cast) -> dict[str, Any]:
    return {"study_id": cast.study.pk, "actor": cast.mo}
