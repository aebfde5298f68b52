"""Who may watch, and who may bring footage in. Deny by default."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.core.errors import NotFound
from bwvcoding.studies.permissions import check, check_member, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

# (user, assignment, encounter) → does this assignment let this person watch this encounter now?
AssignmentCheck = Callable[[UUID, UUID, UUID], bool]
# (user, encounter) → is it discussed in an open debrief that this person has been let into?
DebriefCheck = Callable[[UUID, UUID], bool]

DEBRIEF = "debrief"


def _nobody_is_assigned(user_id: UUID, assignment_id: UUID, encounter_id: UUID) -> bool:
    return False


def _nothing_is_discussed(user_id: UUID, encounter_id: UUID) -> bool:
    return False


_is_live_assignment: AssignmentCheck = _nobody_is_assigned
_is_discussed: DebriefCheck = _nothing_is_discussed


def register_assignment_check(answers: AssignmentCheck) -> None:
    """Coding stands above and is not imported here; it hands in its answer when apps are ready."""
    global _is_live_assignment
    _is_live_assignment = answers


def register_debrief_check(answers: DebriefCheck) -> None:
    global _is_discussed
    _is_discussed = answers


def check_may_watch(
    actor: User, *, study_id: UUID, encounter_id: UUID, assignment_id: UUID | None, purpose: str
) -> None:
    """By right of role, by a live assignment of one's own, or in a debrief; else it is not there.

    A debrief lets people in who may not watch otherwise, and nobody further than its agenda.
    """
    if purpose == DEBRIEF:
        check_member(actor, study_id)
        if assignment_id is not None or not _is_discussed(actor.pk, encounter_id):
            raise NotFound().about(study_id)
        return
    if assignment_id is None:
        check_readable(actor, study_id, Permission.CLIP_VIEW)
        return
    # A live assignment is a coder's, who is a member still: membership is not asked for again.
    if not _is_live_assignment(actor.pk, assignment_id, encounter_id):
        raise NotFound().about(study_id)


def check_may_bring_in(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.CLIP_UPLOAD)


def check_may_list(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.ENCOUNTER_READ)


def check_may_hold(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.CLIP_HOLD)


def check_may_set_retention(actor: User, study_id: UUID) -> None:
    check(actor, study_id, Permission.RETENTION_SET)


def check_may_read_retention(actor: User, study_id: UUID) -> None:
    check_readable(actor, study_id, Permission.RETENTION_READ)
