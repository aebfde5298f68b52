"""Words beside an act, for whoever erases them under an event of their own."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.audit.models import EventWords


def locked_words(event_id: UUID) -> EventWords | None:
    """Held until the transaction in hand ends; None where none are kept."""
    return EventWords.objects.select_for_update().filter(event_id=event_id).first()
