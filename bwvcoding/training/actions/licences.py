"""A licence ends before its time: by the lead's hand, or by a decision to retrain."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.training.models import Licence
from bwvcoding.training.permissions import check_may_lead
from bwvcoding.training.policies import LicenceState, check_endable
from bwvcoding.training.queries import newest_licence

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def revoke_licence(*, licence_id: UUID, reason: str, actor: User) -> Licence:
    """The lead says why, and the coder reads it; the way back is another passed test."""
    licence = locked_licence(licence_id)
    check_may_lead(actor, licence.study_id)
    check_endable(licence, newest_licence(licence), reason, timezone.now())
    _end(licence, LicenceState.REVOKED, reason, actor)
    _record(Event.LICENCE_REVOKED, licence, actor)
    return licence


@transaction.atomic(durable=True)
def suspend_licence(*, licence_id: UUID, flag_id: UUID, variable: str) -> Licence:
    """What follows when a drifting coder is to be retrained: the test is passed anew first."""
    licence = locked_licence(licence_id)
    reason = f"You are to be trained again on '{variable}'."
    check_endable(licence, newest_licence(licence), reason, timezone.now())
    _end(licence, LicenceState.SUSPENDED, reason, None)
    _record(Event.LICENCE_SUSPENDED, licence, None, flag=str(flag_id))
    return licence


def locked_licence(licence_id: UUID) -> Licence:
    licence = Licence.objects.select_for_update().filter(pk=licence_id).first()
    if licence is None:
        raise NotFound
    return licence


def _end(licence: Licence, end: LicenceState, reason: str, by: User | None) -> None:
    licence.ended_at, licence.end = timezone.now(), end.value
    licence.end_reason, licence.ended_by = reason.strip(), by
    licence.save(update_fields=["ended_at", "end", "end_reason", "ended_by"])


def _record(event: Event, licence: Licence, actor: User | None, **detail: str) -> None:
    record(
        event,
        actor=actor,
        target=licence,
        study=licence.study_id,
        detail={"coder": str(licence.user_id), "family": licence.family, **detail},
    )
