"""Who may code what: a coding belongs to the one person it was assigned to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwvcoding.coding.models import Assignment, Coding
from bwvcoding.coding.policies import check_standing
from bwvcoding.core.errors import Forbidden, NotFound
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.queries import protocol_terms
from bwvcoding.studies.roles import Permission
from bwvcoding.training.queries import bar_to_coding

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_own_assignment(actor: User, assignment: Assignment) -> None:
    """Another's assignment does not exist for this person, nor does one after they have left."""
    if assignment.coder_id != actor.pk:
        raise NotFound().about(assignment.wave.study_id)
    check_standing(assignment)
    check_readable(actor, assignment.wave.study_id, Permission.CODING_SUBMIT)


def check_unbarred(actor: User, assignment: Assignment) -> None:
    """A coder without undertaking or licence is told what to do; what they coded before is safe."""
    bar = bar_to_coding(actor.pk, protocol_terms(assignment.wave.protocol_id))
    if bar:
        raise Forbidden(bar, code="not-licensed").about(assignment.wave.study_id)


def check_own_coding(actor: User, coding: Coding) -> None:
    check_own_assignment(actor, coding.assignment)
