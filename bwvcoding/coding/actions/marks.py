"""Marking moments and intervals on the encounter's clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import Codebook, admissible_mark
from bwvcoding.coding.actions.codings import locked_coding
from bwvcoding.coding.models import CodedEvent, Coding, SavedChange
from bwvcoding.coding.permissions import check_own_coding
from bwvcoding.coding.policies import check_open
from bwvcoding.coding.queries import codebook_of, known_changes
from bwvcoding.core.errors import Conflict, Invalid, NotFound
from bwvcoding.footage.queries import MemberBrief, cast_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


STORED = ("variable", "member", "target", "label", "start_ms", "end_ms", "note", "revision")


@dataclass(frozen=True)
class GivenMark:
    """A mark as the coder made it, in milliseconds on the encounter's clock.

    `revision` is the one it was based on, 0 for a new mark; `change` is the key of this change.
    """

    variable: str
    label: str
    start_ms: int
    end_ms: int | None = None
    member: str = ""
    target: str = ""
    note: str = ""
    revision: int = 0
    change: UUID | None = None

    @property
    def content(self) -> dict[str, Any]:
        """What is stored of it, by column."""
        return {k: v for k, v in asdict(self).items() if k not in ("revision", "change")}


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
    known = known_changes(coding, (mark.change for mark in given.values()))
    fresh = {pk: mark for pk, mark in given.items() if mark.change not in known}
    changed = {pk: mark for pk, mark in fresh.items() if not _is_same(standing.get(pk), mark)}
    _check_revisions(standing, {pk: mark.revision for pk, mark in changed.items()})
    rows = _write(coding, standing, changed)
    SavedChange.objects.bulk_create(
        SavedChange.rows(coding, (mark.change for mark in fresh.values()))
    )
    if changed:
        marked = {str(pk): mark.variable for pk, mark in changed.items()}
        _record(Event.EVENTS_MARKED, coding, marked, actor)
    written = {row.pk: row for row in rows}
    return [
        written.get(pk) or standing.get(pk) or _gone(coding, pk, mark) for pk, mark in given.items()
    ]


@transaction.atomic(durable=True)
def unmark_event(
    *,
    coding_id: UUID,
    event_id: UUID,
    actor: User,
    revision: int | None = None,
    change: UUID | None = None,
) -> None:
    """Take one mark away, as it was when that was decided; already gone is as good."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_open(coding)
    event = CodedEvent.objects.filter(pk=event_id, coding=coding).first()
    if event is None or known_changes(coding, [change]):
        return
    if revision is not None:
        _check_revisions({event_id: event}, {event_id: revision})
    CodedEvent.objects.filter(pk=event.pk).delete()
    SavedChange.objects.bulk_create(SavedChange.rows(coding, [change]))
    _record(Event.EVENT_UNMARKED, coding, {str(event_id): event.variable}, actor)


def _is_same(row: CodedEvent | None, mark: GivenMark) -> bool:
    return row is not None and all(
        getattr(row, name) == value for name, value in mark.content.items()
    )


def _check_revisions(standing: Mapping[UUID, CodedEvent], based_on: Mapping[UUID, int]) -> None:
    """A change of a mark that has been moved or taken away since is told so, and has no effect."""
    late = [pk for pk, revision in based_on.items() if revision != _revision(standing.get(pk))]
    if late:
        raise Conflict(
            "This mark was changed in another window. Look at what is there now, then decide.",
            code="mark-changed-elsewhere",
            current=[_as_sent(pk, standing.get(pk)) for pk in late],
        )


def _as_sent(pk: UUID, row: CodedEvent | None) -> dict[str, Any]:
    """`event` is null where the mark has been taken away."""
    found = None if row is None else {name: getattr(row, name) for name in STORED}
    return {"id": str(pk), "event": found and {"id": str(pk), **found}}


def _revision(row: CodedEvent | None) -> int:
    return row.revision if row else 0


def _gone(coding: Coding, pk: UUID, mark: GivenMark) -> CodedEvent:
    """Made under this key once and taken away since: it stays away, which revision 0 says."""
    return CodedEvent(pk=pk, coding=coding, **mark.content, revision=0)


def _write(
    coding: Coding, standing: Mapping[UUID, CodedEvent], changed: Mapping[UUID, GivenMark]
) -> list[CodedEvent]:
    fresh = CodedEvent.objects.bulk_create(
        CodedEvent(pk=pk, coding=coding, **mark.content)
        for pk, mark in changed.items()
        if pk not in standing
    )
    moved = [_moved(standing[pk], mark.content) for pk, mark in changed.items() if pk in standing]
    CodedEvent.objects.bulk_update(moved, STORED)
    return [*fresh, *moved]


def _moved(row: CodedEvent, content: Mapping[str, Any]) -> CodedEvent:
    for name, value in content.items():
        setattr(row, name, value)
    row.revision += 1
    return row


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
