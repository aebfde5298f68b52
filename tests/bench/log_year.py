"""A log of a million events – a year of one study: checked, proved, and asked every question."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection, transaction
from django.utils import timezone

from bwvcoding.accounts.actions import register_person
from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.actions.recording import row_of
from bwvcoding.audit.models import AuditEvent, Leaf
from bwvcoding.audit.queries import Reader, checked_log, proved
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.queue import captured
from bwvcoding.footage.models import Clip, Grant
from bwvcoding.oversight import queries
from bwvcoding.oversight.question import Part, Question
from bwvcoding.studies.actions import add_member
from tests.bench.rows import Rows
from tests.cast import PASSWORD, Cast, assemble
from tests.factories.footage import clip, encounter

EVENTS = int(os.environ.get("LOG_EVENTS", "1000000"))
BATCH = 20_000
CODERS, CLIPS, YEAR = 40, 200, timedelta(days=365)
KEYS = 20  # ten minutes of footage in one visit
MOST_VERIFY_S, MOST_PROOF_MS, MOST_QUESTION_S = 15, 20, 1.0
LONDON = ZoneInfo("Europe/London")


def measure(rows: Rows, folder: Path) -> None:
    with captured():
        cast = assemble()
        coders = [_coder(cast, number) for number in range(CODERS)]
        clips = [clip(cast, encounter(cast, f"E{n}"), b"%d" % n) for n in range(CLIPS)]
    _emptied()
    _added(rows, _year(cast, coders, clips))
    _checked(rows)
    _proved(rows)
    _asked(rows, cast, coders[0], clips[0])


def _emptied() -> None:
    """What has just been set up must not stand before the year that is past."""
    names = "audit_auditevent, audit_waitingevent, audit_leaf, audit_subtree, audit_checkpoint"
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {names}")
    Path(os.environ["STATE_DIR"], "audit-head").unlink(missing_ok=True)


def _coder(cast: Cast, number: int) -> Any:
    email = f"coder{number}@example.org"
    one = register_person(
        email=email,
        name=f"Coder {number}",
        organisation="hackney-cmg",
        password=PASSWORD,
        actor=None,
    )
    add_member(
        study_id=cast.study.pk, email=email, role="coder", group="community", actor=cast.cleo
    )
    return one


def _year(cast: Cast, coders: list[Any], clips: list[Clip]) -> Iterator[AuditEvent]:
    """Visit after visit, evenly through the year; each coder sees each clip again and again."""
    step = YEAR * (KEYS + 4) / EVENTS
    at, visit = timezone.now() - YEAR, 0
    while True:
        visit, at = visit + 1, at + step
        yield from _visit(cast, coders[visit % CODERS], clips[visit // 7 % CLIPS], visit, at)


def _visit(cast: Cast, who: Any, of: Clip, visit: int, at: datetime) -> Iterator[AuditEvent]:
    grant = Grant()
    about = {"actor": who, "target": grant, "study": cast.study.pk, "clip": of.pk}
    about |= {"encounter": of.encounter_id, "purpose": "coding"}
    named = {"camera": "O1", "reference": f"E{visit // 7 % CLIPS}"}
    assignment = str(of.pk) if visit % 100 else ""
    yield _row(Event.GRANT_ISSUED, at, about, assignment=assignment, **named)
    for part in range(KEYS):
        told = about | {"from_ms": part * 30_000, "to_ms": (part + 1) * 30_000}
        yield _row(Event.KEY_DELIVERED, at, told, grant=str(grant.pk), **{"pass": 1}, **named)
    for event in (Event.CODING_STARTED, Event.VALUES_RECORDED):
        yield _row(event, at, about | {"target": of}, variables=["fleeing", "force"], values=[])
    beside = {"rule": "not-yours", "question": {}, "corrects": assignment}
    yield _row(_beside(visit), at, about | {"outcome": "deny"}, **beside)


def _beside(visit: int) -> Event:
    """What else happens, now and then."""
    for every, event in BESIDE.items():
        if visit % every == 0:
            return event
    return Event.CODING_SUBMITTED


BESIDE = {
    211: Event.RELEASE_DOWNLOADED,
    101: Event.HOLD_PLACED,
    53: Event.CODING_CORRECTED,
    31: Event.LOG_SEARCHED,
    19: Event.KEY_REFUSED,
    11: Event.ACCESS_DENIED,
}


def _row(event: Event, at: datetime, told: dict[str, Any], **detail: Any) -> AuditEvent:
    return row_of(event, {**told, "detail": detail}, at)  # type: ignore[typeddict-item]


def _added(rows: Rows, year: Iterator[AuditEvent]) -> None:
    begun = time.perf_counter()
    for _ in range(EVENTS // BATCH):
        lot = list(islice(year, BATCH))
        with transaction.atomic():
            for at in range(0, BATCH, 500):
                AuditEvent.insert_all(lot[at : at + 500])
        extend_tree()
    while extend_tree():
        pass
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    rows.plain(f"{EVENTS:,} events added and placed", time.perf_counter() - begun, "s")


def _checked(rows: Rows) -> None:
    begun = time.perf_counter()
    report = checked_log(jobs=os.cpu_count() or 1)
    spent = time.perf_counter() - begun
    most = MOST_VERIFY_S * EVENTS / 1_000_000
    rows.limit(f"full check of them: {report.verdict}", spent, most, "s")
    rows.plain("  so 100,000,000 would take", spent / EVENTS * 1e8 / 60, "min")


def _proved(rows: Rows) -> None:
    slowest = 0.0
    for number in range(0, EVENTS, EVENTS // 50):
        event_id = Leaf.objects.get(number=number).event_id
        begun = time.perf_counter()
        proved([event_id])
        slowest = max(slowest, time.perf_counter() - begun)
    rows.limit("one proof of inclusion, slowest of 50", slowest * 1000, MOST_PROOF_MS, "ms")


def _asked(rows: Rows, cast: Cast, person: Any, of: Clip) -> None:
    """The first page of each, about the whole year where it takes a span; seldom put before."""
    words = {Part.CLIP: of.pk, Part.PERSON: person.pk}
    words[Part.DAY] = (timezone.now() - YEAR / 2).astimezone(LONDON).date()
    took = {one.slug: _put(one, cast, words) for one in queries.questions()}
    for slug, seconds in sorted(took.items(), key=lambda one: -one[1])[:5]:
        rows.limit(f"question {slug}", seconds * 1000, MOST_QUESTION_S * 1000, "ms")
    well = sum(seconds <= MOST_QUESTION_S for seconds in took.values())
    rows.count("questions within a second", well, len(took))


def _put(question: Question, cast: Cast, words: dict[Part, Any]) -> float:
    given = {part.value: words[part] for part in question.needs}
    begun = time.perf_counter()
    asked = queries.asked_of(Reader(cast.study.pk), question, given)
    queries.answer(question, asked, {})
    return time.perf_counter() - begun
