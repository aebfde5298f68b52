"""What decides who gets which encounter: bars and commands by a lead, capacity by the coder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Bar, Capacity, Policing
from bwvcoding.coding.policies import check_named, check_within_week
from bwvcoding.core.errors import Invalid
from bwvcoding.footage.queries import encounter, encounters
from bwvcoding.studies.permissions import check
from bwvcoding.studies.queries import coders_among
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def record_bar(
    *, encounter_id: UUID, coder_id: UUID, kind: str, actor: User, words: str = ""
) -> Bar:
    """This coder never gets this encounter; what they have of it unsubmitted goes to another."""
    barred = encounter(encounter_id)
    check(actor, barred.study_id, Permission.WAVE_MANAGE)
    coders_among(barred.study_id, [coder_id])
    bar, _ = Bar.objects.get_or_create(
        encounter_id=encounter_id,
        coder_id=coder_id,
        kind=kind,
        defaults={"words": words.strip(), "recorded_by": actor},
    )
    record(
        Event.BAR_RECORDED,
        actor=actor,
        target=bar,
        study=barred.study_id,
        encounter=encounter_id,
        detail={"coder": str(coder_id), "kind": kind},
    )
    return bar


@transaction.atomic(durable=True)
def record_commands(*, study_id: UUID, commands: Mapping[UUID, str], actor: User) -> int:
    """Whose officers are seen; no police coder of the same command gets the encounter."""
    check(actor, study_id, Permission.WAVE_MANAGE)
    check_named(commands)
    ours = {brief.id for brief in encounters(commands) if brief.study_id == study_id}
    if strange := set(commands) - ours:
        sentence = f"{len(strange)} of the {len(commands)} encounters are not in this study."
        raise Invalid(sentence, errors={"commands": sentence})
    Policing.objects.bulk_create(
        [Policing(encounter_id=one, command=name.strip()) for one, name in commands.items()],
        update_conflicts=True,
        unique_fields=["encounter"],
        update_fields=["command"],
    )
    record(
        Event.COMMANDS_RECORDED,
        actor=actor,
        target=None,
        study=study_id,
        detail={"commands": {str(one): name.strip() for one, name in commands.items()}},
    )
    return len(commands)


@transaction.atomic(durable=True)
def state_capacity(*, study_id: UUID, per_week: int, actor: User) -> Capacity:
    """A coder says what they can do; new waves give them their share by it, and none is due."""
    check(actor, study_id, Permission.CODING_SUBMIT)
    check_within_week(per_week)
    capacity, _ = Capacity.objects.update_or_create(
        study_id=study_id, coder=actor, defaults={"per_week": per_week}
    )
    record(
        Event.CAPACITY_STATED,
        actor=actor,
        target=capacity,
        study=study_id,
        detail={"per_week": per_week},
    )
    return capacity
