"""Who could have watched what on a day, by the rights of that day and not of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import Window, assignment_windows
from bwvcoding.oversight.queries.asking import Asked
from bwvcoding.oversight.queries.rights import Roles, roles_of
from bwvcoding.studies.roles import RIGHTS, Permission, Role


@dataclass(frozen=True)
class Reach:
    """A person, a clip they could have watched at some time of that day, and by which right."""

    person: UUID
    clip: UUID
    encounter: UUID
    role: str
    why: str
    events: tuple[UUID, ...]


@dataclass(frozen=True)
class Present:
    """A clip that was there on that day: brought in before its end, not ended before it began."""

    clip: UUID
    encounter: UUID
    event: UUID


def could_watch(
    asked: Asked, *, clip_id: UUID | None = None, person: UUID | None = None
) -> Iterator[Reach]:
    roles = roles_of(asked.reader)
    clips = list(_present(asked, clip_id))
    encounter = clips[0].encounter if clip_id and clips else None
    windows = assignment_windows(asked.reader.study, encounter_id=encounter, coder_id=person)
    held = {(one.coder_id, one.encounter_id): one for one in windows.values() if _held(asked, one)}
    for someone in [person] if person else list(roles.turns):
        for role, events in _roles_that_day(asked, roles, someone):
            for clip in clips:
                why = _why(role, held.get((someone, clip.encounter)))
                if why:
                    about = (*events, clip.event)
                    yield Reach(someone, clip.clip, clip.encounter, role, why, about)


def _why(role: str, window: Window | None) -> str:
    if Permission.CLIP_VIEW in RIGHTS[Role(role)]:
        return f"as {role}"
    if role == Role.CODER.value and window is not None:
        return f"assignment {window.id}"
    return ""


def _held(asked: Asked, window: Window) -> bool:
    ended = window.ended_at
    return window.given_at < asked.day_end and (ended is None or ended > asked.day_begin)


def _roles_that_day(
    asked: Asked, roles: Roles, person: UUID
) -> Iterator[tuple[str, tuple[UUID, ...]]]:
    """Every role held at some time of the day, the newest where it is the same one twice."""
    first = roles.turn(person, asked.day_begin)
    later = [t for t in roles.turns.get(person, []) if asked.day_begin < t.at < asked.day_end]
    turns = [*([first] if first else []), *later]
    for role in dict.fromkeys(turn.role for turn in turns if turn.role):
        yield role, tuple(turn.event for turn in turns if turn.role == role)


def _present(asked: Asked, clip_id: UUID | None) -> Iterator[Present]:
    rows = asked.reader.events().filter(at__lt=asked.day_end)
    if clip_id is not None:
        rows = rows.filter(clip_id=clip_id)
    ended = set(
        rows.filter(action=Event.CLIP_EXPIRED.value, at__lt=asked.day_begin).values_list(
            "clip_id", flat=True
        )
    )
    brought = rows.filter(action=Event.CLIP_UPLOADED.value).order_by("at", "id")
    for event_id, clip, encounter in brought.values_list("pk", "clip_id", "encounter_id")[:2_000]:
        if clip not in ended and encounter:
            yield Present(clip, encounter, event_id)
