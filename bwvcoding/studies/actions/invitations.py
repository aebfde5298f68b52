"""Inviting somebody into a study, and their saying yes; a hash of the link's secret is kept."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from bwvcoding.accounts.actions.within import (
    begin_session,
    end_sessions,
    new_person,
    renew_demand,
)
from bwvcoding.accounts.proof import check_fresh
from bwvcoding.accounts.queries import organisation_by_slug, person_standing
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.core.queue import Fact, publish
from bwvcoding.studies.actions.locks import locked_study
from bwvcoding.studies.invitation import expiry, hashed, new_secret
from bwvcoding.studies.models import Invitation, Membership, RoleRequest
from bwvcoding.studies.permissions import check, standing_membership
from bwvcoding.studies.policies import (
    check_acceptable,
    check_addable,
    check_addressed,
    check_may_control,
    check_named,
    check_not_asked,
    check_role_and_group,
    check_waiting,
)
from bwvcoding.studies.queries import (
    controlling_organisations,
    has_other_controller,
    is_asked_for,
)
from bwvcoding.studies.roles import GUARDED, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def invite_person(
    *,
    study_id: UUID,
    email: str,
    role: str,
    group: str,
    organisation: str,
    proved_at: datetime | None,
    actor: User,
    command: str = "",
) -> tuple[Invitation, str]:
    """The same whether or not the address has an account; the secret is told this once."""
    study = locked_study(study_id)
    check(actor, study.pk, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    check_role_and_group(role, group)
    email = email.strip().lower()
    body = organisation_by_slug(organisation)
    _check_not_member(study.pk, email)
    check_may_control(Role(role), body.pk in controlling_organisations(study.pk))
    _check_not_invited(study.pk, email)
    part = {"role": role, "group": group, "command": command.strip()}
    secret = new_secret()
    invitation = Invitation.objects.create(
        study=study,
        email=email,
        **part,
        organisation=body,
        secret_hash=hashed(secret),
        expires_at=expiry(timezone.now()),
        invited_by=actor,
    )
    record(
        Event.PERSON_INVITED,
        actor=actor,
        target=invitation,
        study=study.pk,
        detail=part | {"organisation": organisation},
    )
    return invitation, secret


@transaction.atomic(durable=True)
def renew_invitation(
    *, invitation_id: UUID, proved_at: datetime | None, actor: User
) -> tuple[Invitation, str]:
    """A new link for a new span of days; the old one opens nothing."""
    invitation = _locked(invitation_id)
    check(actor, invitation.study_id, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    check_waiting(invitation)
    secret = new_secret()
    invitation.secret_hash, invitation.expires_at = hashed(secret), expiry(timezone.now())
    invitation.save(update_fields=["secret_hash", "expires_at"])
    record(Event.INVITATION_RENEWED, actor=actor, target=invitation, study=invitation.study_id)
    return invitation, secret


@transaction.atomic(durable=True)
def withdraw_invitation(*, invitation_id: UUID, actor: User) -> Invitation:
    """The link opens nothing from now on."""
    invitation = _locked(invitation_id)
    check(actor, invitation.study_id, Permission.MEMBER_MANAGE)
    check_waiting(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(Event.INVITATION_WITHDRAWN, actor=actor, target=invitation, study=invitation.study_id)
    return invitation


@transaction.atomic(durable=True)
def accept_invitation(
    *, request: HttpRequest, secret: str, name: str, password: str, actor: User | None
) -> Membership | RoleRequest:
    """Once, by the invited: with a new account, or signed in to the one of that address."""
    invitation = Invitation.objects.select_for_update().filter(secret_hash=hashed(secret)).first()
    if invitation is None:
        raise NotFound
    check_acceptable(invitation, timezone.now())
    check_addressed(invitation, actor, person_standing(invitation.email) is not None)
    check_named(name, actor)
    person = actor or new_person(invitation.email, name.strip(), invitation.organisation, password)
    controlling = person.organisation_id in controlling_organisations(invitation.study_id)
    check_addable(standing_membership(person, invitation.study_id))
    check_may_control(Role(invitation.role), controlling)
    part = _part(invitation, person)
    invitation.accepted_at, invitation.accepted_by = timezone.now(), person
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    _sign_in_anew(request, person, actor)
    record(
        Event.INVITATION_ACCEPTED,
        actor=person,
        target=invitation,
        study=invitation.study_id,
        detail={
            "role": invitation.role,
            "group": invitation.group,
            "has_new_account": int(actor is None),
        },
    )
    if isinstance(part, RoleRequest):
        publish(Fact.ROLE_REQUESTED, request_id=part.pk)
    return part


def _part(invitation: Invitation, person: User) -> Membership | RoleRequest:
    """Who was invited to read the log waits for a controller, as anybody would."""
    given = {"role": invitation.role, "group": invitation.group, "command": invitation.command}
    if Role(invitation.role) not in GUARDED:
        return Membership.objects.create(study_id=invitation.study_id, user=person, **given)
    check_not_asked(is_asked_for(invitation.study_id, person.pk))
    return RoleRequest.objects.create(
        study_id=invitation.study_id,
        person=person,
        **given,
        requested_by=invitation.invited_by,
        invitation=invitation,
        needs_confirming=has_other_controller(invitation.study_id, person.pk),
    )


def _check_not_member(study_id: UUID, email: str) -> None:
    person = person_standing(email)
    check_addable(standing_membership(person, study_id) if person else None)


def _check_not_invited(study_id: UUID, email: str) -> None:
    if Invitation.objects.filter(study=study_id, email=email, **Invitation.OPEN).exists():
        raise Conflict(
            f"There is an invitation for {email} already. Renew it, or withdraw it first.",
            code="already-invited",
        )


def _sign_in_anew(request: HttpRequest, person: User, actor: User | None) -> None:
    """A new account is signed in here; a new right ends every other sign-in of an older one."""
    if actor is None:
        begin_session(request, person)
    else:
        end_sessions(person.pk, but=request.session.session_key)
        renew_demand(request, person)


def _locked(invitation_id: UUID) -> Invitation:
    invitation = Invitation.objects.select_for_update().filter(pk=invitation_id).first()
    if invitation is None:
        raise NotFound
    return invitation
