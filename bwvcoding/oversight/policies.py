"""When an alert may be closed, the log checked, and words beside an act erased."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.oversight.models import Alert


def check_closable(alert: Alert, is_closed: bool, actor_id: UUID, reason: str) -> None:
    if is_closed:
        raise Conflict(
            "This alert is closed already. What was said then stays.", code="alert-closed"
        )
    if str(actor_id) in alert.people:
        raise Conflict(
            "This alert is about you. Another controller has to look at it.", code="about-you"
        )
    if not reason.strip():
        sentence = "Say what you found, so that the other controller can follow it."
        raise Invalid(sentence, errors={"reason": sentence})


def check_none_awaited(is_awaited: bool) -> None:
    if is_awaited:
        raise Conflict(
            "The log is being checked already. What is found is shown as soon as it is done.",
            code="log-check-awaited",
        )


def check_others_words(author_id: UUID | None, actor_id: UUID) -> None:
    """Whoever wrote them may have reasons to want them gone: it takes the other controller."""
    if author_id == actor_id:
        raise Conflict(
            "You wrote these words yourself. Another controller has to erase them.",
            code="own-words",
        )


def check_erasable(*, is_kept: bool) -> None:
    if not is_kept:
        raise Conflict("These words have been erased already.", code="words-erased")
