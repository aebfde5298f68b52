"""An assignment ends before its submission, and another coder steps in within the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.models import Assignment, Coding, Wave
from bwvcoding.coding.overlap import place_among
from bwvcoding.coding.permissions import check_own_assignment
from bwvcoding.coding.policies import check_recusable, check_unended
from bwvcoding.coding.queries import reason_to_return, stand_in
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def recuse_assignment(
    *, assignment_id: UUID, reason: str, actor: User, words: str = ""
) -> Assignment:
    """A coder steps back, in one act and without penalty; what they had coded counts nowhere."""
    assignment = locked_assignment(assignment_id)
    check_own_assignment(actor, assignment)
    check_recusable(assignment, _is_submitted(assignment), reason, words)
    _end(assignment, reason, words)
    _record(Event.ASSIGNMENT_RECUSED, assignment, actor)
    publish(Fact.ASSIGNMENT_ENDED, wave_id=assignment.wave_id)
    return assignment


@transaction.atomic(durable=True)
def return_assignment(*, assignment_id: UUID) -> Assignment:
    """What nobody works on, or its coder may no longer have, goes to another; the worker asks."""
    assignment = locked_assignment(assignment_id)
    reason = reason_to_return(assignment)
    check_unended(assignment, reason)
    _end(assignment, reason, "")
    _record(Event.ASSIGNMENT_RETURNED, assignment, None)
    publish(Fact.ASSIGNMENT_ENDED, wave_id=assignment.wave_id)
    return assignment


def locked_assignment(assignment_id: UUID) -> Assignment:
    """Its wave first: of several coders who step back at once, one is replaced after the other."""
    of_wave = Assignment.objects.filter(pk=assignment_id).values("wave")
    wave = Wave.objects.select_for_update(of=("self",)).filter(pk__in=of_wave).first()
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("wave")
        .filter(pk=assignment_id)
        .first()
    )
    if wave is None or assignment is None:
        raise NotFound
    return assignment


def _is_submitted(assignment: Assignment) -> bool:
    return Coding.objects.filter(assignment=assignment, submitted_at__isnull=False).exists()


def _end(assignment: Assignment, because: str, words: str) -> None:
    """The design chooses who steps in; where nobody is left, the encounter is one coder short."""
    assignment.ended_at = timezone.now()
    assignment.ended_because, assignment.ended_words = because, words.strip()
    assignment.save(update_fields=["ended_at", "ended_because", "ended_words"])
    # What tests one coder is of no use with another.
    is_live = assignment.purpose == Assignment.Purpose.LIVE
    coder_id = stand_in(assignment.wave, assignment.encounter_id) if is_live else None
    if coder_id is None:
        return
    Assignment.objects.create(
        wave_id=assignment.wave_id,
        encounter_id=assignment.encounter_id,
        coder_id=coder_id,
        position=_place(assignment, coder_id),
        replaces=assignment,
    )


def _place(ended: Assignment, coder_id: UUID) -> int:
    """Anywhere in what waits: at the end, it would tell that another stepped back."""
    queue = Assignment.objects.filter(wave=ended.wave_id, coder=coder_id)
    waiting = queue.filter(ended_at__isnull=True, codings__isnull=True)
    last = queue.aggregate(last=Max("position"))["last"] or 0
    return place_among(sorted(waiting.values_list("position", flat=True)), last, str(ended.pk))


def _record(event: Event, assignment: Assignment, actor: User | None) -> None:
    """Not who steps in: a coder reads their own part of the log and is blind to the others."""
    record(
        event,
        actor=actor,
        target=assignment,
        study=assignment.wave.study_id,
        encounter=assignment.encounter_id,
        detail={"wave": str(assignment.wave_id), "because": assignment.ended_because},
    )
