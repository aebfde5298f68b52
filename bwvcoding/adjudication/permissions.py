"""Who takes part in a debrief: those who hold it, and the coders of its wave."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.coding.queries import check_wave_within_reach, coders_of
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.permissions import check, check_member, check_readable
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_right(actor: User, study_id: UUID, right: Permission) -> None:
    """Coders do not learn that debriefs and settlements exist by being refused them."""
    check_readable(actor, study_id, Permission.AGREEMENT_READ)
    check(actor, study_id, right)


def check_may_hold(actor: User, study_id: UUID) -> None:
    check_right(actor, study_id, Permission.DEBRIEF_HOLD)


def check_invited(actor: User, study_id: UUID, wave_id: UUID) -> None:
    """Coders of the wave; to every other coder its debriefs do not exist.

    Those of a closed wave are put away with what was coded in it.
    """
    check_readable(actor, study_id, Permission.DEBRIEF_JOIN)
    if actor.pk not in coders_of(wave_id):
        raise NotFound().about(study_id)
    check_wave_within_reach(actor, wave_id)


def check_may_read(actor: User, study_id: UUID, wave_id: UUID) -> None:
    membership = check_member(actor, study_id)
    if Permission.DEBRIEF_HOLD not in RIGHTS[Role(membership.role)]:
        check_invited(actor, study_id, wave_id)


def check_may_vote(actor: User, study_id: UUID, wave_id: UUID) -> None:
    """Whoever leads the talk has no vote in it."""
    check_may_read(actor, study_id, wave_id)
    check(actor, study_id, Permission.DEBRIEF_JOIN)
