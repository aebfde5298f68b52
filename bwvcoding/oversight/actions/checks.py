"""Having the whole log checked, now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from bwvcoding.audit.actions import record
from bwvcoding.audit.queries import is_check_awaited
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.queue import Fact, publish
from bwvcoding.oversight.policies import check_none_awaited
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@transaction.atomic(durable=True)
def request_log_check(*, study_id: UUID, actor: User) -> None:
    """By whoever may read the log of one study; it is one log, and is checked for all of them."""
    check_readable(actor, study_id, Permission.LOG_READ)
    check_none_awaited(is_check_awaited(study_id))
    record(Event.LOG_CHECK_REQUESTED, actor=actor, target=None, study=study_id)
    publish(Fact.LOG_CHECK_REQUESTED)
