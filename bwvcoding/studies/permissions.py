"""Who may: one place, asked by every action and protected read."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import UUIDField

from bwvcoding.audit.queries import Reader
from bwvcoding.core.errors import Forbidden, NotFound
from bwvcoding.core.statement import Given, Statement
from bwvcoding.studies.models import Membership, StudyController
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


STANDING_MEMBERSHIP = Statement(
    lambda: Membership.objects.select_related("study").filter(
        study_id=Given("study", UUIDField()),
        user_id=Given("user", UUIDField()),
        user__is_active=True,
        left_at__isnull=True,
    )
)


def standing_membership(actor: User, study_id: UUID) -> Membership | None:
    """Read afresh each time, so that a change of rights holds from the next request on."""
    return STANDING_MEMBERSHIP.one(study=study_id, user=actor.pk)


def check_member(actor: User, study_id: UUID) -> Membership:
    membership = standing_membership(actor, study_id)
    if membership is None:
        raise NotFound().about(study_id)
    return membership


def check(actor: User, study_id: UUID, permission: Permission) -> Membership:
    """The membership that gives the right.

    Raises NotFound to a stranger and Forbidden to a member without the right.
    """
    membership = check_member(actor, study_id)
    if permission not in RIGHTS[Role(membership.role)]:
        raise Forbidden(
            f"Your role in this study, {membership.role}, does not include this. "
            "Ask the research lead if you think it should.",
            code="not-in-your-role",
        ).about(study_id)
    return membership


def check_readable(actor: User, study_id: UUID, permission: Permission) -> Membership:
    """As check(), for reads whose very existence is withheld: always NotFound."""
    try:
        return check(actor, study_id, permission)
    except Forbidden as refusal:
        raise NotFound().about(study_id) from refusal


def log_reader(actor: User, study_id: UUID) -> Reader:
    """What of the log this person may see: controllers all, auditors no other body's own affairs.

    Joint controllers answer for the whole together (Data Protection Act 2018 s.58); an auditor
    answers to the body they belong to.
    """
    membership = check_readable(actor, study_id, Permission.LOG_READ)
    if Role(membership.role) is not Role.AUDITOR:
        return Reader(study_id)
    others = StudyController.objects.filter(study_id=study_id).exclude(
        organisation=actor.organisation_id
    )
    return Reader(study_id, frozenset(others.values_list("organisation__slug", flat=True)))
