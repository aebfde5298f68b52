"""Parts as controller or auditor, asked for and confirmed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bwvcoding.accounts.actions import register_person
from bwvcoding.studies.actions import confirm_role, request_role
from bwvcoding.studies.models import RoleRequest
from tests.cast import PASSWORD, Cast, address


def wanted(cast: Cast, who: str = "eve", role: str = "auditor", **more: Any) -> dict[str, Any]:
    """What Cleo asks with, signed in a moment ago."""
    part = {"study_id": cast.study.pk, "email": address(who), "role": role, "group": "research"}
    return {**part, "proved_at": timezone.now(), "actor": cast.cleo, **more}


def asked(cast: Cast, who: str = "eve", role: str = "auditor") -> RoleRequest:
    return request_role(**wanted(cast, who, role))


def confirmed(cast: Cast, who: str = "eve", role: str = "auditor") -> RoleRequest:
    request = asked(cast, who, role)
    return confirm_role(request_id=request.pk, proved_at=timezone.now(), actor=cast.mo)


def newcomer(who: str = "fay", organisation: str = "met") -> None:
    register_person(
        email=address(who),
        name=who.title(),
        organisation=organisation,
        password=PASSWORD,
        actor=None,
    )
