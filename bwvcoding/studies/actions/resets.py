"""Taking away somebody's second factors when they are lost: two persons, neither of them theirs."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.actions.within import end_sessions, forget_factors
from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.actions.locks import locked_membership
from bwvcoding.studies.models import FactorReset
from bwvcoding.studies.permissions import check
from bwvcoding.studies.policies import check_another, check_confirmable, check_requestable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def request_factor_reset(
    *, study_id: UUID, user_id: UUID, reason: str, proved_at: datetime | None, actor: User
) -> FactorReset:
    """Asked by a lead or a controller who has made sure whom they are speaking to."""
    membership = locked_membership(study_id, user_id)
    check(actor, study_id, Permission.FACTOR_RESET)
    check_fresh(proved_at)
    if membership is None:
        raise NotFound("This person does not take part in the study.")
    check_another(actor.pk, user_id)
    waiting = FactorReset.objects.filter(person_id=user_id, confirmed_at__isnull=True)
    check_requestable([row.requested_at for row in waiting], reason, timezone.now())
    reset = FactorReset.objects.create(
        study_id=study_id,
        person_id=user_id,
        reason=reason.strip(),
        requested_by=actor,
        requested_at=timezone.now(),
    )
    record(
        Event.FACTOR_RESET_REQUESTED,
        actor=actor,
        target=reset,
        study=study_id,
        detail={"user": str(user_id)},
    )
    return reset


@transaction.atomic(durable=True)
def confirm_factor_reset(*, reset_id: UUID, proved_at: datetime | None, actor: User) -> FactorReset:
    """By another than who asked: the factors go, every session ends, the person is told."""
    reset = (
        FactorReset.objects.select_for_update(of=("self",))
        .select_related("person", "study")
        .filter(pk=reset_id)
        .first()
    )
    if reset is None:
        raise NotFound
    check(actor, reset.study_id, Permission.FACTOR_RESET)
    check_fresh(proved_at)
    check_confirmable(reset, actor.pk, timezone.now())
    reset.confirmed_by, reset.confirmed_at = actor, timezone.now()
    reset.save(update_fields=["confirmed_by", "confirmed_at"])
    forget_factors(reset.person_id)
    end_sessions(reset.person_id)
    record(
        Event.FACTOR_RESET_CONFIRMED,
        actor=actor,
        target=reset,
        study=reset.study_id,
        detail={"user": str(reset.person_id), "requested_by": str(reset.requested_by_id)},
    )
    return reset
