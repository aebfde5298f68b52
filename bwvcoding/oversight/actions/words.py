"""Erasing what was written beside an act, which stays in the log itself (ADR 0043)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.accounts.proof import check_fresh
from bwvcoding.audit.actions import locked_words, record
from bwvcoding.audit.queries import event_of, study_of_event, words_of
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import NotFound
from bwvcoding.oversight.policies import check_erasable, check_others_words
from bwvcoding.studies.permissions import check_readable, log_reader
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def erase_words(*, event_id: UUID, ground: str, proved_at: datetime | None, actor: User) -> None:
    """By a controller who did not write them; with their salt, so that nobody can guess at them.

    Data Protection Act 2018 s.47 (erasure) beside s.62 (logs): the act is kept, the words go.
    """
    kept = locked_words(event_id)
    study_id = study_of_event(event_id)
    if study_id is None:
        raise NotFound
    event = event_of(log_reader(actor, study_id), event_id)
    if event is None or event_id not in words_of([event]):
        raise NotFound().about(study_id)
    check_readable(actor, study_id, Permission.WORDS_ERASE)
    check_fresh(proved_at)
    check_others_words(event.actor_id, actor.pk)
    check_erasable(is_kept=kept is not None)
    if kept is not None:
        kept.delete()
    record(
        Event.WORDS_ERASED,
        actor=actor,
        target=event,
        study=study_id,
        encounter=event.encounter_id,
        clip=event.clip_id,
        detail={"act": event.action, "ground": ground},
    )
