"""Questions about how footage ends: what is due, what is gone and by what proof, how soon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from bwvcoding.audit.vocabulary import Event
from bwvcoding.footage.queries import kept_in_study
from bwvcoding.oversight.queries.asking import Asked, acts, detail_of, listed, question, told, whole
from bwvcoding.oversight.question import Cell, Line, Page, number, text, time
from bwvcoding.sampling.queries import drawn_for

if TYPE_CHECKING:
    from bwvcoding.audit.models import AuditEvent

ENDING = [
    Event.CLIP_EXPIRED,
    Event.DESTRUCTION_RECORDED,
    Event.HOLD_LIFTED,
    Event.HOLD_PLACED,
    Event.RETENTION_SET,
]


@question(
    "retention",
    "Which clips are due, overdue, held or destroyed, and where is the proof?",
    takes=(),
    columns=[
        text("state", "State"),
        text("footage", "Footage"),
        text("until", "Kept until"),
        number("left", "Days left"),
        number("holds", "Holds"),
        time("destroyed", "Destroyed"),
        text("sha256", "SHA-256 of the recording"),
    ],
    not_proved="Destroyed means that the key is gone and that nothing of the clip was found in the "
    "store. A backup of the store still holds sealed bytes that nobody can open; a backup of the "
    "keys must be older than none of them.",
    settles="A12 B7",
)
def retention(asked: Asked) -> Page:
    rests_on: dict[UUID, list[UUID]] = defaultdict(list)
    hashes: dict[UUID, str] = {}
    rows = asked.reader.events().filter(action__in=[event.value for event in ENDING])
    for event in rows.order_by("at", "id")[:20_000]:
        if event.clip_id:
            rests_on[event.clip_id].append(event.pk)
            hashes[event.clip_id] = str(detail_of(event).get("sha256") or "")
    lines = []
    for one in kept_in_study(asked.reader.study):
        gone = one.expiry.destroyed_at if one.expiry else None
        cells: dict[str, Cell] = {
            "state": _state(one),
            "footage": f"{one.clip.encounter.reference} · {one.clip.camera}",
            "until": one.retain_until.isoformat() if one.retain_until else "no rule",
            "left": one.days_left,
            "holds": len(one.holds),
            "destroyed": gone,
            "sha256": hashes.get(one.clip.pk, ""),
        }
        events = tuple(rests_on[one.clip.pk])
        lines.append(Line(str(one.clip.pk), cells, events, clip=one.clip.pk))
    return whole(asked, lines)


def _state(one) -> str:
    """In one word where that stands; overdue only where nothing holds it."""
    if one.expiry is not None:
        return "destroyed" if one.expiry.destroyed_at else "ended, not yet proved gone"
    if one.holds:
        return "held"
    if one.days_left is None:
        return "no last day"
    return "overdue" if one.days_left < 0 else "due" if one.days_left <= 7 else "kept"


@question(
    "draw-to-deletion",
    "How long did it take from the draw to the recording, against the 31 days, and to its end?",
    columns=[
        text("footage", "Encounter"),
        time("drawn", "Drawn"),
        time("at", "Encounter linked"),
        time("uploaded", "First recording"),
        number("days", "Days from draw to recording"),
        text("deleted_on", "Deleted at the source on"),
        text("in_time", "In time"),
        time("destroyed", "Destroyed here"),
    ],
    not_proved="The day of deletion at the source is the day of the stop and 31 days; whether the "
    "source kept to it is not known here.",
    settles="B15",
)
def draw_to_deletion(asked: Asked) -> Page:
    def lines(found: list[AuditEvent]) -> Iterable[Line]:
        for event in found:
            yield _timed(asked, event)

    return listed(asked, acts(asked, Event.ENCOUNTER_LINKED), lines)


def _timed(asked: Asked, linked: AuditEvent) -> Line:
    events = asked.reader.events()
    stops = drawn_for(linked.encounter_id) if linked.encounter_id else []
    drawn = next((one for one in stops if str(one.stop_id) == linked.target_id), None)
    draw = (
        events.filter(target_id=str(drawn.draw_id), action=Event.DRAW_EXECUTED.value).first()
        if drawn
        else None
    )
    of_encounter = events.filter(encounter_id=linked.encounter_id)
    uploaded = of_encounter.filter(action=Event.CLIP_UPLOADED.value).order_by("at", "id").first()
    gone = of_encounter.filter(action=Event.DESTRUCTION_RECORDED.value).first()
    in_time = "" if not (uploaded and drawn) else _yes(uploaded.at.date() <= drawn.deleted_on)
    line = told(
        linked,
        footage=_name(uploaded or linked),
        drawn=draw.at if draw else None,
        uploaded=uploaded.at if uploaded else None,
        days=(uploaded.at - draw.at).days if uploaded and draw else None,
        deleted_on=drawn.deleted_on.isoformat() if drawn else "",
        in_time=in_time,
        destroyed=gone.at if gone else None,
    )
    rests_on = tuple(one.pk for one in (linked, draw, uploaded, gone) if one is not None)
    return Line(**{**vars(line), "events": rests_on})


def _name(event: AuditEvent) -> str:
    return str(detail_of(event).get("reference") or event.encounter_id or "")


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"
