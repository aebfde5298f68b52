"""When: may this request be recorded, may it be answered so, until when? Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bwvcoding.core.errors import Conflict, Invalid

if TYPE_CHECKING:
    from bwvcoding.footage.rights_models import RightsRequest, Withdrawal

# A case number: a name has no digit, and two names have a space between them.
REFERENCE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./_-]*")
TAKES_OUT = frozenset({"withdrawal", "erasure"})


def due_on(came_in_on: date) -> date:
    """One month later, or the last day of that month: Data Protection Act 2018 s.54(2)."""
    year, month = divmod(came_in_on.year * 12 + came_in_on.month, 12)
    return date(year, month + 1, min(came_in_on.day, monthrange(year, month + 1)[1]))


def check_recordable(came_in_on: date, reference: str, today: date) -> None:
    errors = {}
    if came_in_on > today:
        errors["came_in_on"] = "This day lies ahead. Write the day on which the request came in."
    if not REFERENCE.fullmatch(reference):
        errors["reference"] = (
            "Write the number of your own case, with a digit and without spaces, such as "
            "SAR-2026-0114. No name: the log keeps what is written here."
        )
    if errors:
        raise Invalid("The request cannot be recorded as it is.", errors=errors)


def check_unasked(twin: RightsRequest | None) -> None:
    if twin is not None:
        raise Conflict(
            f"The request {twin.reference} about this clip is on record already.",
            code="request-recorded",
        )


def check_answerable(request: RightsRequest, outcome: str, grounds: str) -> None:
    if request.answered_at is not None:
        raise Conflict("This request has been answered already.", code="request-answered")
    if outcome == request.Outcome.REFUSED and not grounds.strip():
        sentence = "Say on what ground it is refused; the person is owed it. Name nobody."
        raise Invalid(sentence, errors={"grounds": sentence})


def check_not_withdrawn(withdrawal: Withdrawal | None) -> None:
    """Said to those who may know of the encounter; to others it is not there at all."""
    if withdrawal is not None:
        raise Conflict(
            "This encounter has been taken out of the study, because a person on it asked for "
            "that. Nobody watches or codes it any more, and its footage ends.",
            code="encounter-withdrawn",
        )
