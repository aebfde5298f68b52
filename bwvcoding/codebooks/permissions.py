"""Who may read codebooks: whoever takes part in a study, any study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bwvcoding.core.errors import NotFound
from bwvcoding.studies.queries import memberships_of

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


def check_reader(actor: User) -> None:
    if not memberships_of(actor):
        raise NotFound
