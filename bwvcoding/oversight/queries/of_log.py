"""Questions about the log itself: who read it, is it whole, does it agree with other counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Min
from django.db.models.functions import TruncHour

from bwvcoding.audit.queries import log_proof
from bwvcoding.audit.vocabulary import Category, Event, category_of
from bwvcoding.core.errors import Invalid
from bwvcoding.footage.queries import activity_by_hour, given_grants
from bwvcoding.oversight.queries.asking import (
    Asked,
    acts,
    detail_of,
    listed,
    place_of,
    question,
    told,
    whole,
)
from bwvcoding.oversight.queries.grants import Delivered, delivered
from bwvcoding.oversight.question import Cell, Line, Page, act, number, text, time

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent

MOST_HOURS = timedelta(days=31)


@question(
    "log-readers",
    "Who has read this log, and what did they ask?",
    columns=[
        time("at", "When"),
        text("who", "Who"),
        text("of", "Of"),
        act(),
        text("asked", "What was asked"),
    ],
    not_proved="A controller's own witness holds a copy of the whole log; who reads that copy is "
    "known to that controller alone.",
    settles="A10",
)
def log_readers(asked: Asked) -> Page:
    def lines(events: list[AuditEvent]) -> Iterable[Line]:
        for event in events:
            words = dict(detail_of(event).get("question", {}))
            first = words.pop("question", "a search of one's own")
            pairs = (f"{name} {value}" for name, value in words.items())
            yield told(event, asked=", ".join((first, *pairs)))

    wanted = (Event.ANSWER_DOWNLOADED, Event.LOG_SEARCHED)
    return listed(asked, acts(asked, *wanted), lines)


@question(
    "silence",
    "Were there hours with activity and no events?",
    columns=[
        time("at", "Hour"),
        number("activity", "Grants and viewings in the tables"),
        number("events", "Events in the log"),
        text("verdict", "What that says"),
    ],
    not_proved="It compares the log with the platform's own tables. Lay the web server's log, "
    "which the controllers get from the host, beside it: that comparison needs no honesty of the "
    "platform.",
    settles="A15",
)
def silence(asked: Asked) -> Page:
    """The last seven days, where nobody said otherwise; a month at most."""
    begin = asked.since or asked.end - timedelta(days=7)
    if asked.end - begin > MOST_HOURS:
        sentence = "Ask about a month at most: every hour of it is counted."
        raise Invalid(sentence, errors={"since": sentence})
    rows = asked.reader.events().filter(at__gte=begin, at__lt=asked.end)
    hours = rows.order_by().annotate(hour=TruncHour("at")).values("hour")
    logged = dict(hours.annotate(n=Count("id")).values_list("hour", "n"))
    active = activity_by_hour(asked.reader.study, begin, asked.end)
    lines = []
    for hour in sorted({*logged, *active}, reverse=True):
        events, activity = logged.get(hour, 0), active.get(hour, 0)
        verdict = "activity without events" if activity and not events else "in order"
        cells: dict[str, Cell] = {
            "at": hour,
            "activity": activity,
            "events": events,
            "verdict": verdict,
        }
        lines.append(Line(hour.isoformat(), cells, at=hour))
    return whole(asked, lines)


@question(
    "counts-reconciled",
    "Do the keys in the log agree with the keys each grant itself has counted?",
    columns=[
        time("at", "Grant given"),
        text("who", "Who"),
        text("clip", "Clip"),
        number("counted", "Keys by the grant's count"),
        number("logged", "Keys in the log"),
        text("verdict", "Agree"),
    ],
    not_proved="Both counts are kept by the platform. What the web server has sent is in its own "
    "log, outside the platform, and is to be compared by whoever receives that.",
    settles="B11",
)
def counts_reconciled(asked: Asked) -> Page:
    before = place_of(asked.cursor)
    limit = asked.limit
    rows = given_grants(asked.reader.study, asked.begin, asked.end, before, limit + 1)
    shown = rows[:limit]
    left = delivered(asked.reader, [str(row.id) for row in shown])
    given = asked.reader.events().filter(
        target_id__in=[str(row.id) for row in shown], action=Event.GRANT_ISSUED.value
    )
    issued = {event.target_id: event.pk for event in given}
    lines = []
    for row in shown:
        logged = left.get(str(row.id), Delivered()).keys
        cells: dict[str, Cell] = {
            "at": row.at,
            "who": row.user_id,
            "clip": str(row.clip_id),
            "counted": row.keys,
            "logged": logged,
            "verdict": "yes" if logged == row.keys else "NO",
        }
        events = (issued[str(row.id)],) if str(row.id) in issued else ()
        lines.append(
            Line(str(row.id), cells, events, at=row.at, person=row.user_id, clip=row.clip_id)
        )
    return Page(lines, str(shown[-1].id) if len(rows) > limit else None)


@question(
    "log-proof",
    "Is the log unbroken, and how far have the witnesses cosigned it?",
    takes=(),
    columns=[
        text("witness", "Witness"),
        text("of", "Of"),
        number("size", "Events cosigned"),
        time("cosigned", "Cosigned"),
        time("proved", "Proved to"),
    ],
    not_proved="This is the platform speaking of itself. Whether the log is unbroken is found by a "
    "witness on its own copy: `audit-witness verify`, and `compare` with the other's.",
    settles="B12",
)
def proof_of_log(asked: Asked) -> Page:
    state = log_proof()
    lines = [
        Line(
            "log",
            {
                "witness": "the log itself",
                "of": "",
                "size": state["size"],
                "cosigned": state["signed_at"],
                "proved": state["proved_to"],
            },
        )
    ]
    for one in state["witnesses"]:
        cells = {"witness": one["name"], "of": one["organisation"], "size": one["size"]}
        cells |= {"cosigned": one["cosigned_at"], "proved": one["proved_to"]}
        lines.append(Line(one["name"], cells))
    return whole(asked, lines)


@question(
    "by-class",
    "How much of each kind of processing was there (Data Protection Act 2018 s.62)?",
    columns=[
        text("kind", "Kind"),
        act(),
        number("number", "Events"),
        time("first", "First"),
        time("last", "Last"),
    ],
    not_proved="The kinds are those of section 62(1); control is the running of the study itself. "
    "These are counts: the events themselves are found on the access log, for the same days.",
    settles="B16",
)
def by_class(asked: Asked) -> Page:
    groups = asked.events().order_by().values("action")
    rows = groups.annotate(n=Count("id"), first=Min("at"), last=Max("at"))
    order = list(Category)
    lines = [
        Line(
            row["action"],
            {
                "kind": category_of(Event(row["action"])).value,
                "act": row["action"],
                "number": row["n"],
                "first": row["first"],
                "last": row["last"],
            },
        )
        for row in rows
    ]
    return whole(
        asked,
        sorted(lines, key=lambda line: (order.index(Category(str(line.cells["kind"]))), line.key)),
    )
