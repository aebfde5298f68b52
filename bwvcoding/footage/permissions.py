"""Who may watch, and who may bring footage in. Deny by default."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField

from bwvcoding.core.errors import Conflict, Forbidden, NotFound
from bwvcoding.core.statement import Given, Statement
from bwvcoding.footage.break_glass import BREAK_GLASS, is_open_for
from bwvcoding.footage.models import Grant
from bwvcoding.studies.permissions import check, check_member, check_readable
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

# user, assignment, encounter, each an expression → the assignment, if it lets this person watch
# this encounter now. Rows and not an answer, so that the question can be part of a larger one.
LiveAssignments = Callable[[Any, Any, Any], QuerySet]
# (user, encounter) → is it discussed in an open debrief that this person has been let into?
DebriefCheck = Callable[[UUID, UUID], bool]

# (user, study, encounter) → may this coder watch it to learn?
TrainingCheck = Callable[[UUID, UUID, UUID], bool]
# (user, study, assignment) → what keeps them from footage, as a sentence; empty when nothing
FootageBar = Callable[[UUID, UUID, UUID | None], str]
# (user, study, tags) → until when they rest from footage with these tags; None when they need not
RestCheck = Callable[[UUID, UUID, list[str]], datetime | None]

DEBRIEF = "debrief"
TRAINING = "training"


def _nobody_is_assigned(user: Any, assignment: Any, encounter: Any) -> QuerySet:
    return Grant.objects.none()


def _nothing_is_discussed(user_id: UUID, encounter_id: UUID) -> bool:
    return False


def _nothing_is_taught(user_id: UUID, study_id: UUID, encounter_id: UUID) -> bool:
    return False


def _nothing_bars(user_id: UUID, study_id: UUID, assignment_id: UUID | None) -> str:
    return ""


def _nobody_rests(user_id: UUID, study_id: UUID, tags: list[str]) -> datetime | None:
    return None


_live_assignments: LiveAssignments = _nobody_is_assigned
_is_discussed: DebriefCheck = _nothing_is_discussed
_is_trained_on: TrainingCheck = _nothing_is_taught
_bar_to_footage: FootageBar = _nothing_bars
_rest_until: RestCheck = _nobody_rests


def register_live_assignments(rows: LiveAssignments) -> None:
    """Coding stands above and is not imported here; it hands in its answer when apps are ready."""
    global _live_assignments
    _live_assignments = rows


def live_assignments(user: Any, assignment: Any, encounter: Any) -> QuerySet:
    return _live_assignments(user, assignment, encounter)


LIVE_ASSIGNMENT = Statement(
    lambda: live_assignments(
        Given("user", UUIDField()),
        Given("assignment", UUIDField()),
        Given("encounter", UUIDField()),
    ).values_list("pk")
)


def register_debrief_check(answers: DebriefCheck) -> None:
    global _is_discussed
    _is_discussed = answers


def register_training_check(answers: TrainingCheck) -> None:
    global _is_trained_on
    _is_trained_on = answers


def register_footage_bar(answers: FootageBar) -> None:
    global _bar_to_footage
    _bar_to_footage = answers


def register_rest_check(answers: RestCheck) -> None:
    global _rest_until
    _rest_until = answers


def check_rested(actor: User, study_id: UUID, tags: list[str]) -> None:
    """Asked when footage is opened, never while it plays: what was begun may be seen to its end."""
    opens_at = _rest_until(actor.pk, study_id, tags) if tags else None
    if opens_at is not None:
        raise Conflict(
            "You have watched as much hard footage today as this study allows in a day. It opens "
            f"again {spoken(opens_at)}. Nothing is lost: your answers are saved, and footage that "
            "is not marked as hard stays open.",
            code="daily-cap",
            opens_at=opens_at.isoformat(),
        )


def spoken(moment: datetime) -> str:
    """As people say it: on Tuesday 1 December at 00:00 (London time)."""
    return f"on {moment:%A} {moment.day} {moment:%B} at {moment:%H:%M} (London time)"


def check_unbarred(actor: User, study_id: UUID, assignment_id: UUID | None) -> None:
    """A coder without undertaking or licence is told what to do.

    Asked when a grant is given and renewed, not at every key: a licence that ends does so for
    what is being watched within fifteen minutes.
    """
    bar = _bar_to_footage(actor.pk, study_id, assignment_id)
    if bar:
        raise Forbidden(bar, code="not-licensed").about(study_id)


def check_may_watch(
    actor: User,
    *,
    study_id: UUID,
    encounter_id: UUID,
    clip_id: UUID,
    assignment_id: UUID | None,
    purpose: str,
    is_assigned: bool | None = None,
) -> None:
    """By right of role, by a live assignment of one's own, or in a debrief; else it is not there.

    A debrief lets people in who may not watch otherwise, and nobody further than its agenda; so
    does training, and nobody further than its course; in an emergency a second person lets
    somebody in, to one clip.
    `is_assigned` is the answer about the assignment where it has just been read.
    """
    if purpose in {DEBRIEF, BREAK_GLASS, TRAINING}:
        is_let_in = _is_let_in(actor, purpose, study_id, encounter_id, clip_id)
        if assignment_id is not None or not is_let_in:
            raise NotFound().about(study_id)
        return
    if assignment_id is None:
        check_readable(actor, study_id, Permission.CLIP_VIEW)
        return
    # A live assignment is a coder's, who is a member still: membership is not asked for again.
    if is_assigned is None:
        asked = {"user": actor.pk, "assignment": assignment_id, "encounter": encounter_id}
        is_assigned = LIVE_ASSIGNMENT.one(**asked) is not None
    if not is_assigned:
        raise NotFound().about(study_id)


def _is_let_in(
    actor: User, purpose: str, study_id: UUID, encounter_id: UUID, clip_id: UUID
) -> bool:
    if purpose == TRAINING:
        check_readable(actor, study_id, Permission.TRAINING_TAKE)
        return _is_trained_on(actor.pk, study_id, encounter_id)
    check_member(actor, study_id)
    if purpose == DEBRIEF:
        return _is_discussed(actor.pk, encounter_id)
    return is_open_for(actor.pk, clip_id)


def check_may_bring_in(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.CLIP_UPLOAD)


def check_may_list(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.ENCOUNTER_READ)


def check_may_break_glass(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.BREAK_GLASS_ASK)


def check_may_open_glass(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.BREAK_GLASS_OPEN)


def is_controller(actor: User, study_id: UUID) -> bool:
    """Whose say it is when footage is opened in an emergency."""
    role = Role(check_member(actor, study_id).role)
    return Permission.BREAK_GLASS_OPEN in RIGHTS[role]


def check_may_hold(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.CLIP_HOLD)


def check_may_record_rights(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.RIGHTS_REQUEST_RECORD)


def check_may_answer_rights(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.RIGHTS_REQUEST_ANSWER)


def check_may_read_rights(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.RIGHTS_REQUEST_READ)


def check_may_set_retention(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.RETENTION_SET)


def check_may_read_retention(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.RETENTION_READ)
