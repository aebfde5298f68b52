"""docs/reference/access.md against the house: every role is sent to every path that asks for one.

For each kind of thing that a path can name, one is made (by a scene of tests/api/no_event, which
leads up to an act on it). Then everybody asks, and after each request all is put back.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from rest_framework.test import APIClient

from bwvcoding.accounts.actions import register_person
from bwvcoding.accounts.models import User
from bwvcoding.core.errors import NotFound
from bwvcoding.operations.reference.access import Access, Cell, access
from bwvcoding.operations.reference.routes import Route, routes
from bwvcoding.studies.models import Membership
from bwvcoding.studies.roles import Role
from tests.api.no_event import SCENES
from tests.cast import PASSWORD, Cast, admit
from tests.factories.filled_in import GAP, body, is_form, question

# What a path names → the scene in which there is one.
SCENE_OF = {
    (): "somebody_outside",
    ("study_id",): "a_practice_item",
    ("study_id", "user_id"): "somebody_inside",
    ("study_id", "slug"): "an_answer_to_take_away",
    ("study_id", "family_id"): "a_practice_item",
    ("request_id",): "an_auditor_asked_for",
    ("reset_id",): "a_lost_phone_asked_about",
    ("invitation_id",): "an_invitation_to_renew",
    ("protocol_id",): "an_unsigned_protocol",
    ("encounter_id",): "something_to_warn_of",
    ("upload_id",): "an_upload_nobody_wants",
    ("clip_id",): "a_clip_to_watch",
    ("hold_id",): "a_held_clip",
    ("grant_id",): "a_live_grant",
    ("glass_id",): "an_emergency_asked_about",
    ("frame_id",): "a_held_frame",
    ("draw_id",): "a_promised_draw",
    ("sampled_stop_id",): "a_stop_with_footage",
    ("undertaking_id",): "a_promise_to_give",
    ("attempt_id",): "a_test_under_way",
    ("licence_id",): "somebody_licensed",
    ("assignment_id",): "something_that_stayed",
    ("wave_id",): "codings_to_compare",
    ("wave_id", "variable"): "codings_to_compare",
    ("coding_id",): "a_first_answer",
    ("coding_id", "event_id"): "a_moment_marked",
    ("flag_id",): "an_open_flag",
    ("override_id",): "an_override_proposed",
    ("debrief_id",): "a_debrief",
    ("note_id",): "a_note_spoken_about",
    ("referral_id",): "a_new_referral",
    ("release_id",): "a_sealed_release",
    ("alert_id",): "an_alert_to_look_at",
    ("event_id",): "words_to_erase",
}
# Behind these is something in a scene of their own only.
SCENE_AT = {
    "api/studies/<uuid:study_id>/draws": "a_frame_to_draw_from",
    "api/rights-requests/<uuid:request_id>/answer": "a_request_to_answer",
    "api/assignments/<uuid:assignment_id>/stop-record": "what_an_officer_wrote",
    "api/encounters/<uuid:encounter_id>/codings": "an_encounter_both_have_coded",
}
ARRANGE = {scene.arrange.__name__: scene.arrange for scene in SCENES}
# Answers about the form of what was sent.
ABOUT_THE_FORM = {400, 415, 422}
WORD = re.compile("(?<=[a-z])(?=[A-Z])")


def gaps(route: Route) -> tuple[str, ...]:
    return tuple(GAP.findall(route.pattern))


def scene_of(route: Route) -> str:
    return SCENE_AT.get(route.pattern) or SCENE_OF[gaps(route)]


def asking(route: Route) -> dict[str, Access]:
    found = {method: access(view) for method, view in route.methods.items()}
    return {method: one for method, one in found.items() if one.checks}


ASKING = [route for route in routes() if asking(route)]


@pytest.mark.parametrize("scene", sorted({scene_of(route) for route in ASKING}))
def test_each_role_is_told_what_the_table_says(cast: Cast, scene: str) -> None:
    given = ARRANGE[scene](cast)
    ids = names_in(cast, given)
    people = company(cast)
    wrong = []
    for route in (one for one in ASKING if scene_of(one) == scene):
        for method, found in asking(route).items():
            for role, clients in people.items():
                answers = [told(client, method, route.pattern, ids) for client in clients]
                if not fits(found.cell(role), answers):
                    where = f"{method} {route.pattern}"
                    wrong.append(f"{where} {role}: {found.cell(role)}, not {answers}")
    assert wrong == []


def fits(cell: Cell, answers: list[Cell | None]) -> bool:
    """To whom something is open, the form of what was sent may be the trouble; to nobody else."""
    if cell in {Cell.DENIED, Cell.HIDDEN}:
        return set(answers) == {cell}
    if cell == Cell.ALLOWED:
        return set(answers) <= {cell, None}
    if cell == Cell.OWN:
        are_theirs = [one for one in answers if one != Cell.HIDDEN]
        return bool(are_theirs) and (len(answers) == 1 or len(are_theirs) < len(answers))
    return True


def names_in(cast: Cast, given: dict[str, Any]) -> dict[str, Any]:
    """What a path may name, in the house as a scene has left it."""
    ids = first_of_each() | {"study_id": cast.study.pk, "user_id": cast.ana.pk}
    ids |= {"family_id": "force", "variable": "fled", "slug": "releases"}
    return ids | {name: one for name, one in given.items() if name.endswith("_id")}


def first_of_each() -> dict[str, Any]:
    """By the name it has in a path: `coding_id` → the first coding there is."""
    found: dict[str, Any] = {}
    for model in apps.get_models():
        row = model.objects.order_by("pk").first() if is_ours(model) else None
        if row is not None:
            found[WORD.sub("_", model.__name__).lower() + "_id"] = row.pk
    return found


def is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("bwvcoding.")


def company(cast: Cast) -> dict[Role | None, list[APIClient]]:
    """One of each role, and all who code; whoever has no part in the usual cast joins."""
    for role in (Role.AUDITOR, Role.WELFARE):
        if not Membership.objects.filter(role=role).exists():
            join(cast, role)
    people: dict[Role | None, list[APIClient]] = {None: [entered(cast.eve)]}
    rows = Membership.objects.filter(study=cast.study, left_at=None).select_related("user")
    for one in rows.order_by("pk"):
        role = Role(one.role)
        if role == Role.CODER or role not in people:
            people.setdefault(role, []).append(entered(one.user))
    assert people.keys() == {None, *Role}
    return people


def join(cast: Cast, role: Role) -> None:
    email = f"{role}@example.org"
    register_person(
        email=email, name=role.title(), organisation="college", password=PASSWORD, actor=None
    )
    admit(cast.study, email, role, "research", {"cleo": cast.cleo, "mo": cast.mo})


def entered(person: User) -> APIClient:
    client = APIClient()
    client.force_login(person)
    return client


def answered(client: APIClient, method: str, pattern: str, ids: dict[str, Any]) -> Any:
    """The answer, read to its end, to a request that names these things and fills in the rest."""
    cache.clear()
    path = "/" + GAP.sub(lambda gap: str(ids[gap[1]]), pattern) + question(pattern, method, ids)
    sent = {} if method == "get" else {"data": body(pattern, method, ids)}
    kind = "multipart" if is_form(pattern, method) else "json"
    answer = getattr(client, method)(path, **sent, **({"format": kind} if sent else {}))
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer


def told(client: APIClient, method: str, pattern: str, ids: dict[str, Any]) -> Cell | None:
    """What this person is told, after which all is as it was; None when it is about the form.

    Who may know of a thing is told in words of their own what is missing in it; nobody else is.
    """
    before = transaction.savepoint()
    answer = answered(client, method, pattern, ids)
    transaction.savepoint_rollback(before)
    if answer.status_code == 404 and answer.json()["detail"] == NotFound().sentence:
        return Cell.HIDDEN
    if answer.status_code == 403 and answer.json()["code"] == "not-in-your-role":
        return Cell.DENIED
    return None if answer.status_code in ABOUT_THE_FORM else Cell.ALLOWED
