"""When people may vote, a debrief or a wave end, a disagreement be settled: pure decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from uuid import UUID

from bwvcoding.adjudication.models import AgendaUnit, Debrief, Stage
from bwvcoding.core.errors import Conflict, Forbidden, Invalid
from bwvcoding.reliability.queries import Dispute, Outcome

# Protocols signed before they could name a share.
DEFAULT_QUORUM = 0.5
# Decisions of the gate on which coders must have met; the others need more coding, not talk.
TO_TALK_ABOUT = frozenset({Outcome.FAIL, Outcome.TENTATIVE, Outcome.PENDING_FLAGS})


@dataclass(frozen=True)
class Quorum:
    """A share of those who have coded; being there without having coded does not count."""

    coders: int
    present: int
    share: float = DEFAULT_QUORUM

    @property
    def needed(self) -> int:
        """At least one, whatever the protocol says; rounded first, as .7 × 10 is just above 7."""
        return max(1, ceil(round(self.share * self.coders, 9)))

    @property
    def is_met(self) -> bool:
        return self.present >= self.needed


def quorum(
    coded: Collection[UUID], attended: Collection[UUID], share: float = DEFAULT_QUORUM
) -> Quorum:
    return Quorum(coders=len(coded), present=len(set(coded) & set(attended)), share=share)


def check_open(debrief: Debrief) -> None:
    if debrief.closed_at is not None:
        raise Conflict("This debrief is closed; call another one.", code="debrief-closed")


def check_votable(
    debrief: Debrief, unit: AgendaUnit, stage: Stage, *, has_voted: bool, voted_before: bool
) -> None:
    """One vote before the talk and one after it, by the same people."""
    check_open(debrief)
    if stage is Stage.BEFORE and unit.talk_opened_at is not None:
        raise Conflict(
            "The talk about this unit has begun; the vote before it is over.", code="talk-open"
        )
    if stage is Stage.AFTER and unit.talk_opened_at is None:
        raise Conflict(
            "The talk about this unit has not begun; vote as you see it now, and again after it.",
            code="talk-not-open",
        )
    if stage is Stage.AFTER and not voted_before:
        raise Conflict(
            "Those who voted before the talk vote after it, so that the two can be compared.",
            code="no-first-vote",
        )
    if has_voted:
        raise Conflict(
            "You have voted on this already. Nobody, you included, can find your vote again.",
            code="already-voted",
        )


def check_talk_closed(debrief: Debrief, unit: AgendaUnit) -> None:
    check_open(debrief)
    if unit.talk_opened_at is not None:
        raise Conflict("The talk about this unit has begun already.", code="talk-open")


def check_signable(
    debrief: Debrief, *, has_attended: bool, read_at: datetime | None, decided_at: datetime | None
) -> None:
    """Whoever signs off has read it as it stands, the newest decision included."""
    check_open(debrief)
    if has_attended:
        raise Conflict("You are down as having attended already.", code="already-attended")
    if read_at is None or (decided_at is not None and read_at < decided_at):
        raise Conflict(
            "Something has been decided since you last read this debrief. Read it, then sign off.",
            code="read-first",
        )


def check_decided(debrief: Debrief, variable: str, text: str) -> None:
    check_open(debrief)
    if variable not in debrief.variables:
        sentence = f"This debrief is about {', '.join(debrief.variables)}, not about {variable}."
        raise Invalid(sentence, errors={"variable": sentence})
    if not text.strip():
        sentence = "Say what was decided, in a sentence or two."
        raise Invalid(sentence, errors={"text": sentence})


def check_closable(
    debrief: Debrief, quorate: Quorum, minutes: str, decided: Collection[str]
) -> None:
    check_open(debrief)
    if not minutes.strip():
        sentence = "Write down what was decided; a debrief closes with its minutes."
        raise Invalid(sentence, errors={"minutes": sentence})
    if not quorate.is_met:
        raise Conflict(
            f"{quorate.present} of the {quorate.coders} coders who have coded in this wave "
            f"attended; {quorate.needed} are needed. Record who else was there, or hold "
            "another meeting.",
            code="no-quorum",
            present=quorate.present,
            coders=quorate.coders,
            needed=quorate.needed,
        )
    undecided = [variable for variable in debrief.variables if variable not in decided]
    if undecided:
        raise Conflict(
            f"Nothing has been decided yet on: {', '.join(undecided)}. Record a decision on each: "
            "rule text, retraining, recode, or accept as a finding.",
            code="undecided",
            variables=undecided,
        )


def undiscussed(
    outcomes: Mapping[str, str], diverging: Collection[str], discussed: Collection[str]
) -> list[str]:
    """Variables that a wave's coders must meet on before it closes."""
    due = {variable for variable, outcome in outcomes.items() if outcome in TO_TALK_ABOUT}
    return sorted((due | set(diverging)) - set(discussed))


def closing_sentence(labels: Collection[str], latest: Quorum | None) -> str:
    """What stands between a wave and its closing, and how far the newest debrief has come."""
    told = f"This wave cannot close before a debrief on: {', '.join(labels)}."
    if latest is None:
        return f"{told} None has been called yet."
    present = (
        f"In the latest one {latest.present} of the {latest.coders} coders who have coded "
        f"attended; {latest.needed} are needed."
    )
    return f"{told} {present}" + (" Close it with its minutes." if latest.is_met else "")


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
    disagreement: Dispute | None, is_settled: bool, has_coded: bool, reason: str
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
