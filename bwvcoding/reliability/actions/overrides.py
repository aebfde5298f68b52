"""Letting out what the gate blocks: two controllers, a reason, and a stamp on all that leaves."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.reliability.models import GateDecision, GateOverride
from bwvcoding.reliability.policies import check_confirmable, check_overridable
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def propose_override(
    *, wave_id: UUID, variable: str, reason: str, proved_at: datetime | None, actor: User
) -> GateOverride:
    """One controller proposes; nothing leaves until one of another organisation confirms."""
    terms = wave(wave_id)
    _check_right(actor, terms.study_id)
    check_fresh(proved_at)
    decision = (
        GateDecision.objects.select_for_update(of=("self",))
        .select_related("result")
        .filter(wave=wave_id, variable=variable, superseded_at__isnull=True)
        .first()
    )
    if decision is None:
        raise NotFound(f"The gate has not judged {variable!r} in this wave.")
    check_overridable(decision, True, reason)
    if GateOverride.objects.filter(decision=decision).exists():
        raise Conflict("An override of this decision is proposed already.", code="proposed")
    override = GateOverride.objects.create(
        decision=decision, reason=reason.strip(), proposed_by=actor
    )
    _record(Event.OVERRIDE_PROPOSED, override, terms.study_id, actor)
    return override


@transaction.atomic(durable=True)
def confirm_override(*, override_id: UUID, proved_at: datetime | None, actor: User) -> GateOverride:
    """It holds for this one decision: new evidence, a new decision, and the override is over."""
    override = (
        GateOverride.objects.select_for_update(of=("self",))
        .select_related("decision__result", "proposed_by")
        .filter(pk=override_id)
        .first()
    )
    if override is None:
        raise NotFound
    study_id = wave(override.decision.wave_id).study_id
    _check_right(actor, study_id)
    check_fresh(proved_at)
    check_confirmable(
        override,
        override.decision.superseded_at is None,
        actor.pk,
        override.proposed_by.organisation_id,
        actor.organisation_id,
    )
    override.confirmed_by, override.confirmed_at = actor, timezone.now()
    override.save(update_fields=["confirmed_by", "confirmed_at"])
    _record(Event.OVERRIDE_CONFIRMED, override, study_id, actor)
    return override


def _check_right(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.AGREEMENT_READ)
    check(actor, study_id, Permission.GATE_OVERRIDE)


def _record(event: Event, override: GateOverride, study_id: UUID, actor: User) -> None:
    decision = override.decision
    detail: dict[str, Any] = {
        "wave": str(decision.wave_id),
        "variable": decision.variable,
        "outcome": decision.outcome,
        "decision": str(decision.pk),
    }
    record(event, actor=actor, target=override, study=study_id, detail=detail)
