"""Questions about one clip: what happened to it, who saw it, who could have, where it came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.queries.asking import (
    Asked,
    counted,
    detail_of,
    listed,
    question,
    told,
    whole,
)
from bwvcoding.oversight.queries.grants import assignment_of, assignments_of
from bwvcoding.oversight.queries.lineage import came_from
from bwvcoding.oversight.queries.reaching import could_watch
from bwvcoding.oversight.question import Line, Page, Part, act, number, stretch, text, time

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent

CLIP = (Part.CLIP,)


@question(
    "clip-history",
    "What has ever happened to this clip?",
    needs=CLIP,
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("seconds", "Seconds"),
        text("assignment", "Assignment"),
        text("purpose", "Purpose"),
        text("outcome", "Outcome"),
    ],
    not_proved="It does not prove that a person looked while footage was open on their screen, "
    "nor what anybody did with a copy made outside the platform.",
    settles="A1",
)
def clip_history(asked: Asked) -> Page:
    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        given = assignments_of(asked.reader, events)
        for event in events:
            under = assignment_of(event) or given.get(str(detail_of(event).get("grant")))
            yield told(event, assignment=str(under or ""))

    return listed(asked, [asked.events().filter(clip_id=asked.clip)], lines)


@question(
    "clip-seen",
    "Who has had which seconds of this clip open, and how often?",
    needs=CLIP,
    columns=[
        text("who", "Who"),
        text("of", "Of"),
        text("seconds", "Seconds"),
        number("times", "Times"),
        time("first", "First"),
        time("last", "Last"),
        text("purpose", "Purpose"),
        text("assignment", "Assignment"),
    ],
    not_proved="A key opens its seconds in every form the clip was made in: it shows the most that "
    "can have been watched, not that it was watched, and not at which size or with which sound.",
    settles="A4 B1",
)
def clip_seen(asked: Asked) -> Page:
    rows = asked.events().filter(clip_id=asked.clip, action=Event.KEY_DELIVERED.value)
    events = counted(rows)
    given = assignments_of(asked.reader, events)
    together: dict[tuple, list[AuditEvent]] = defaultdict(list)
    for event in events:
        under = str(given.get(str(detail_of(event).get("grant"))) or "")
        stretch_ms = (event.from_ms or 0, event.to_ms or 0)
        key = (str(event.actor_id), *stretch_ms, event.purpose, under)
        together[key].append(event)
    return whole(asked, [_seen(key, found) for key, found in sorted(together.items())])


def _seen(key: tuple, events: list[AuditEvent]) -> Line:
    first, last = events[0], events[-1]
    return Line(
        key=":".join(str(one) for one in key),
        cells={
            "who": first.actor_id or "the platform",
            "of": first.organisation,
            "seconds": stretch(first.from_ms, first.to_ms),
            "times": len(events),
            "first": first.at,
            "last": last.at,
            "purpose": first.purpose,
            "assignment": key[-1],
        },
        events=tuple(event.pk for event in events),
        at=last.at,
        person=first.actor_id,
        clip=first.clip_id,
        from_ms=first.from_ms,
        to_ms=first.to_ms,
    )


@question(
    "clip-could-and-did",
    "Who could have watched this clip on a day, and who did?",
    needs=(Part.CLIP, Part.DAY),
    takes=(),
    columns=[
        text("who", "Who"),
        text("role", "Role that day"),
        text("right", "By which right"),
        number("keys", "Keys that left that day"),
        time("first", "First"),
        time("last", "Last"),
    ],
    not_proved="Who joined a debrief or a training about this clip that day may have watched it "
    "under rules that are not counted here; keys that left are counted whatever the rule was.",
    settles="A6",
)
def clip_could_and_did(asked: Asked) -> Page:
    rows = asked.events_of_day().filter(clip_id=asked.clip, action=Event.KEY_DELIVERED.value)
    did: dict[UUID, list[AuditEvent]] = defaultdict(list)
    for event in counted(rows):
        if event.actor_id:
            did[event.actor_id].append(event)
    could = {one.person: one for one in could_watch(asked, clip_id=asked.clip)}
    lines = []
    for person in sorted({*could, *did}, key=str):
        right, keys = could.get(person), did.get(person, [])
        lines.append(
            Line(
                key=str(person),
                cells={
                    "who": person,
                    "role": right.role if right else "",
                    "right": right.why if right else "none that is counted here",
                    "keys": len(keys),
                    "first": keys[0].at if keys else None,
                    "last": keys[-1].at if keys else None,
                },
                events=(*(right.events if right else ()), *(event.pk for event in keys)),
                person=person,
                clip=asked.clip,
            )
        )
    return whole(asked, lines)


@question(
    "subject-access",
    "Where was the footage of this person, and what was coded from it, ever processed?",
    needs=CLIP,
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("kind", "Kind of processing (s.62)"),
        text("footage", "Footage"),
        text("seconds", "Seconds"),
        text("purpose", "Purpose"),
    ],
    not_proved="It finds one clip's encounter: a person seen in another encounter is found by "
    "asking about a clip of that one. The log says who processed it and when, not what it shows.",
    settles="A13 B18",
)
def subject_access(asked: Asked) -> Page:
    encounter = encounter_of(asked)
    events = asked.events()
    lots = [
        events.filter(clip_id=asked.clip),
        events.filter(encounter_id=encounter).exclude(clip_id=asked.clip)
        if encounter
        else events.none(),
    ]
    return listed(asked, lots, lambda found: [told(event, kind=event.category) for event in found])


@question(
    "lineage",
    "Where did this clip come from, from the published record to the recording?",
    needs=CLIP,
    takes=(),
    columns=[
        text("step", "Step"),
        time("at", "When"),
        text("who", "Who"),
        act(),
        text("what", "What it was"),
        text("sha256", "SHA-256 or commitment"),
    ],
    not_proved="That the recording shows the stop that was drawn is the word of whoever linked "
    "the two; the platform compares no faces and no times of day.",
    settles="A14",
)
def lineage(asked: Asked) -> Page:
    return whole(asked, came_from(asked, encounter_of(asked)))


def encounter_of(asked: Asked) -> UUID | None:
    rows = asked.reader.events().filter(clip_id=asked.clip, encounter_id__isnull=False)
    return rows.order_by("at").values_list("encounter_id", flat=True).first()
