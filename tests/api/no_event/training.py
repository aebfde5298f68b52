"""From the undertaking to the licence, and its end."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.ids import new_id
from bwvcoding.training import actions
from tests.api.no_event.scene import scene
from tests.cast import Cast
from tests.factories.training import course_yaml, school


@scene(actions.publish_undertaking, Event.UNDERTAKING_PUBLISHED)
def a_promise_to_ask_for(cast: Cast) -> dict[str, Any]:
    return {"study_id": cast.study.pk, "text": "I keep quiet.", "actor": cast.cleo}


@scene(actions.sign_undertaking, Event.UNDERTAKING_SIGNED)
def a_promise_to_give(cast: Cast) -> dict[str, Any]:
    return {"undertaking_id": school(cast).undertaking.pk, "actor": cast.ana}


@scene(actions.publish_course, Event.COURSE_PUBLISHED)
def a_second_course(cast: Cast) -> dict[str, Any]:
    standing = school(cast)
    source = course_yaml(standing.codebook.sha256, title="How to code force, anew")
    return {"study_id": cast.study.pk, "source": source, "actor": cast.cleo}


@scene(actions.record_practice, Event.PRACTICE_RECORDED)
def a_practice_item(cast: Cast) -> dict[str, Any]:
    school(cast).sign(cast.ana)
    return {
        "study_id": cast.study.pk,
        "family_id": "force",
        "item_id": "p1",
        "value": "no",
        "actor": cast.ana,
    }


@scene(actions.begin_attempt, Event.ATTEMPT_BEGUN)
def somebody_who_has_practised(cast: Cast) -> dict[str, Any]:
    school(cast).prepare(cast.ana)
    return {"study_id": cast.study.pk, "family_id": "force", "actor": cast.ana}


@scene(actions.record_attempt_answer, Event.ATTEMPT_ANSWER_RECORDED)
def a_test_under_way(cast: Cast) -> dict[str, Any]:
    attempt = actions.begin_attempt(**somebody_who_has_practised(cast))
    return {
        "attempt_id": attempt.pk,
        "item_id": attempt.items[0],
        "value": "yes",
        "actor": cast.ana,
    }


@scene(actions.submit_attempt, Event.ATTEMPT_SUBMITTED)
def a_test_answered(cast: Cast) -> dict[str, Any]:
    standing = school(cast)
    standing.prepare(cast.ana)
    attempt = standing.begin(cast.ana)
    standing.answer(attempt)
    return {"attempt_id": attempt.pk, "actor": cast.ana}


@scene(actions.revoke_licence, Event.LICENCE_REVOKED)
def somebody_licensed(cast: Cast) -> dict[str, Any]:
    licence = school(cast).license(cast.ana)
    return {"licence_id": licence.pk, "reason": "Codes too much.", "actor": cast.cleo}


@scene(actions.suspend_licence, Event.LICENCE_SUSPENDED)
def somebody_to_retrain(cast: Cast) -> dict[str, Any]:
    licence = school(cast).license(cast.ana)
    return {"licence_id": licence.pk, "flag_id": new_id(), "variable": "Fled"}
