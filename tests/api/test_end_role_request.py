"""endRoleRequest: withdrawn by the lead or declined by a controller, while it is not given."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit.models import AuditEvent
from bwvcoding.studies.actions import give_role
from bwvcoding.studies.models import Membership, RoleRequest
from tests.cast import Cast
from tests.factories.roles import asked, confirmed
from worker.tasks.roles import give_role as task


def end(client: Any, request: RoleRequest) -> Any:
    return client.post(f"/api/role-requests/{request.pk}/ending")


def test_a_controller_declines_and_nothing_is_given(cast: Cast, client_of) -> None:
    request = confirmed(cast)
    answer = end(client_of(cast.max), request)
    assert (answer.json()["state"], answer.json()["ended_by"]) == ("ended", "Max")
    task(str(request.pk))
    assert not Membership.objects.filter(user=cast.eve).exists()
    assert AuditEvent.objects.get(action="role_request.ended").outcome == "deny"


def test_the_lead_withdraws_and_may_ask_again(cast: Cast, client_of) -> None:
    assert end(client_of(cast.cleo), asked(cast)).status_code == 200
    assert asked(cast).ended_at is None


def test_what_has_been_given_or_ended_is_not_ended_again(cast: Cast, client_of) -> None:
    request = confirmed(cast)
    give_role(request_id=request.pk)
    assert end(client_of(cast.mo), request).json()["code"] == "role-given"
    other = asked(cast, "ben")
    end(client_of(cast.mo), other)
    assert end(client_of(cast.mo), other).json()["code"] == "role-request-ended"


def test_nobody_else_ends_it(cast: Cast, client_of) -> None:
    request = asked(cast)
    assert end(client_of(cast.ana), request).status_code == 403
    assert end(client_of(cast.eve), request).status_code == 404
