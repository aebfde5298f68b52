"""Parts as controller or auditor that somebody has asked for: who waits, and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bwvcoding.accounts.queries import person_by_email
from bwvcoding.audit.queries import Cover, cover
from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.studies.models import Membership, RoleRequest
from bwvcoding.studies.roles import Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

# What was answered within the month is still shown, so that who asked sees what came of it.
SHOWN = timedelta(days=30)


class RoleState(StrEnum):
    UNCONFIRMED = "unconfirmed"
    UNSEEN = "unseen"
    GIVEN = "given"
    ENDED = "ended"


@dataclass(frozen=True)
class AskedRole:
    row: RoleRequest
    state: RoleState
    cover: Cover


def role_requests_of(study_id: UUID) -> list[AskedRole]:
    """The open ones first, then those answered lately."""
    rows = RoleRequest.objects.select_related(
        "person__organisation", "requested_by", "confirmed_by", "ended_by"
    ).filter(
        Q(given_at__isnull=True, ended_at__isnull=True) | Q(created_at__gt=timezone.now() - SHOWN),
        study_id=study_id,
    )
    found = [asked_role(row) for row in rows.order_by("-created_at")]
    return sorted(found, key=lambda one: one.state in {RoleState.GIVEN, RoleState.ENDED})


def asked_role(row: RoleRequest) -> AskedRole:
    if row.given_at is not None:
        state = RoleState.GIVEN
    elif row.ended_at is not None:
        state = RoleState.ENDED
    elif row.needs_confirming and row.confirmed_at is None:
        state = RoleState.UNCONFIRMED
    else:
        state = RoleState.UNSEEN
    return AskedRole(row, state, cover(*row.gate))


def roles_to_give(limit: int) -> list[UUID]:
    """Confirmed and cosigned, and not given yet: for the worker."""
    rows = RoleRequest.objects.filter(
        Q(needs_confirming=False) | Q(confirmed_at__isnull=False),
        given_at__isnull=True,
        ended_at__isnull=True,
        person__is_active=True,
    )
    return [row.pk for row in rows.order_by("created_at") if cover(*row.gate).is_met][:limit]


def has_other_controller(study_id: UUID, person_id: UUID) -> bool:
    """Is there anybody who could confirm it? The first controller of a study has nobody."""
    standing = Membership.objects.filter(
        study_id=study_id, role=Role.CONTROLLER.value, left_at__isnull=True, user__is_active=True
    )
    return standing.exclude(user_id=person_id).exists()


def is_asked_for(study_id: UUID, person_id: UUID) -> bool:
    rows = RoleRequest.objects.filter(study_id=study_id, person_id=person_id, **RoleRequest.OPEN)
    return rows.exists()


def person_named(study_id: UUID, email: str, member_id: UUID | None) -> User:
    """By the address of an account, or as somebody who takes part."""
    if bool(email) == (member_id is not None):
        sentence = "Name one person: by address, or as a member."
        raise Invalid(sentence, errors={"email": sentence})
    if member_id is None:
        return person_by_email(email)
    member = Membership.objects.select_related("user").filter(
        study_id=study_id, user_id=member_id, left_at__isnull=True
    )
    found = member.first()
    if found is None:
        raise NotFound("This person does not take part in the study.")
    return found.user
