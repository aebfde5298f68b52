"""When footage may be opened in an emergency, and whether it stands open now. Reads only."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from bwvcoding.core.errors import Conflict, Forbidden, Invalid
from bwvcoding.footage.break_glass_models import BreakGlass

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

BREAK_GLASS = "break_glass"
# ADR 0037: time to look at one clip and to fetch help, not to work with it.
LASTS = timedelta(minutes=30)
# What nobody has answered within a day was no emergency.
WAITS = timedelta(hours=24)
LEAST_WORDS = 20  # characters of a reason


class GlassState(StrEnum):
    ASKED = "asked"
    OPEN = "open"
    OVER = "over"


def state_of(glass: BreakGlass, now: datetime) -> GlassState:
    """By the clock alone: nothing has to happen for it to end."""
    if glass.ended_at is not None:
        return GlassState.OVER
    if glass.ends_at is not None:
        return GlassState.OPEN if now < glass.ends_at else GlassState.OVER
    return GlassState.ASKED if now < glass.created_at + WAITS else GlassState.OVER


def check_reason(reason: str) -> None:
    if len(reason.strip()) < LEAST_WORDS:
        sentence = (
            f"Say in {LEAST_WORDS} characters or more why this cannot wait: whose life is in "
            "danger, or which complaint it is. Both controllers read it."
        )
        raise Invalid(sentence, errors={"reason": sentence})


def check_not_pending(clip_id: UUID, person_id: UUID, now: datetime) -> None:
    rows = BreakGlass.objects.filter(clip=clip_id, asked_by=person_id, ended_at__isnull=True)
    if any(state_of(row, now) is not GlassState.OVER for row in rows):
        raise Conflict(
            "You have asked for this clip already. Another person has to open it.",
            code="break-glass-asked",
        )


def check_openable(glass: BreakGlass, now: datetime) -> None:
    if state_of(glass, now) is not GlassState.ASKED:
        raise Conflict(
            "This has been opened or ended already, or nobody answered within a day. "
            "Whoever still needs the footage asks anew.",
            code="break-glass-answered",
        )


def check_endable(glass: BreakGlass, now: datetime) -> None:
    if state_of(glass, now) is GlassState.OVER:
        raise Conflict("This is over already.", code="break-glass-over")


def check_second_controller(glass: BreakGlass, actor: User, controlling: Collection[UUID]) -> None:
    """Two people; and two bodies, where there are two that control the study."""
    if glass.asked_by_id == actor.pk:
        raise Forbidden(
            "You asked for this. Another person, a controller, has to open it.",
            code="break-glass-own",
        )
    if len(controlling) > 1 and glass.asked_by.organisation_id == actor.organisation_id:
        raise Forbidden(
            "Somebody of your own organisation asked for this. A controller of another body has "
            "to open it.",
            code="break-glass-same-body",
        )


def is_open_for(person_id: UUID, clip_id: UUID) -> bool:
    """Asked before every grant and at every key: it ends with the clock or by anybody's hand."""
    return BreakGlass.objects.filter(
        clip=clip_id, asked_by=person_id, ended_at__isnull=True, ends_at__gt=timezone.now()
    ).exists()


def shown(glass: BreakGlass) -> dict[str, Any]:
    return {"row": glass, "state": state_of(glass, timezone.now()).value}


def glasses_of(study_id: UUID, person_id: UUID, *, is_controller: bool) -> list[dict[str, Any]]:
    """Every one of them for controllers; for others their own."""
    rows = _whole().filter(clip__study=study_id)
    return [shown(row) for row in (rows if is_controller else rows.filter(asked_by=person_id))]


def glass_of(glass_id: UUID) -> dict[str, Any]:
    return shown(_whole().get(pk=glass_id))


def _whole() -> Any:
    return BreakGlass.objects.select_related(
        "clip__encounter", "asked_by__organisation", "opened_by", "ended_by"
    )
