"""Looking at what the coders of a unit disagree on, and settling it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.adjudication.models import Settlement
from bwvcoding.adjudication.permissions import check_right
from bwvcoding.adjudication.policies import check_settleable
from bwvcoding.adjudication.queries import disagreement, variable_of
from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import admissible
from bwvcoding.coding.queries import has_coded, wave
from bwvcoding.core.errors import Invalid
from bwvcoding.reliability.queries import disputes
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.reliability.queries import Dispute


@transaction.atomic(durable=True)
def read_disagreements(*, wave_id: UUID, variable: str, actor: User) -> list[Dispute]:
    """Looking at what others coded is itself in the log, before it is shown."""
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.CODING_READ)
    found = disputes(wave_id, variable)
    record(
        Event.CODINGS_READ,
        actor=actor,
        target=None,
        study=terms.study_id,
        detail={"wave": str(wave_id), "variable": variable},
    )
    return found


@transaction.atomic(durable=True)
def settle_disagreement(
    *,
    wave_id: UUID,
    encounter_id: UUID,
    member: str,
    variable: str,
    value: Any,
    reason: str,
    actor: User,
) -> Settlement:
    """Once, with a reason, by someone who has not coded the encounter; codings stay untouched."""
    terms = wave(wave_id)
    check_right(actor, terms.study_id, Permission.DISAGREEMENT_SETTLE)
    unit = {"wave": wave_id, "encounter": encounter_id, "member": member, "variable": variable}
    check_settleable(
        disagreement(wave_id, variable, encounter_id, member),
        Settlement.objects.select_for_update().filter(**unit).exists(),
        has_coded(actor.pk, encounter_id),
        reason,
    )
    _check_value(wave_id, variable, value)
    settlement = Settlement.objects.create(
        wave_id=wave_id,
        encounter_id=encounter_id,
        member=member,
        variable=variable,
        value=value,
        reason=reason.strip(),
        settled_by=actor,
    )
    record(
        Event.DISAGREEMENT_SETTLED,
        actor=actor,
        target=settlement,
        study=terms.study_id,
        encounter=encounter_id,
        detail={"wave": str(wave_id), "variable": variable, "member": member},
    )
    return settlement


def _check_value(wave_id: UUID, variable: str, value: Any) -> None:
    sentence = admissible(variable_of(wave_id, variable), value)
    if sentence is not None:
        raise Invalid(sentence, errors={"value": sentence})
