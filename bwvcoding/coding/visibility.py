"""Who may see the codings of an encounter: nobody until every coder of it has submitted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.core.errors import NotFound
from bwvcoding.studies.permissions import check_member
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_codings_visible(actor: User, wave: Wave, encounter_id: UUID, is_complete: bool) -> None:
    """Before every coder has submitted there is nothing here, for anyone.

    Afterwards: for those whose role reads codings, and for the encounter's own coders.
    """
    membership = check_member(actor, wave.study_id)
    if not is_complete:
        raise NotFound().about(wave.study_id)
    if Permission.CODING_READ in RIGHTS[Role(membership.role)]:
        return
    own = Assignment.objects.filter(wave=wave, encounter=encounter_id, coder=actor.pk)
    # Whoever stepped back is none of its coders.
    if not own.filter(ended_at__isnull=True).exists():
        raise NotFound().about(wave.study_id)
