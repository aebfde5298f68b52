"""A part as controller or auditor: asked for by one person, confirmed by another, then given.

It is given once a controller's witness has seen that it was (ADR 0036), because it opens the log.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.actions.within import end_sessions
from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.queries import check_covered, check_witnessed
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.studies.actions.locks import locked_membership, locked_study
from bwvcoding.studies.models import Membership, RoleRequest
from bwvcoding.studies.permissions import check
from bwvcoding.studies.policies import (
    check_another,
    check_answerable,
    check_asked_for,
    check_guarded,
    check_may_control,
    check_not_asked,
    check_role_and_group,
    check_second_controller,
)
from bwvcoding.studies.queries import (
    controlling_organisations,
    has_other_controller,
    is_asked_for,
    person_named,
)
from bwvcoding.studies.roles import Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def request_role(
    *,
    study_id: UUID,
    role: str,
    group: str,
    proved_at: datetime | None,
    actor: User,
    email: str = "",
    user_id: UUID | None = None,
    command: str = "",
) -> RoleRequest:
    """For whoever has an account, named by address or as a member; never for oneself."""
    study = locked_study(study_id)
    check(actor, study.pk, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    check_role_and_group(role, group)
    check_guarded(Role(role))
    person = person_named(study.pk, email, user_id)
    check_another(actor.pk, person.pk)
    check_not_asked(is_asked_for(study.pk, person.pk))
    check_may_control(Role(role), person.organisation_id in controlling_organisations(study.pk))
    check_witnessed()
    asked = RoleRequest.objects.create(
        study=study,
        person=person,
        role=role,
        group=group,
        command=command.strip(),
        requested_by=actor,
        needs_confirming=has_other_controller(study.pk, person.pk),
    )
    record(Event.ROLE_REQUESTED, actor=actor, **_told(asked))
    publish(Fact.ROLE_REQUESTED, request_id=asked.pk)
    return asked


@transaction.atomic(durable=True)
def confirm_role(*, request_id: UUID, proved_at: datetime | None, actor: User) -> RoleRequest:
    """By a controller who is neither who asked nor whom it is for."""
    asked = _locked(request_id)
    check(actor, asked.study_id, Permission.ROLE_CONFIRM)
    check_fresh(proved_at)
    check_answerable(asked)
    check_second_controller(asked, actor.pk)
    check_witnessed()
    asked.confirmed_by, asked.confirmed_at = actor, timezone.now()
    asked.save(update_fields=["confirmed_by", "confirmed_at"])
    record(Event.ROLE_CONFIRMED, actor=actor, **_told(asked))
    publish(Fact.ROLE_CONFIRMED, request_id=asked.pk)
    return asked


@transaction.atomic(durable=True)
def end_role_request(*, request_id: UUID, proved_at: datetime | None, actor: User) -> RoleRequest:
    """Withdrawn by the lead or declined by a controller, as long as the part is not given."""
    asked = _locked(request_id)
    check(actor, asked.study_id, Permission.ROLE_READ)
    check_fresh(proved_at)
    check_answerable(asked)
    asked.ended_by, asked.ended_at = actor, timezone.now()
    asked.save(update_fields=["ended_by", "ended_at"])
    record(Event.ROLE_REQUEST_ENDED, actor=actor, outcome="deny", **_told(asked))
    return asked


@transaction.atomic(durable=True)
def give_role(*, request_id: UUID) -> Membership:
    """Confirmed, and seen by the controllers' witnesses; whatever part there was ends with it."""
    asked = _locked(request_id)
    before = locked_membership(asked.study_id, asked.person_id)
    check_answerable(asked)
    check_asked_for(asked)
    check_covered(*asked.gate)
    now = timezone.now()
    if before is not None:
        before.left_at = now
        before.save(update_fields=["left_at"])
    given = Membership.objects.create(
        study_id=asked.study_id,
        user_id=asked.person_id,
        role=asked.role,
        group=asked.group,
        command=asked.command,
    )
    asked.given_at = now
    asked.save(update_fields=["given_at"])
    end_sessions(asked.person_id)
    told = _told(asked)
    told["detail"]["before"] = before.role if before else ""
    record(
        Event.MEMBER_CHANGED if before else Event.MEMBER_ADDED,
        actor=None,
        **told | {"target": given},
    )
    return given


def _locked(request_id: UUID) -> RoleRequest:
    asked = (
        RoleRequest.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(pk=request_id)
        .first()
    )
    if asked is None:
        raise NotFound
    return asked


def _told(asked: RoleRequest) -> dict[str, Any]:
    return {
        "target": asked,
        "study": asked.study_id,
        "detail": {
            "user": str(asked.person_id),
            "role": asked.role,
            "group": asked.group,
            "command": asked.command,
            "requested_by": str(asked.requested_by_id),
            "confirmed_by": str(asked.confirmed_by_id or ""),
        },
    }
