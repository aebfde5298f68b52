"""confirmRole: by a controller who neither asked nor is meant; given once a witness has seen it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.errors import Conflict
from bwvcoding.studies.actions import confirm_role, give_role
from bwvcoding.studies.models import Membership, RoleRequest
from tests.cast import Cast
from tests.factories.accounts import browser, sign_in
from tests.factories.roles import asked, confirmed, newcomer
from tests.factories.witnesses import MET, caught_up, mirror
from worker.tasks.roles import give_role as task


def confirm(client: Any, request: RoleRequest) -> Any:
    return client.post(f"/api/role-requests/{request.pk}/confirmation")


def role_of(client: Any, cast: Cast) -> str:
    return str(client.get(f"/api/studies/{cast.study.pk}").json().get("role", "none"))


def test_o17_a_controller_confirms_and_then_the_part_is_given(cast: Cast, client_of) -> None:
    request = asked(cast)
    task(str(request.pk))
    assert role_of(client_of(cast.eve), cast) == "none"
    answer = confirm(client_of(cast.mo), request)
    assert (answer.status_code, answer.json()["confirmed_by"]) == (200, "Mo")
    for _ in range(2):
        task(str(request.pk))
    assert role_of(client_of(cast.eve), cast) == "auditor"
    assert Membership.objects.filter(user=cast.eve).count() == 1
    event = AuditEvent.objects.filter(action="member.added").latest("at")
    assert (event.actor_id, f'"confirmed_by":"{cast.mo.pk}"' in event.body) == (None, True)


def test_o17_who_asked_does_not_confirm_nor_whom_it_is_for(cast: Cast, client_of) -> None:
    request = asked(cast)
    assert confirm(client_of(cast.cleo), request).status_code == 403
    assert confirm(client_of(cast.eve), request).status_code == 404
    for_max = asked(cast, "max", "auditor")
    assert confirm(client_of(cast.max), for_max).json()["code"] == "second-person-wanted"


def test_o17_a_confirmed_part_waits_until_a_controllers_witness_has_seen_it(
    cast: Cast, client_of, settings, tmp_path: Path
) -> None:
    settings.COSIGNATURES_NEEDED = 1
    witness = mirror(MET, tmp_path / "met")
    request = confirmed(cast)
    with pytest.raises(Conflict) as refused:
        give_role(request_id=request.pk)
    assert refused.value.code == "not-cosigned"
    path = f"/api/studies/{cast.study.pk}/role-requests"
    row = client_of(cast.mo).get(path).json()["results"][0]
    assert (row["state"], row["cover"]["awaited"], row["cover"]["is_met"]) == (
        "unseen",
        ["met"],
        False,
    )
    extend_tree()
    caught_up(witness)
    task(str(request.pk))
    assert role_of(client_of(cast.eve), cast) == "auditor"


def test_o18_the_part_there_was_ends_with_its_sign_ins(cast: Cast) -> None:
    ben = browser()
    sign_in(ben, "ben")
    request = confirmed(cast, "ben")
    assert role_of(ben, cast) == "coder"
    task(str(request.pk))
    assert ben.get("/api/session").status_code == 401
    roles = Membership.objects.filter(user=cast.ben).order_by("created_at")
    assert [(row.role, row.left_at is None) for row in roles] == [
        ("coder", False),
        ("auditor", True),
    ]


def test_it_is_confirmed_once_by_who_has_just_proved_who_they_are(cast: Cast, client_of) -> None:
    request = asked(cast)
    mo = client_of(cast.mo)
    session = mo.session
    session["proved_at"] -= 301
    session.save()
    assert confirm(mo, request).json()["code"] == "proof-wanted"
    assert confirm(client_of(cast.max), request).status_code == 200
    assert confirm(client_of(cast.mo), request).json()["code"] == "role-confirmed"


def test_a_closed_account_is_given_no_part(cast: Cast) -> None:
    request = confirmed(cast)
    cast.eve.is_active = False
    cast.eve.save()
    task(str(request.pk))
    assert not Membership.objects.filter(user=cast.eve).exists()


def test_the_second_controller_is_confirmed_by_the_first(cast: Cast) -> None:
    newcomer()
    request = asked(cast, "fay", "controller")
    assert request.needs_confirming
    confirm_role(request_id=request.pk, proved_at=timezone.now(), actor=cast.max)
    task(str(request.pk))
    assert Membership.objects.filter(user__email="fay@example.org", role="controller").exists()
