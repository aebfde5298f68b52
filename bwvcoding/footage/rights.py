"""Requests of people on footage, as they stand, and what was taken out for them. Reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.footage.keeping import today
from bwvcoding.footage.models import RightsRequest, Withdrawal
from bwvcoding.footage.rights_policies import due_on


@dataclass(frozen=True)
class AskedRight:
    """A request with its day, and what has become of it and of its footage."""

    row: RightsRequest
    due_on: date
    days_left: int | None
    is_overdue: bool
    is_withdrawn: bool
    holds: int
    destroyed_at: Any


def rights_requests_of(study_id: UUID) -> list[AskedRight]:
    """What waits stands first, most urgent on top; then what was answered, newest first."""
    rows = _rows().filter(clip__study_id=study_id)
    found = [_asked(row) for row in rows]
    waiting = sorted((one for one in found if not one.row.answered_at), key=lambda one: one.due_on)
    done = (one for one in found if one.row.answered_at)
    return [*waiting, *sorted(done, key=lambda one: one.row.answered_at, reverse=True)]


def rights_request(request_id: UUID) -> AskedRight:
    row = _rows().filter(pk=request_id).first()
    if row is None:
        raise NotFound
    return _asked(row)


def withdrawn_encounters(study_id: UUID) -> set[UUID]:
    rows = Withdrawal.objects.filter(encounter__study_id=study_id)
    return set(rows.values_list("encounter_id", flat=True))


def withdrawn_anywhere() -> Any:
    """A question for use within another: the encounters of every study that were taken out."""
    return Withdrawal.objects.order_by().values("encounter")


def withdrawal_of(encounter_id: UUID) -> Withdrawal | None:
    return Withdrawal.objects.filter(encounter=encounter_id).first()


def is_withdrawn(encounter_id: UUID) -> bool:
    return withdrawal_of(encounter_id) is not None


def _rows() -> Any:
    return RightsRequest.objects.select_related(
        "clip__encounter__withdrawal", "clip__expiry", "recorded_by", "answered_by"
    ).prefetch_related("clip__holds")


def _asked(row: RightsRequest) -> AskedRight:
    due, is_open = due_on(row.came_in_on), row.answered_at is None
    left = (due - today()).days
    expiry = getattr(row.clip, "expiry", None)
    return AskedRight(
        row=row,
        due_on=due,
        days_left=left if is_open else None,
        is_overdue=is_open and left < 0,
        is_withdrawn=hasattr(row.clip.encounter, "withdrawal"),
        holds=sum(hold.lifted_at is None for hold in row.clip.holds.all()),
        destroyed_at=expiry.destroyed_at if expiry else None,
    )
