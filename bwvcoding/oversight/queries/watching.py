"""Questions about watching that should not have been: without a right, too late, too near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import policing_of
from bwvcoding.oversight.queries.asking import (
    EXAMINED,
    Asked,
    acts,
    detail_of,
    listed,
    question,
    told,
)
from bwvcoding.oversight.queries.grants import (
    Delivered,
    assignment_of,
    delivered,
    fault,
    windows_of,
)
from bwvcoding.oversight.queries.rights import roles_of
from bwvcoding.oversight.question import Line, Page, number, stretch, text, time
from bwvcoding.studies.queries import commands_of, protocol_in_force

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent


@question(
    "views-without-assignment",
    "Which viewings had no live assignment or other right behind them?",
    columns=[
        time("at", "Let in"),
        text("who", "Who"),
        text("of", "Of"),
        text("footage", "Footage"),
        number("keys", "Keys"),
        time("last", "Last key"),
        text("purpose", "Purpose"),
        text("fault", "What is wrong"),
    ],
    not_proved="It compares what was logged with the assignments as they are kept now; it cannot "
    "see footage watched outside the platform, nor whether an assignment should have been given.",
    settles="A3 B4",
)
def views_without_assignment(asked: Asked) -> Page:
    roles = roles_of(asked.reader)

    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        windows = windows_of(asked.reader, events)
        left = delivered(asked.reader, [event.target_id for event in events])
        for event in events:
            keys = left.get(event.target_id, Delivered())
            window = windows.get(assignment_of(event))  # type: ignore[arg-type]
            if wrong := fault(event, window, roles, keys.last):
                yield told(event, keys=keys.keys, last=keys.last, fault=wrong)

    return listed(asked, acts(asked, Event.GRANT_ISSUED), lines, EXAMINED)


ENDS = {
    Event.ASSIGNMENT_RECUSED.value: "after the coder gave the encounter back",
    Event.ASSIGNMENT_RETURNED.value: "after the assignment was taken back",
    Event.CLIP_EXPIRED.value: "after the last day it was to be kept",
    Event.CODING_SUBMITTED.value: "after the coding was submitted",
    Event.MEMBER_REMOVED.value: "after the person had left the study",
}


@question(
    "keys-too-late",
    "Which keys left after the coding was locked, after withdrawal, or after the last day?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("footage", "Footage"),
        text("seconds", "Seconds"),
        text("purpose", "Purpose"),
        time("ended", "What it came after"),
        text("why", "Why it was late"),
    ],
    not_proved="A coder may look again after submitting, while the wave is open: such keys are "
    "listed and need not be wrong. For each end the first hundred keys after it are shown.",
    settles="A5",
)
def keys_too_late(asked: Asked) -> Page:
    def lines(ends: list[AuditEvent]) -> Iterable[Line]:
        for end in ends:
            since = _last_moment(end)
            late = _keys_of(asked, end).filter(at__gte=since)
            for key in late.order_by("at", "id")[:100]:
                line = told(key, ended=since, why=ENDS[end.action])
                yield Line(
                    **{**vars(line), "key": f"{end.pk}:{key.pk}", "events": (key.pk, end.pk)}
                )

    return listed(asked, acts(asked, *(Event(name) for name in ENDS)), lines)


def _keys_of(asked: Asked, end: AuditEvent):
    """The keys that this end forbids: of the clip, of the person, or of both."""
    rows = asked.reader.events().filter(action=Event.KEY_DELIVERED.value)
    if end.action == Event.CLIP_EXPIRED.value:
        return rows.filter(clip_id=end.clip_id)
    if end.action == Event.MEMBER_REMOVED.value:
        return rows.filter(actor_id=UUID(detail_of(end)["user"]), at__lt=_next_part(asked, end))
    coder = end.actor_id or _coder_of(asked, end)
    return rows.filter(actor_id=coder, encounter_id=end.encounter_id, purpose="coding")


def _coder_of(asked: Asked, end: AuditEvent) -> UUID | None:
    """Whom an assignment was taken back from: the grants given under it say so."""
    rows = asked.reader.events().filter(
        encounter_id=end.encounter_id, action=Event.GRANT_ISSUED.value
    )
    for given in rows.order_by("at", "id")[:200]:
        if str(assignment_of(given)) == end.target_id:
            return given.actor_id
    return None


def _next_part(asked: Asked, end: AuditEvent) -> datetime:
    """Until the person took part again, if they did."""
    turns = roles_of(asked.reader).turns.get(UUID(detail_of(end)["user"]), [])
    return next((turn.at for turn in turns if turn.at > end.at and turn.role), asked.now)


def _last_moment(end: AuditEvent) -> datetime:
    """The end itself; of a clip's footage the midnight after its last day, in London."""
    if end.action != Event.CLIP_EXPIRED.value:
        return end.at
    last = date.fromisoformat(detail_of(end)["retain_until"]) + timedelta(days=1)
    return datetime.combine(last, clock(), ZoneInfo(settings.LOCAL_TIME_ZONE))


@question(
    "raw-views",
    "Who was let in to unredacted footage, and who approved it?",
    columns=[
        time("at", "Let in"),
        text("who", "Who"),
        text("of", "Of"),
        text("role", "Role then"),
        text("footage", "Footage"),
        number("keys", "Keys"),
        text("seconds", "Seconds"),
        text("purpose", "Purpose"),
        text("approver", "Approved by"),
    ],
    not_proved="Who may see raw footage is read from the protocol in force today. Where nobody is "
    "named as approver, the log holds no approval for this viewing: the protocol alone allowed it.",
    settles="B3",
)
def raw_views(asked: Asked) -> Page:
    roles, raw = roles_of(asked.reader), _raw_roles(asked)

    def lines(events: list[AuditEvent]) -> Iterator[Line]:
        left = delivered(asked.reader, [event.target_id for event in events])
        for event in events:
            role = roles.role(event.actor_id, event.at) if event.actor_id else ""
            if role in raw:
                keys = left.get(event.target_id, Delivered())
                yield told(
                    event,
                    role=role,
                    keys=keys.keys,
                    seconds=stretch(keys.from_ms, keys.to_ms),
                    approver="nobody: the protocol allows the role",
                )

    return listed(asked, acts(asked, Event.GRANT_ISSUED), lines, EXAMINED)


def _raw_roles(asked: Asked) -> set[str]:
    terms = protocol_in_force(asked.reader.study)
    access = terms.document["access"] if terms else {}
    return {role for role, tiers in access.items() if "raw" in tiers}


@question(
    "own-command",
    "Did any officer open footage of their own command?",
    columns=[
        time("at", "Let in"),
        text("who", "Who"),
        text("command", "Command"),
        text("footage", "Footage"),
        number("keys", "Keys"),
        text("purpose", "Purpose"),
    ],
    not_proved="It knows the commands that were written down for members and for encounters, as "
    "they are today; an officer seen in the footage themselves is found by no list of names.",
    settles="B14",
)
def own_command(asked: Asked) -> Page:
    policed = {one.encounter_id: one.command for one in policing_of(asked.reader.study)}

    def lines(events: list[AuditEvent]) -> Iterator[Line]:
        people = {event.actor_id for event in events if event.actor_id}
        commands = commands_of(asked.reader.study, people)
        left = delivered(asked.reader, [event.target_id for event in events])
        for event in events:
            own = commands.get(event.actor_id)
            if own and policed.get(event.encounter_id) == own:
                keys = left.get(event.target_id, Delivered()).keys
                yield told(event, command=own, keys=keys)

    return listed(asked, acts(asked, Event.GRANT_ISSUED), lines, EXAMINED)
