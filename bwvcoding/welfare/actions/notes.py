"""What stayed with a coder reaches the welfare contact, and nobody else (ADR 0028)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.welfare.models import WelfareNote
from bwvcoding.welfare.permissions import check_listens, check_own
from bwvcoding.welfare.policies import check_heard, check_note_open
from bwvcoding.welfare.queries import is_anybody_listening, notes_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def add_welfare_note(*, assignment_id: UUID, words: str, actor: User) -> WelfareNote:
    """The log learns that a note was left: by nobody, in no study, about nothing."""
    assignment = check_own(actor, assignment_id)
    check_heard(is_anybody_listening(assignment.study_id))
    note = WelfareNote.objects.create(
        study_id=assignment.study_id,
        encounter_id=assignment.encounter_id,
        author=actor,
        words=words.strip(),
    )
    record(Event.WELFARE_NOTE_ADDED, actor=None, target=None)
    return note


@transaction.atomic(durable=True)
def read_welfare_notes(*, study_id: UUID, actor: User) -> list[WelfareNote]:
    """That the contact looked is in the log; whose notes they are is not."""
    check_listens(actor, study_id)
    notes = notes_of(study_id)
    record(Event.WELFARE_NOTES_READ, actor=actor, target=None, study=study_id)
    return notes


@transaction.atomic(durable=True)
def close_welfare_note(*, note_id: UUID, actor: User) -> WelfareNote:
    """The contact has spoken with whoever left it."""
    note = WelfareNote.objects.select_for_update().filter(pk=note_id).first()
    if note is None:
        raise NotFound
    check_listens(actor, note.study_id)
    check_note_open(note)
    note.closed_at, note.closed_by = timezone.now(), actor
    note.save(update_fields=["closed_at", "closed_by"])
    record(Event.WELFARE_NOTE_CLOSED, actor=actor, target=None)
    return note
