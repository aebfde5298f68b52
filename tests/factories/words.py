"""An act with words beside it."""

from __future__ import annotations

from typing import Any

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.ids import new_id
from tests.cast import Cast
from tests.factories.alerts import act

WORDS = "The man in the grey hood is a neighbour of mine."


def written_beside(cast: Cast, actor: Any = None, words: str = WORDS) -> AuditEvent:
    """About footage, so that every auditor is shown it."""
    act(Event.HOLD_PLACED, actor or cast.kit, cast, clip=new_id(), words={"reason": words})
    return AuditEvent.objects.filter(action="hold.placed").latest("pk")
