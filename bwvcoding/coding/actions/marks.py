"""Marking moments and intervals on the encounter's clock."""

from __future__ import annotations

from dataclasses import dataclass
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
def mark_event(*, coding_id: UUID, event_id: UUID, given: GivenMark, actor: User) -> CodedEvent:
    """Make or move one mark; sent a second time, it is still one mark."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_open(coding)
    _check_markable(codebook_of(coding), cast_of(coding.assignment.encounter_id), given)
    standing = CodedEvent.objects.filter(pk=event_id).first()
    if standing is not None and standing.coding_id != coding.pk:
        raise NotFound
    event = standing or CodedEvent(pk=event_id, coding=coding)
    for name, value in vars(given).items():
        setattr(event, name, value)
    event.save()
    _record(Event.EVENT_MARKED, coding, event, actor)
    return event


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
    _record(Event.EVENT_UNMARKED, coding, event, actor)


def _check_markable(codebook: Codebook, cast: tuple[MemberBrief, ...], given: GivenMark) -> None:
    errors = {}
    variable = codebook.variable(given.variable)
    if variable is None:
        errors["variable"] = f"The codebook has no variable {given.variable!r}."
    else:
        fault = admissible_mark(
            variable, label=given.label, start_ms=given.start_ms, end_ms=given.end_ms
        )
        if fault is not None:
            errors["label"] = fault
    labels = {member.label for member in cast}
    for field, label in (("member", given.member), ("target", given.target)):
        if label and label not in labels:
            errors[field] = f"{label!r} is not in the cast list: {', '.join(sorted(labels))}."
    if errors:
        raise Invalid("This mark cannot be made as it stands.", errors=errors)


def _record(event: Event, coding: Coding, mark: CodedEvent, actor: User) -> None:
    record(
        event,
        actor=actor,
        target=coding,
        study=coding.assignment.wave.study_id,
        encounter=coding.assignment.encounter_id,
        detail={"event": str(mark.pk), "variable": mark.variable},
    )
