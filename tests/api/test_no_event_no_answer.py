"""L14 over every path: with the log's insert failing, nothing that is recorded leaves or changes.

Everybody asks for everything, once to see whether the answer left an event and once with the log
broken. What may be read without an event is on a list; nothing that changes anything is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from rest_framework.test import APIClient

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.http import PROBLEM
from bwvcoding.operations.reference.access import Access
from bwvcoding.operations.reference.routes import Route
from bwvcoding.studies.roles import Role
from tests.api.no_event.scene import Seen, broken_log, everything
from tests.api.test_access_matrix import (
    ARRANGE,
    ASKING,
    answered,
    asking,
    company,
    names_in,
    scene_of,
)
from tests.cast import Cast

# What is one's own, and how things stand in the study: no footage, nobody else's codes, no log.
READ_WITHOUT_EVENT = {
    "api/assignments/<uuid:assignment_id>/care",
    "api/attempts/<uuid:attempt_id>",
    "api/clips/<uuid:clip_id>",
    "api/codings/<uuid:coding_id>",
    "api/codings/<uuid:coding_id>/completeness",
    "api/draws/<uuid:draw_id>",
    "api/draws/<uuid:draw_id>/countdown",
    "api/draws/<uuid:draw_id>/sampled-stops",
    "api/encounters/<uuid:encounter_id>",
    "api/encounters/<uuid:encounter_id>/captions",
    "api/frames/<uuid:frame_id>",
    "api/protocols/<uuid:protocol_id>",
    "api/releases/<uuid:release_id>",
    "api/studies/<uuid:study_id>",
    "api/studies/<uuid:study_id>/bars",
    "api/studies/<uuid:study_id>/break-glass",
    "api/studies/<uuid:study_id>/checklist",
    "api/studies/<uuid:study_id>/clips",
    "api/studies/<uuid:study_id>/course-sample",
    "api/studies/<uuid:study_id>/draws",
    "api/studies/<uuid:study_id>/encounter-commands",
    "api/studies/<uuid:study_id>/encounters",
    "api/studies/<uuid:study_id>/factor-resets",
    "api/studies/<uuid:study_id>/frames",
    "api/studies/<uuid:study_id>/invitations",
    "api/studies/<uuid:study_id>/known-answers",
    "api/studies/<uuid:study_id>/licences",
    "api/studies/<uuid:study_id>/log-checks",
    "api/studies/<uuid:study_id>/log-proof",
    "api/studies/<uuid:study_id>/members",
    "api/studies/<uuid:study_id>/my-capacity",
    "api/studies/<uuid:study_id>/my-feedback",
    "api/studies/<uuid:study_id>/protocols",
    "api/studies/<uuid:study_id>/questions",
    "api/studies/<uuid:study_id>/retention",
    "api/studies/<uuid:study_id>/rights-requests",
    "api/studies/<uuid:study_id>/role-requests",
    "api/studies/<uuid:study_id>/training",
    "api/studies/<uuid:study_id>/training/<slug:family_id>",
    "api/studies/<uuid:study_id>/waves",
    "api/waves/<uuid:wave_id>",
    "api/waves/<uuid:wave_id>/correctness",
    "api/waves/<uuid:wave_id>/coverage-map",
    "api/waves/<uuid:wave_id>/debriefs",
    "api/waves/<uuid:wave_id>/drift",
    "api/waves/<uuid:wave_id>/flags",
    "api/waves/<uuid:wave_id>/gate",
    "api/waves/<uuid:wave_id>/overrides",
    "api/waves/<uuid:wave_id>/releases",
    "api/waves/<uuid:wave_id>/steadiness",
}
UNAVAILABLE = 503


@dataclass(frozen=True)
class Answer:
    status: int
    kind: str
    events: int


@dataclass(frozen=True)
class Asked:
    """Somebody's request, sent as often as one likes: what it does is undone each time."""

    client: APIClient
    route: Route
    method: str
    ids: dict[str, Any]

    def sent(self) -> Answer:
        before = transaction.savepoint()
        answer = self._answer()
        transaction.savepoint_rollback(before)
        return answer

    def sent_with_the_log_broken(self, still: Seen) -> Answer:
        before = transaction.savepoint()
        with broken_log():
            answer = self._answer()
        assert everything() == still, f"{self.method} {self.route.pattern}"
        transaction.savepoint_rollback(before)
        return answer

    def _answer(self) -> Answer:
        events = AuditEvent.objects.count()
        answer = answered(self.client, self.method, self.route.pattern, self.ids)
        told = AuditEvent.objects.count() - events
        return Answer(answer.status_code, answer.get("Content-Type", ""), told)


def one_of_each(found: Access) -> list[Role | None]:
    """One role for each answer that the table has; all where more than the role decides."""
    roles: list[Role | None] = [*Role, None]
    if found.is_ruled:
        return roles
    return list({found.cell(role): role for role in roles}.values())


@pytest.mark.parametrize("scene", sorted({scene_of(route) for route in ASKING}))
def test_l14_what_leaves_an_event_does_not_leave_without_one(cast: Cast, scene: str) -> None:
    given = ARRANGE[scene](cast)
    ids = names_in(cast, given)
    people, still = company(cast), everything()
    for route in (one for one in ASKING if scene_of(one) == scene):
        for method, found in asking(route).items():
            seen: set[int] = set()
            for role in one_of_each(found):
                asked = Asked(people[role][0], route, method, ids)
                whole = asked.sent()
                where = f"{role}: {method} {route.pattern} {whole}"
                if whole.status in seen:
                    continue
                seen.add(whole.status)
                if whole.events:
                    cut = asked.sent_with_the_log_broken(still)
                    assert cut == Answer(UNAVAILABLE, PROBLEM, 0), where
                elif whole.status < 300:
                    assert (method, route.pattern in READ_WITHOUT_EVENT) == ("get", True), where


def test_the_list_names_only_what_there_is_to_read() -> None:
    assert {one.pattern for one in ASKING if "get" in one.methods} >= READ_WITHOUT_EVENT
