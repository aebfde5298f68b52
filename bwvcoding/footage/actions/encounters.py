"""An encounter enters the study with its frozen cast list, and is tagged with what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, NotFound
from bwvcoding.footage.models import Encounter, EncounterMember
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.policies import check_cast, check_tags
from bwvcoding.studies.care_terms import TAGS

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def register_encounter(
    *, study_id: UUID, reference: str, members: Sequence[dict[str, str]], actor: User
) -> Encounter:
    """Who was there is fixed before anyone codes; a wrong cast list is a new encounter."""
    check_may_bring_in(actor, study_id)
    check_cast(members)
    if Encounter.objects.filter(study_id=study_id, reference=reference).exists():
        raise Conflict(
            f"There is already an encounter {reference!r} in this study.",
            code="encounter-already-there",
        )
    encounter = Encounter.objects.create(study_id=study_id, reference=reference)
    EncounterMember.objects.bulk_create(
        EncounterMember(encounter=encounter, **member) for member in members
    )
    record(
        Event.ENCOUNTER_REGISTERED,
        actor=actor,
        target=encounter,
        study=study_id,
        encounter=encounter.pk,
        detail={"members": [member["label"] for member in members]},
    )
    return encounter


@transaction.atomic(durable=True)
def tag_encounter(*, encounter_id: UUID, tags: Sequence[str], actor: User) -> Encounter:
    """Whoever will watch is warned first; what was wrongly tagged may be tagged anew."""
    encounter = Encounter.objects.select_for_update().filter(pk=encounter_id).first()
    if encounter is None:
        raise NotFound
    check_may_bring_in(actor, encounter.study_id)
    check_tags(tags)
    encounter.sensitivity_tags = [tag for tag in TAGS if tag in tags]
    encounter.save(update_fields=["sensitivity_tags"])
    record(
        Event.ENCOUNTER_TAGGED,
        actor=actor,
        target=encounter,
        study=encounter.study_id,
        encounter=encounter.pk,
        detail={"tags": encounter.sensitivity_tags},
    )
    return encounter
