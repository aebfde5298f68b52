"""Recording values: each says which revision it was based on, so nothing is overwritten unseen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.codebooks.queries import Codebook, Scope, Variable, admissible
from bwvcoding.coding.actions.codings import locked_coding
from bwvcoding.coding.models import CodedValue, Coding, SavedChange
from bwvcoding.coding.permissions import check_own_coding
from bwvcoding.coding.policies import check_open
from bwvcoding.coding.queries import codebook_of, known_changes
from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.footage.queries import cast_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

MAX_NOTE = 2000


@dataclass(frozen=True)
class RecordedValue:
    """A value as the coder gave it; `revision` is the one it was based on, 0 for a first answer.

    `change` is the key of this one change: under the same key it has its effect once.
    """

    variable: str
    value: Any
    revision: int
    member: str = ""
    note: str = ""
    change: UUID | None = None

    @property
    def place(self) -> tuple[str, str]:
        return self.variable, self.member


@transaction.atomic(durable=True)
def record_values(
    *, coding_id: UUID, given: Sequence[RecordedValue], actor: User
) -> list[CodedValue]:
    """All or none are recorded; one sent a second time, as after a lost answer, changes nothing."""
    coding = locked_coding(coding_id)
    check_own_coding(actor, coding)
    check_open(coding)
    _check_admissible(codebook_of(coding), _members(coding), given)
    standing = {(row.variable, row.member): row for row in coding.values.all()}
    known = known_changes(coding, (g.change for g in given))
    fresh = [g for g in given if g.change not in known]
    changed = [g for g in fresh if not _is_same(standing.get(g.place), g)]
    _check_revisions(standing, changed)
    rows = _write(coding, standing, changed)
    SavedChange.objects.bulk_create(SavedChange.rows(coding, (g.change for g in fresh)))
    if changed:
        record(
            Event.VALUES_RECORDED,
            actor=actor,
            target=coding,
            study=coding.assignment.wave.study_id,
            encounter=coding.assignment.encounter_id,
            # Which variables, never which values: the log is read by people who must not know.
            detail={"variables": sorted({g.variable for g in changed})},
        )
    written = {(row.variable, row.member): row for row in rows}
    return [written.get(g.place) or standing.get(g.place) or _unsaid(g) for g in given]


def check_member_fits(variable: Variable, member: str, members: dict[str, str]) -> str | None:
    """None when the value is about whom the variable asks, else the sentence that says so."""
    if variable.scope is Scope.ENCOUNTER:
        return None if member == "" else f"{variable.label!r} is asked once for the encounter."
    if members.get(member) != variable.scope.value:
        fitting = [label for label, kind in members.items() if kind == variable.scope.value]
        return f"{variable.label!r} is asked of one of {', '.join(fitting)}, not {member!r}."
    return None


def _members(coding: Coding) -> dict[str, str]:
    return {m.label: m.kind for m in cast_of(coding.assignment.encounter_id)}


def _check_admissible(
    codebook: Codebook, members: dict[str, str], given: Sequence[RecordedValue]
) -> None:
    errors = {}
    for g in given:
        variable = codebook.variable(g.variable)
        if variable is None:
            errors[g.variable] = f"The codebook has no variable {g.variable!r}."
            continue
        fault = check_member_fits(variable, g.member, members)
        if fault is None and g.value is not None:
            fault = admissible(variable, g.value)
        if fault is None and len(g.note) > MAX_NOTE:
            fault = f"A note has at most {MAX_NOTE} characters."
        if fault is not None:
            errors[g.variable] = fault
    if len({g.place for g in given}) != len(given):
        errors[""] = "The same variable was sent twice in one go."
    if errors:
        raise Invalid("Some values cannot be recorded; none were.", errors=errors)


def _check_revisions(
    standing: dict[tuple[str, str], CodedValue], changed: Sequence[RecordedValue]
) -> None:
    """A save based on an older revision is told the present one instead of overwriting it."""
    late = [g for g in changed if g.revision != _revision(standing.get(g.place))]
    if not late:
        return
    raise Conflict(
        "This coding was changed in another window. Look at what is there now, then decide.",
        code="value-changed-elsewhere",
        current=[_as_sent(standing.get(g.place), g) for g in late],
    )


def _as_sent(row: CodedValue | None, given: RecordedValue) -> dict[str, Any]:
    return {
        "variable": given.variable,
        "member": given.member,
        "value": row.value if row else None,
        "note": row.note if row else "",
        "revision": _revision(row),
    }


def _revision(row: CodedValue | None) -> int:
    return row.revision if row else 0


def _unsaid(given: RecordedValue) -> CodedValue:
    """The key of another variable's change has no effect on this one, which has no value yet."""
    return CodedValue(variable=given.variable, member=given.member, value=None, revision=0)


def _is_same(row: CodedValue | None, given: RecordedValue) -> bool:
    return row is not None and (row.value, row.note) == (given.value, given.note)


def _write(
    coding: Coding,
    standing: dict[tuple[str, str], CodedValue],
    changed: Sequence[RecordedValue],
) -> list[CodedValue]:
    fresh = CodedValue.objects.bulk_create(
        CodedValue(coding=coding, variable=g.variable, member=g.member, value=g.value, note=g.note)
        for g in changed
        if g.place not in standing
    )
    return [*fresh, *(_revised(standing[g.place], g) for g in changed if g.place in standing)]


def _revised(row: CodedValue, given: RecordedValue) -> CodedValue:
    row.value, row.note, row.revision = given.value, given.note, row.revision + 1
    row.saved_at = timezone.now()
    # Row by row: a bulk update would write an answer taken back as JSON null, not as no value.
    row.save(update_fields=["value", "note", "revision", "saved_at"])
    return row
