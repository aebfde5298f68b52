"""Starting, submitting, correcting and reading codings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import MARKED, NOT_APPLICABLE, completeness, effective_values
from bwvcoding.coding.models import Assignment, CodedEvent, CodedValue, Coding, SavedChange, Wave
from bwvcoding.coding.permissions import (
    check_own_assignment,
    check_own_coding,
    check_unbarred,
)
from bwvcoding.coding.policies import (
    check_correctable,
    check_fresh,
    check_submittable,
    check_wave_open,
)
from bwvcoding.coding.queries import (
    answers_of,
    bar_between,
    codebook_of,
    codings_of_encounter,
    is_encounter_complete,
)
from bwvcoding.coding.visibility import check_codings_visible
from bwvcoding.core.errors import NotFound
from bwvcoding.core.queue import Fact, publish

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def start_coding(*, assignment_id: UUID, actor: User) -> Coding:
    """One independent coding per assignment; asked again, the same one is given."""
    assignment = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("wave")
        .filter(pk=assignment_id)
        .first()
    )
    if assignment is None:
        raise NotFound
    check_own_assignment(actor, assignment)
    check_unbarred(actor, assignment)
    check_wave_open(assignment.wave)
    check_fresh(bar_between(assignment))
    coding, is_new = Coding.objects.get_or_create(assignment=assignment, corrects=None)
    if is_new:
        assignment.begun_at = coding.created_at
        assignment.save(update_fields=["begun_at"])
        _record(Event.CODING_STARTED, coding, actor)
    return coding


@transaction.atomic(durable=True)
def submit_coding(*, coding_id: UUID, actor: User) -> Coding:
    """Close a coder's independent judgement of one encounter; it cannot change afterwards."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    codebook, answers = codebook_of(coding), answers_of(coding)
    check_submittable(coding, completeness(codebook, answers))
    _write_out(coding, effective_values(codebook, answers))
    # A submitted coding takes no change, known or not.
    SavedChange.objects.filter(coding=coding).delete()
    coding.submitted_at = timezone.now()
    coding.save(update_fields=["submitted_at"])
    _record(Event.CODING_SUBMITTED, coding, actor)
    publish(Fact.CODING_SUBMITTED, coding_id=coding.pk, wave_id=coding.assignment.wave_id)
    return coding


@transaction.atomic(durable=True)
def correct_coding(*, coding_id: UUID, reason: str, actor: User) -> Coding:
    """A new coding beside the submitted one, begun as its copy; the old one stays as it was."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_correctable(coding, Coding.objects.filter(corrects=coding).exists(), reason)
    correction = Coding.objects.create(
        assignment=coding.assignment, corrects=coding, reason=reason.strip()
    )
    CodedValue.objects.bulk_create(
        CodedValue(
            coding=correction,
            variable=v.variable,
            member=v.member,
            value=v.value,
            note=v.note,
        )
        for v in coding.values.all()
    )
    CodedEvent.objects.bulk_create(
        CodedEvent(
            coding=correction,
            variable=e.variable,
            member=e.member,
            target=e.target,
            label=e.label,
            start_ms=e.start_ms,
            end_ms=e.end_ms,
            note=e.note,
        )
        for e in coding.events.all()
    )
    _record(Event.CODING_CORRECTED, correction, actor, corrects=str(coding.pk))
    return correction


@transaction.atomic(durable=True)
def read_codings(*, wave_id: UUID, encounter_id: UUID, actor: User) -> list[Coding]:
    """Another's judgement is shown only after every coder has given theirs; the look is logged."""
    wave = Wave.objects.filter(pk=wave_id).first()
    if wave is None:
        raise NotFound
    check_codings_visible(actor, wave, encounter_id, is_encounter_complete(wave_id, encounter_id))
    record(
        Event.CODINGS_READ,
        actor=actor,
        target=wave,
        study=wave.study_id,
        encounter=encounter_id,
    )
    return codings_of_encounter(wave_id, encounter_id)


def _write_out(coding: Coding, values: Mapping[tuple[str, str], object]) -> None:
    """What skip rules and marks alone imply, so that nobody has to infer it to read the data."""
    standing = {(row.variable, row.member): row for row in coding.values.all()}
    implied = {place: value for place, value in values.items() if value in (NOT_APPLICABLE, MARKED)}
    left_behind = [
        row for place, row in standing.items() if row.value != implied.get(place, row.value)
    ]
    for row in left_behind:
        row.value, row.revision = implied[row.variable, row.member], row.revision + 1
    CodedValue.objects.bulk_update(left_behind, ["value", "revision"])
    CodedValue.objects.bulk_create(
        CodedValue(coding=coding, variable=variable, member=member, value=value)
        for (variable, member), value in implied.items()
        if (variable, member) not in standing
    )


def locked_coding(coding_id: UUID) -> Coding:
    """The row, held until the action ends: two saves of one coding follow each other.

    Its assignment with it, so that nothing is saved to one that is ending at this moment.
    """
    coding = (
        Coding.objects.select_for_update(of=("self", "assignment"))
        .select_related("assignment__wave")
        .filter(pk=coding_id)
        .first()
    )
    if coding is None:
        raise NotFound
    return coding


def _record(event: Event, coding: Coding, actor: User, **detail: str) -> None:
    assignment = coding.assignment
    record(
        event,
        actor=actor,
        target=coding,
        study=assignment.wave.study_id,
        encounter=assignment.encounter_id,
        detail={"assignment": str(assignment.pk), "wave": str(assignment.wave_id), **detail},
    )
