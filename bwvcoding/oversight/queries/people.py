"""Questions about persons: what one did and could have seen, who was refused, who had power."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from bwvcoding.audit.queries import words_of
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import assignments_held
from bwvcoding.footage.queries import encounters, live_grants
from bwvcoding.oversight.queries.asking import (
    EXAMINED,
    SPAN,
    Asked,
    acts,
    detail_of,
    listed,
    question,
    told,
    whole,
)
from bwvcoding.oversight.queries.grants import (
    Delivered,
    assignment_of,
    delivered,
    fault,
    windows_of,
)
from bwvcoding.oversight.queries.reaching import could_watch
from bwvcoding.oversight.queries.rights import roles_of
from bwvcoding.oversight.question import Line, Page, Part, act, number, stretch, text, time
from bwvcoding.studies.queries import members

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent

PERSON = (Part.PERSON,)
# Somebody who has done nothing for so long is taken for gone.
DORMANT = timedelta(days=30)
POWER = {
    "break_glass",
    "factor_reset",
    "hold",
    "invitation",
    "licence",
    "member",
    "role",
    "role_request",
}
# Acts with which a right is given or taken, a rule is set aside, or the platform itself is run.
POWERFUL = [
    event
    for event in Event
    if event.value.split(".")[0] in POWER
    or event
    in {
        Event.KEY_REWRAPPED,
        Event.OVERRIDE_CONFIRMED,
        Event.OVERRIDE_PROPOSED,
        Event.RETENTION_SET,
        Event.STUDY_FOUNDED,
    }
]


@question(
    "person-history",
    "What has this person done in the study?",
    needs=PERSON,
    columns=[
        time("at", "When"),
        act(),
        text("footage", "Footage"),
        text("seconds", "Seconds"),
        text("purpose", "Purpose"),
        text("outcome", "Outcome"),
    ],
    not_proved="It shows what was done under this person's account, not that it was this person; "
    "signing in and what is done in other studies are not in this study's log.",
    settles="A2",
)
def person_history(asked: Asked) -> Page:
    rows = asked.events().filter(actor_id=asked.person)
    return listed(asked, [rows], lambda found: [told(event) for event in found])


@question(
    "person-viewed",
    "What has this person watched, and was each viewing under a live assignment?",
    needs=PERSON,
    columns=[
        time("at", "Let in"),
        text("footage", "Footage"),
        number("keys", "Keys"),
        text("seconds", "Seconds"),
        text("purpose", "Purpose"),
        text("assignment", "Assignment"),
        text("fault", "What is wrong"),
    ],
    not_proved="A key that left shows that seconds could be watched, not that they were. The "
    "seconds are the first and the last that were opened; not all between need have been.",
    settles="B2",
)
def person_viewed(asked: Asked) -> Page:
    rows = asked.events().filter(actor_id=asked.person, action=Event.GRANT_ISSUED.value)
    roles = roles_of(asked.reader)

    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        windows = windows_of(asked.reader, events)
        left = delivered(asked.reader, [event.target_id for event in events])
        for event in events:
            keys = left.get(event.target_id, Delivered())
            window = windows.get(assignment_of(event))  # type: ignore[arg-type]
            yield told(
                event,
                keys=keys.keys,
                seconds=stretch(keys.from_ms, keys.to_ms),
                assignment=str(assignment_of(event) or ""),
                fault=fault(event, window, roles, keys.last),
            )

    return listed(asked, [rows], lines)


@question(
    "person-could-see",
    "Which footage could this person have watched on a day?",
    needs=(Part.PERSON, Part.DAY),
    takes=(),
    columns=[
        text("footage", "Encounter"),
        text("clip", "Clip"),
        text("role", "Role that day"),
        text("right", "By which right"),
        number("keys", "Keys that left that day"),
    ],
    not_proved="What was shown in a debrief or a training that day is not counted. That somebody "
    "could have watched does not say that they did: the keys that left are beside it.",
    settles="A6",
)
def person_could_see(asked: Asked) -> Page:
    reach = list(could_watch(asked, person=asked.person))
    named = {one.id: one.reference for one in encounters({one.encounter for one in reach})}
    keys = asked.events_of_day().filter(actor_id=asked.person, action=Event.KEY_DELIVERED.value)
    left: dict = {}
    for event_id, clip in keys.values_list("pk", "clip_id")[:20_000]:
        left.setdefault(clip, []).append(event_id)
    lines = [
        Line(
            key=f"{one.clip}:{one.role}",
            cells={
                "footage": named.get(one.encounter, str(one.encounter)),
                "clip": str(one.clip),
                "role": one.role,
                "right": one.why,
                "keys": len(left.get(one.clip, [])),
            },
            events=(*one.events, *left.get(one.clip, [])),
            person=one.person,
            clip=one.clip,
        )
        for one in reach
    ]
    return whole(asked, sorted(lines, key=lambda line: (line.cells["footage"], line.key)))


@question(
    "refused",
    "Who was refused what, and by which rule?",
    takes=(Part.PERSON, Part.CLIP, *SPAN),
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("rule", "Rule"),
        text("route", "At"),
        text("about", "What was asked for"),
    ],
    not_proved="A refusal shows that somebody asked, not why. Attempts before signing in, and what "
    "the web server turned away by itself, are not in this study's log.",
    settles="A8 B5",
)
def refused(asked: Asked) -> Page:
    lots = acts(asked, Event.ACCESS_DENIED, Event.KEY_REFUSED, Event.RELEASE_REFUSED)
    if asked.person:
        lots = [rows.filter(actor_id=asked.person) for rows in lots]

    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        for event in events:
            detail = detail_of(event)
            about = [str(one) for one in detail.get("ids", {}).values()]
            if asked.clip in (None, event.clip_id) or str(asked.clip) in about:
                rule, route = str(detail.get("rule", "")), str(detail.get("route", ""))
                yield told(event, rule=rule, route=route, about=", ".join(about))

    return listed(asked, lots, lines, EXAMINED if asked.clip else asked.limit)


@question(
    "privileged",
    "Who gave or took rights, set a rule aside, or acted as operator?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("about", "About whom or what"),
        text("footage", "Footage"),
    ],
    not_proved="What an operator does at the server itself, outside the platform's commands, "
    "leaves nothing here: the host's own log, sent to the controllers, is to be laid beside it.",
    settles="A9 B13",
)
def privileged(asked: Asked) -> Page:
    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        spoken = words_of(events)
        for event in events:
            detail = detail_of(event)
            named = [detail.get(one) for one in ("role", "before", "variable")]
            said = (spoken.get(event.pk) or {}).values()
            yield told(event, about=" · ".join(str(one) for one in (*named, *said) if one))

    return listed(asked, acts(asked, *POWERFUL), lines)


@question(
    "dormant-accounts",
    "Who still has rights but has done nothing for thirty days?",
    takes=(),
    columns=[
        text("who", "Who"),
        text("of", "Of"),
        text("role", "Role"),
        time("last", "Last act in this study"),
        number("assignments", "Assignments they hold"),
        number("grants", "Grants live this minute"),
    ],
    not_proved="Who only signed in and did nothing in this study counts as having done nothing.",
    settles="B17",
)
def dormant_accounts(asked: Asked) -> Page:
    people = members(asked.reader.study)
    held = assignments_held(asked.reader.study)
    live = live_grants(asked.reader.study, [one.user_id for one in people])
    lines = []
    for one in people:
        rows = asked.reader.events().filter(actor_id=one.user_id).order_by("-at", "-id")
        last = rows.first()
        if last is None or last.at < asked.now - DORMANT:
            cells = {
                "who": one.user_id,
                "of": one.organisation,
                "role": one.role.value,
                "last": last.at if last else None,
                "assignments": held.get(one.user_id, 0),
                "grants": live.get(one.user_id, 0),
            }
            events = (last.pk,) if last else ()
            lines.append(Line(str(one.user_id), cells, events, person=one.user_id))
    return whole(asked, lines)
