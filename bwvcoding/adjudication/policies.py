"""When a debrief may end and a disagreement may be settled: pure decisions."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.adjudication.disagreeing import Disagreement
from bwvcoding.adjudication.models import Debrief
from bwvcoding.core.errors import Conflict, Forbidden, Invalid


@dataclass(frozen=True)
class Quorum:
    """Half of those who have coded; being there without having coded does not count."""

    coders: int
    present: int

    @property
    def needed(self) -> int:
        return (self.coders + 1) // 2

    @property
    def is_met(self) -> bool:
        return 0 < self.needed <= self.present


def quorum(coded: Collection[UUID], attended: Collection[UUID]) -> Quorum:
    return Quorum(coders=len(coded), present=len(set(coded) & set(attended)))


def check_open(debrief: Debrief) -> None:
    if debrief.closed_at is not None:
        raise Conflict("This debrief is closed; call another one.", code="debrief-closed")


def check_closable(debrief: Debrief, quorate: Quorum, minutes: str) -> None:
    check_open(debrief)
    if not minutes.strip():
        sentence = "Write down what was decided; a debrief closes with its minutes."
        raise Invalid(sentence, errors={"minutes": sentence})
    if not quorate.is_met:
        raise Conflict(
            f"{quorate.present} of the {quorate.coders} coders who have coded in this wave "
            f"attended; {max(quorate.needed, 1)} are needed. Record who else was there, or hold "
            "another meeting.",
            code="no-quorum",
            present=quorate.present,
            coders=quorate.coders,
            needed=quorate.needed,
        )


def check_known(variables: Collection[str], codebook: Collection[str]) -> None:
    unknown = sorted(set(variables) - set(codebook))
    if unknown:
        sentence = f"Not in the codebook of this wave: {', '.join(unknown)}."
        raise Invalid(sentence, errors={"variables": sentence})


def check_members(user_ids: Collection[UUID], members: Collection[UUID]) -> None:
    strangers = set(user_ids) - set(members)
    if strangers or not user_ids:
        sentence = (
            f"{len(strangers)} of those named take no part in this study."
            if strangers
            else "Name at least one person who was there."
        )
        raise Invalid(sentence, errors={"users": sentence})


def check_settleable(
    disagreement: Disagreement | None, is_settled: bool, has_coded: bool, reason: str
) -> None:
    """Nobody settles what they coded themselves, and nothing is settled twice."""
    if has_coded:
        raise Forbidden(
            "You coded this encounter, so you cannot settle a disagreement on it.",
            code="own-encounter",
        )
    if disagreement is None:
        raise Conflict(
            "The coders do not disagree on this, or have not all submitted yet.",
            code="no-disagreement",
        )
    if is_settled:
        raise Conflict("This disagreement has been settled already.", code="already-settled")
    if not reason.strip():
        sentence = "Say why; the reason is kept with the settlement."
        raise Invalid(sentence, errors={"reason": sentence})
