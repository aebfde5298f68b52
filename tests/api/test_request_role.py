"""requestRole, listRoleRequests: who reads the log is asked for, and waits for another's word."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.studies.actions import found_study, request_role
from bwvcoding.studies.models import Membership, RoleRequest
from tests.cast import Cast, address
from tests.factories.roles import asked, newcomer, wanted


def ask(client: Any, cast: Cast, who: str = "eve", role: str = "auditor", **more: Any) -> Any:
    given = {"email": address(who), "role": role, "group": "research", **more}
    return client.post(f"/api/studies/{cast.study.pk}/role-requests", given, format="json")


def listed(client: Any, cast: Cast) -> Any:
    return client.get(f"/api/studies/{cast.study.pk}/role-requests")


def test_o17_a_lead_asks_and_nobody_is_an_auditor_by_that(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.cleo), cast)
    assert answer.status_code == 201
    assert (answer.json()["state"], answer.json()["name"]) == ("unconfirmed", "Eve")
    assert client_of(cast.eve).get(f"/api/studies/{cast.study.pk}").status_code == 404
    event = AuditEvent.objects.filter(action="role.requested").latest("at")
    assert (event.actor_id, event.target_id) == (cast.cleo.pk, answer.json()["id"])


def test_o17_nobody_asks_for_a_part_of_their_own(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.cleo), cast, "cleo").json()["code"] == "own-membership"


@pytest.mark.parametrize("role", ["controller", "auditor"])
def test_o17_such_a_part_is_given_by_no_other_door(cast: Cast, client_of, role: str) -> None:
    lead, members = client_of(cast.cleo), f"/api/studies/{cast.study.pk}/members"
    part = {"role": role, "group": "police"}
    added = lead.post(members, {"email": address("eve"), **part}, format="json")
    changed = lead.put(f"{members}/{cast.ben.pk}", part, format="json")
    assert (added.json()["code"], changed.json()["code"]) == ("role-guarded", "role-guarded")
    assert not Membership.objects.filter(user__in=[cast.eve, cast.ben], role=role).exists()


def test_lead_and_controllers_see_what_is_asked_and_nobody_else(cast: Cast, client_of) -> None:
    request = asked(cast)
    for person in (cast.cleo, cast.mo, cast.max):
        first, *given = listed(client_of(person), cast).json()["results"]
        assert (first["id"], first["requested_by"]) == (str(request.pk), "Cleo")
        assert [(row["name"], row["state"]) for row in given] == [("Max", "given"), ("Mo", "given")]
    for person in (cast.ana, cast.kit, cast.dev, cast.eve):
        assert listed(client_of(person), cast).status_code == 404


def test_only_who_manages_members_asks(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.mo), cast).status_code == 403
    assert ask(client_of(cast.eve), cast).status_code == 404


def test_it_is_asked_once_and_a_member_is_named_as_one(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    given = {"role": "auditor", "group": "police", "user_id": str(cast.ben.pk)}
    path = f"/api/studies/{cast.study.pk}/role-requests"
    assert lead.post(path, given, format="json").json()["name"] == "Ben"
    assert lead.post(path, given, format="json").json()["code"] == "role-asked"
    given["user_id"] = str(cast.eve.pk)
    assert lead.post(path, given, format="json").status_code == 404


def test_one_person_is_named_in_one_way(cast: Cast) -> None:
    for given in ({"email": ""}, {"user_id": cast.ben.pk}):
        with pytest.raises(Invalid):
            request_role(**wanted(cast, **given))


def test_other_parts_need_nobody_and_are_not_asked_for(cast: Cast, client_of) -> None:
    assert ask(client_of(cast.cleo), cast, role="coder").json()["code"] == "role-not-guarded"


def test_a_controller_must_act_for_a_controlling_organisation(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.cleo), cast, role="controller")
    assert answer.json()["code"] == "not-a-controlling-organisation"


def test_an_old_sign_in_is_asked_again_first(cast: Cast, client_of) -> None:
    lead = client_of(cast.cleo)
    session = lead.session
    session["proved_at"] -= 301
    session.save()
    assert ask(lead, cast).json()["code"] == "proof-wanted"
    assert not RoleRequest.objects.filter(person=cast.eve).exists()


def test_the_first_controller_of_a_study_has_nobody_to_confirm_them(cast: Cast) -> None:
    study = found_study(
        slug="second",
        name="A second study",
        controllers=["met", "mopac"],
        lead_email=address("cleo"),
        actor=None,
    )
    first = request_role(**wanted(cast, "max", "controller", study_id=study.pk))
    assert not first.needs_confirming


def test_where_too_few_witnesses_are_registered_it_is_refused_at_once(cast: Cast, settings) -> None:
    settings.COSIGNATURES_NEEDED = 1
    newcomer()
    with pytest.raises(Conflict) as refused:
        request_role(**wanted(cast, "fay", "controller", proved_at=timezone.now()))
    assert refused.value.code == "witness-missing"
    assert "none is registered" in refused.value.sentence
