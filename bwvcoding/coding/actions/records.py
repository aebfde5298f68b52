"""What the officer wrote of a stop, for a coder who has locked what the footage shows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Assignment, Coding
from bwvcoding.coding.permissions import check_own_assignment
from bwvcoding.coding.policies import check_record_due
from bwvcoding.core.errors import NotFound
from bwvcoding.sampling.queries import WrittenField, written_record
from bwvcoding.studies.queries import shows_written_record

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def read_stop_record(*, assignment_id: UUID, actor: User) -> list[WrittenField]:
    """Under a record-informed protocol; under a blind one there is no such thing.

    Nothing read here can reach the independent coding, which is locked by then.
    """
    assignment = Assignment.objects.select_related("wave").filter(pk=assignment_id).first()
    if assignment is None:
        raise NotFound
    check_own_assignment(actor, assignment)
    if not shows_written_record(assignment.wave.protocol_id):
        raise NotFound().about(assignment.wave.study_id)
    check_record_due(Coding.objects.filter(assignment=assignment, corrects=None).first())
    fields = written_record(assignment.encounter_id)
    record(
        Event.STOP_RECORD_READ,
        actor=actor,
        target=assignment,
        study=assignment.wave.study_id,
        encounter=assignment.encounter_id,
    )
    return fields
