"""Who is looked after: a coder, by an assignment of their own. Who listens, and who is told."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.coding.queries import OwnAssignment, own_assignment
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_own(actor: User, assignment_id: UUID) -> OwnAssignment:
    """Another's assignment does not exist for this person."""
    assignment = own_assignment(assignment_id, actor.pk)
    if assignment is None:
        raise NotFound
    check_readable(actor, assignment.study_id, Permission.CODING_SUBMIT)
    return assignment


def check_listens(actor: User, study_id: UUID) -> None:
    """The welfare contact alone: not the lead, no controller, no auditor."""
    check_readable(actor, study_id, Permission.WELFARE_NOTE_READ)


def check_is_told(actor: User, study_id: UUID) -> None:
    """Misconduct is told to the controllers alone."""
    check_readable(actor, study_id, Permission.REFERRAL_READ)
