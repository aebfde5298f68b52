"""Who may import, draw and trace footage; an actor of None is the operator at the server."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.studies.permissions import check
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_importer(actor: User | None, study_id: UUID) -> None:
    if actor is not None:
        check(actor, study_id, Permission.FRAME_IMPORT)


def check_drawer(actor: User | None, study_id: UUID) -> None:
    if actor is not None:
        check(actor, study_id, Permission.DRAW_MAKE)


def check_tracer(actor: User, study_id: UUID) -> None:
    """Tracing is finding the footage of a drawn stop, or recording that there is none."""
    check(actor, study_id, Permission.FOOTAGE_TRACE)
