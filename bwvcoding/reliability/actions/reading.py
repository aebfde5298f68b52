"""Looking into what coders coded, and trying out a change of the codebook on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import wave
from bwvcoding.reliability.queries.divergence import variable_of
from bwvcoding.reliability.queries.simulation import read_changes
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.reliability.recoding import Change


@transaction.atomic(durable=True)
def read_divergence(*, wave_id: UUID, variable: str, actor: User) -> bool:
    """In the log before anything is shown; True where single codings may be shown as well."""
    terms = wave(wave_id)
    membership = check_readable(actor, terms.study_id, Permission.AGREEMENT_READ)
    asked = variable_of(terms, variable)
    record(
        Event.CODINGS_READ,
        actor=actor,
        target=None,
        study=terms.study_id,
        detail={"wave": str(wave_id), "variable": asked.id},
    )
    return Permission.CODING_READ in RIGHTS[Role(membership.role)]


@transaction.atomic(durable=True)
def simulate_change(
    *, wave_id: UUID, variable: str, given: Sequence[dict[str, Any]], actor: User
) -> list[Change]:
    """Trying a change out looks into codings, so it is in the log; no coding changes by it."""
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.AGREEMENT_READ)
    changes = read_changes(wave_id, variable, given)
    record(
        Event.CHANGE_SIMULATED,
        actor=actor,
        target=None,
        study=terms.study_id,
        detail={"wave": str(wave_id), "variable": variable, "changes": list(given)},
    )
    return changes
