"""Marking moments and intervals on the encounter's clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import Codebook, admissible_mark
from bwvcoding.coding.actions.codings import locked_coding
from bwvcoding.coding.models import CodedEvent, Coding
from bwvcoding.coding.permissions import check_own_coding
from bwvcoding.coding.policies import check_open
from bwvcoding.coding.queries import codebook_of
from bwvcoding.core.errors import Invalid, NotFound
from bwvcoding.footage.queries import MemberBrief, cast_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class GivenMark:
    """A mark as the coder made it, in milliseconds on the encounter's clock."""

    variable: str
    label: str
    start_ms: int
    end_ms: int | None = None
    member: str = ""
    target: str = ""
    note: str = ""


@transaction.atomic(durable=True)
def mark_events(
    *, coding_id: UUID, given: Mapping[UUID, GivenMark], actor: User
) -> list[CodedEvent]:
    """Make or move marks, all or none; sent a second time, they are still the same marks."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_open(coding)
    _check_markable(codebook_of(coding), cast_of(coding.assignment.encounter_id), given)
    standing = CodedEvent.objects.in_bulk(given)
    if any(event.coding_id != coding.pk for event in standing.values()):
        raise NotFound
    events = _write(coding, standing, given)
    _record(Event.EVENTS_MARKED, coding, {str(e.pk): e.variable for e in events}, actor)
    return events


@transaction.atomic(durable=True)
def unmark_event(*, coding_id: UUID, event_id: UUID, actor: User) -> None:
    """Take one mark away; already gone is as good."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_open(coding)
    event = CodedEvent.objects.filter(pk=event_id, coding=coding).first()
    if event is None:
        return
    CodedEvent.objects.filter(pk=event.pk).delete()
    _record(Event.EVENT_UNMARKED, coding, {str(event_id): event.variable}, actor)


def _write(
    coding: Coding, standing: dict[UUID, CodedEvent], given: Mapping[UUID, GivenMark]
) -> list[CodedEvent]:
    fresh = CodedEvent.objects.bulk_create(
        CodedEvent(pk=pk, coding=coding, **vars(mark))
        for pk, mark in given.items()
        if pk not in standing
    )
    for pk, event in standing.items():
        for name, value in vars(given[pk]).items():
            setattr(event, name, value)
    CodedEvent.objects.bulk_update(standing.values(), [field.name for field in fields(GivenMark)])
    return [*fresh, *standing.values()]


def _check_markable(
    codebook: Codebook, cast: tuple[MemberBrief, ...], given: Mapping[UUID, GivenMark]
) -> None:
    labels = {member.label for member in cast}
    errors: dict[str, str] = {}
    for mark in given.values():
        errors |= _faults(codebook, labels, mark)
    if errors:
        raise Invalid("Some marks cannot be made as they stand; none were.", errors=errors)


def _faults(codebook: Codebook, labels: set[str], mark: GivenMark) -> dict[str, str]:
    """Field → sentence, empty when the mark may be made."""
    variable = codebook.variable(mark.variable)
    if variable is None:
        return {"variable": f"The codebook has no variable {mark.variable!r}."}
    fault = admissible_mark(variable, label=mark.label, start_ms=mark.start_ms, end_ms=mark.end_ms)
    errors = {"label": fault} if fault is not None else {}
    for field, label in (("member", mark.member), ("target", mark.target)):
        if label and label not in labels:
            errors[field] = f"{label!r} is not in the cast list: {', '.join(sorted(labels))}."
    return errors


def _record(event: Event, coding: Coding, variables: dict[str, str], actor: User) -> None:
    """`variables` maps each mark's id to its variable; what was seen stays out of the log."""
    record(
        event,
        actor=actor,
        target=coding,
        study=coding.assignment.wave.study_id,
        encounter=coding.assignment.encounter_id,
        detail={"events": variables},
    )
