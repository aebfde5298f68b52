"""What a reader of a debrief may see: nobody's name before the vote is in, and nobody's vote ever.

Each unit has stand-in names of its own, so that a coder who speaks up on one is not known on the
next. When the vote after the talk is in, coders learn which lane is theirs and no more: in a small
group the other names would say who stood against whom. The lead, who has to train people, then
sees the names; adjudicators never do, because they settle what they have seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.adjudication.models import AgendaUnit, Stage
from bwvcoding.studies.permissions import check_member
from bwvcoding.studies.roles import RIGHTS, Permission, Role

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User


@dataclass(frozen=True)
class Reader:
    """Who looks, and what their role lets them see."""

    user_id: UUID
    is_chair: bool
    is_adjudicator: bool
    may_vote: bool


@dataclass(frozen=True)
class Voters:
    """Who has voted on one unit; used to decide what is shown, and never shown."""

    before: frozenset[UUID]
    after: frozenset[UUID]


def reader_of(actor: User, study_id: UUID) -> Reader:
    rights = RIGHTS[Role(check_member(actor, study_id).role)]
    return Reader(
        user_id=actor.pk,
        is_chair=Permission.DEBRIEF_HOLD in rights,
        is_adjudicator=Permission.DISAGREEMENT_SETTLE in rights,
        may_vote=Permission.DEBRIEF_JOIN in rights,
    )


def is_vote_in(unit: AgendaUnit, voters: Voters, is_closed: bool) -> bool:
    """Everyone who voted before the talk has voted after it, or the debrief is over."""
    return is_closed or (unit.talk_opened_at is not None and voters.after >= voters.before)


def are_counts_shown(stage: Stage, unit: AgendaUnit, voters: Voters, is_closed: bool) -> bool:
    """Only when nobody can vote any more: a count that grows while one watches names its voter."""
    if stage is Stage.BEFORE:
        return is_closed or unit.talk_opened_at is not None
    return is_vote_in(unit, voters, is_closed)


def is_name_shown(reader: Reader, is_in: bool) -> bool:
    return is_in and reader.is_chair and not reader.is_adjudicator


def is_own_lane_shown(reader: Reader, coder_id: UUID, is_in: bool) -> bool:
    return is_in and reader.user_id == coder_id


def is_group_shown(reader: Reader) -> bool:
    """A group with one coder in it is a name."""
    return reader.is_chair
