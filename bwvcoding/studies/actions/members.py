"""Who takes part, in which role; what they could do before ends with their sessions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.actions.within import end_sessions
from bwvcoding.accounts.proof import check_fresh
from bwvcoding.accounts.queries import person_by_email
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.actions.locks import locked_membership, locked_study
from bwvcoding.studies.models import Membership
from bwvcoding.studies.permissions import check, standing_membership
from bwvcoding.studies.policies import (
    check_addable,
    check_another,
    check_role_and_group,
    check_unguarded,
)
from bwvcoding.studies.roles import Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def add_member(
    *,
    study_id: UUID,
    email: str,
    role: str,
    group: str,
    proved_at: datetime | None,
    actor: User,
    command: str = "",
) -> Membership:
    """One person, one role: no account is both lead and controller of one study."""
    study = locked_study(study_id)
    check(actor, study.pk, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    check_role_and_group(role, group)
    check_unguarded(Role(role))
    person = person_by_email(email)
    check_addable(standing_membership(person, study.pk))
    membership = Membership.objects.create(
        study=study, user=person, role=role, group=group, command=command.strip()
    )
    end_sessions(person.pk)
    record(
        Event.MEMBER_ADDED,
        actor=actor,
        target=membership,
        study=study.pk,
        detail={"user": str(person.pk), "role": role, "group": group, "command": command.strip()},
    )
    return membership


@transaction.atomic(durable=True)
def change_member(
    *,
    study_id: UUID,
    user_id: UUID,
    role: str,
    group: str,
    proved_at: datetime | None,
    actor: User,
    command: str | None = None,
) -> Membership:
    """One part ends and another begins, so that the log of who could do what stays whole.

    The command stays as it was where none is given; an empty one takes it away.
    """
    membership = locked_membership(study_id, user_id)
    check(actor, study_id, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    check_role_and_group(role, group)
    if membership is None:
        raise NotFound("This person does not take part in the study.")
    check_another(actor.pk, user_id)
    check_unguarded(Role(role))
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    part = {"role": role, "group": group, "command": membership.command}
    if command is not None:
        part["command"] = command.strip()
    changed = Membership.objects.create(study_id=study_id, user_id=user_id, **part)
    end_sessions(user_id)
    record(
        Event.MEMBER_CHANGED,
        actor=actor,
        target=changed,
        study=study_id,
        detail={"user": str(user_id), **part, "before": membership.role},
    )
    return changed


@transaction.atomic(durable=True)
def remove_member(
    *, study_id: UUID, user_id: UUID, proved_at: datetime | None, actor: User
) -> Membership:
    """The rights end at once; what the person did stays."""
    membership = locked_membership(study_id, user_id)
    check(actor, study_id, Permission.MEMBER_MANAGE)
    check_fresh(proved_at)
    if membership is None:
        raise NotFound("This person does not take part in the study.")
    check_another(actor.pk, user_id)
    membership.left_at = timezone.now()
    membership.save(update_fields=["left_at"])
    end_sessions(user_id)
    record(
        Event.MEMBER_REMOVED,
        actor=actor,
        target=membership,
        study=study_id,
        detail={"user": str(user_id), "role": membership.role},
    )
    return membership
