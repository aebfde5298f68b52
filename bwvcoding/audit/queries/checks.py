"""What the last check of the whole log found, as the log itself tells it.

Whoever could rewrite the log could rewrite this, too: it is for seeing at a glance what honest
machinery found. The proof is each controller's own witness.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event

# A check of a hundred million events takes less; whoever waits longer may ask again.
LONGEST = timedelta(minutes=30)


def last_check() -> dict[str, Any] | None:
    """The check's own words (`record_log_check`) and when they were recorded.

    It is of no study: the log is one for all.
    """
    row = _newest(Event.LOG_CHECKED)
    return None if row is None else {**json.loads(row.body)["detail"], "at": row.at}


def is_check_awaited(study: UUID) -> bool:
    """Asked for there, not done since, and not so long ago that it must have been lost."""
    asked, done = _newest(Event.LOG_CHECK_REQUESTED, study), _newest(Event.LOG_CHECKED)
    if asked is None or asked.at < timezone.now() - LONGEST:
        return False
    return done is None or done.at < asked.at


def _newest(event: Event, study: UUID | None = None) -> AuditEvent | None:
    rows = AuditEvent.objects.filter(study_id=study, action=event.value)
    return rows.order_by("-at", "-pk").first()
