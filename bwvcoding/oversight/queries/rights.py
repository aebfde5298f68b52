"""Who had which part in the study at a moment, put together from what the log says of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from bwvcoding.audit.queries import Reader
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.queries.asking import COUNTED, detail_of
from bwvcoding.studies.roles import RIGHTS, Permission, Role

PARTS = [
    Event.INVITATION_ACCEPTED.value,
    Event.MEMBER_ADDED.value,
    Event.MEMBER_CHANGED.value,
    Event.MEMBER_REMOVED.value,
    Event.STUDY_FOUNDED.value,
]


@dataclass(frozen=True)
class Turn:
    """From `at` on this is the person's role; empty where they no longer take part."""

    at: datetime
    role: str
    event: UUID


@dataclass
class Roles:
    turns: dict[UUID, list[Turn]] = field(default_factory=dict)

    def turn(self, person: UUID, moment: datetime) -> Turn | None:
        """The turn that holds at the moment; None where none had come."""
        turns = self.turns.get(person, [])
        place = bisect_right([turn.at for turn in turns], moment)
        return turns[place - 1] if place else None

    def role(self, person: UUID, moment: datetime) -> str:
        turn = self.turn(person, moment)
        return turn.role if turn else ""

    def may(self, person: UUID, moment: datetime, permission: Permission) -> bool:
        role = self.role(person, moment)
        return bool(role) and permission in RIGHTS[Role(role)]


def roles_of(reader: Reader) -> Roles:
    found = Roles()
    rows = reader.events().filter(action__in=PARTS).order_by("at", "id")[:COUNTED]
    for event in rows:
        detail = detail_of(event)
        is_founding = event.action == Event.STUDY_FOUNDED.value
        named = detail.get("lead") if is_founding else detail.get("user") or event.actor_id
        if not named:
            continue
        role = "lead" if is_founding else str(detail.get("role", ""))
        gone = event.action == Event.MEMBER_REMOVED.value
        turn = Turn(event.at, "" if gone else role, event.pk)
        found.turns.setdefault(UUID(str(named)), []).append(turn)
    return found
