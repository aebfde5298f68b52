"""Blind: until every coder of an encounter has submitted, no answer tells one of another's work.

O5, O6 and G10: every path there is, with every id there is, asked by Ana before and after Ben's
work, and her own work beside his and where he has none. Found from the routes, so that a new path
is asked as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import product
from threading import Event as Signal
from threading import Thread
from typing import Any
from unittest import mock
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.actions import (
    GivenMark,
    RecordedValue,
    mark_events,
    record_values,
    start_coding,
    submit_coding,
)
from bwvcoding.coding.models import Assignment, Coding
from bwvcoding.coding.visibility import own_name
from bwvcoding.core.ids import new_id
from bwvcoding.footage.models import Clip, Encounter
from bwvcoding.operations.reference.routes import routes
from tests.cast import Cast
from tests.factories.coding import OpenWave, code_whole, mark, put, start, submit, wave_of_two
from tests.factories.hidden import KINDS, mixed

GAP = re.compile(r"<(?:\w+:)?(\w+)>")
UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENTS = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)")
DRAWN = {"variable": "taser_drawn", "value": "yes", "note": "as he turns"}
CONDUCT = {"variable": "conduct_max", "member": "S1", "value": "active"}
# What Ana did herself, which asking adds to: looked at by itself below.
OWN = "/api/my-events"


def known_ids() -> dict[str, set[str]]:
    """By the gap they fit: `coding_id` → every coding there is, whoever's it is."""
    found: dict[str, set[str]] = {}
    for model in apps.get_models():
        if model.__module__.startswith("bwvcoding."):
            rows = {str(pk) for pk in model.objects.values_list("pk", flat=True)}
            found[re.sub("(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower() + "_id"] = rows
    found["variable"] = {"taser_drawn", "conduct_max"}
    return found


def places(ids: dict[str, set[str]]) -> Iterator[str]:
    for route in routes():
        if "get" not in route.methods or route.pattern.startswith("media/"):
            continue
        gaps = GAP.findall(route.pattern)
        for filled in product(*(sorted(ids.get(gap, ())) or [str(UUID(int=7))] for gap in gaps)):
            path = iter(filled)
            yield "/" + GAP.sub(lambda _: next(path), route.pattern)  # noqa: B023


def answer(client: APIClient, method: str, path: str) -> tuple[Any, ...]:
    given = getattr(client, method)(path)
    body = b"".join(given.streaming_content) if given.streaming else given.content
    return given.status_code, headers_of(given), body


def headers_of(given: Any) -> list[tuple[str, list[str]]]:
    """The parts of a policy come in any order; when an answer was given is no part of it."""
    kept = [one for one in given.headers.items() if one[0] != "Expires"]
    return sorted((name, sorted(value.split("; "))) for name, value in kept)


def asked(client: APIClient, where: list[str]) -> dict[tuple[str, str], tuple[Any, ...]]:
    methods = ("get", "head", "options")
    return {(how, path): answer(client, how, path) for path in where for how in methods}


def work(client: APIClient, opened: OpenWave, coder: Any) -> dict[str, Any]:
    """All but the last step."""
    coding = start(client, opened.assignment(coder))
    assert put(client, coding, DRAWN, CONDUCT).status_code == 200
    mark(client, coding)
    return coding


def begun(ana: APIClient, opened: OpenWave, cast: Cast) -> None:
    put(ana, start(ana, opened.assignment(cast.ana)), CONDUCT)


def submitted(ana: APIClient, opened: OpenWave, cast: Cast) -> None:
    code_whole(ana, opened.assignment(cast.ana))


@pytest.mark.parametrize(
    ("before", "ends"),
    [(None, True), (begun, True), (submitted, False)],
    ids=["before she begins", "while she codes", "when she waits for him"],
)
def test_o5_o6_no_path_tells_of_anothers_work(cast: Cast, client_of, before, ends) -> None:
    opened, ana = wave_of_two(cast), client_of(cast.ana)
    if before:
        before(ana, opened, cast)
    where = [path for path in places(known_ids()) if path != OWN]
    first = asked(ana, where)
    assert {status for status, _, _ in first.values()} >= {200, 404}
    ben = client_of(cast.ben)
    coding = work(ben, opened, cast.ben)
    if ends:
        put(ben, coding, {"variable": "taser_fired", "value": "no"})
        assert submit(ben, coding).status_code == 200
    later = asked(ana, where)
    assert [place for place in first if later[place] != first[place]] == []


def test_o5_what_is_anothers_looks_like_what_is_not_there(cast: Cast, client_of) -> None:
    opened, ana = wave_of_two(cast), client_of(cast.ana)
    before = known_ids()
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    fresh = {name: rows - before.get(name, set()) for name, rows in known_ids().items()}
    assert fresh["coding_id"]
    for path in places({name: rows for name, rows in fresh.items() if rows}):
        nothing = UUIDS.sub(str(new_id()), path)
        for method in ("get", "head", "options"):
            his, none = (answer(ana, method, one) for one in (path, nothing))
            assert [part_of(his), part_of(none)] == [part_of(none)] * 2, path


def part_of(given: tuple[Any, ...]) -> tuple[Any, ...]:
    status, headers, body = given
    return status, headers, UUIDS.sub("", body.decode())


def test_o6_her_own_history_names_nobody_elses_acts(cast: Cast, client_of) -> None:
    opened, ana = wave_of_two(cast), client_of(cast.ana)
    code_whole(ana, opened.assignment(cast.ana))
    before = ana.get(OWN).json()
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    assert ana.get(OWN).json() == before
    assert before["results"]


def test_g10_her_work_meets_the_same_answers_beside_his_and_alone(cast: Cast, client_of) -> None:
    """On one encounter Ben is done, on the other he has not begun; Ana does the same on both."""
    opened, ana, ben = wave_of_two(cast, 2), client_of(cast.ana), client_of(cast.ben)
    code_whole(ben, opened.assignment(cast.ben, 0))
    beside, alone = (list(day(ana, opened.assignment(cast.ana, number))) for number in (0, 1))
    assert beside == alone
    assert [status for status, _, _, _ in beside] == [201, 200, 200, 409, 200, 200, 200]


def test_g10_hidden_items_meet_the_same_answers_as_live_ones(cast: Cast, client_of) -> None:
    """Listed, chosen next, coded and looked at again: live, known and come back are all one."""
    opened, ana = mixed(cast), client_of(cast.ana)
    kinds = [opened.of(cast.ana, kind)[0] for kind in KINDS]
    assert len({str(listed(ana, one)) for one in kinds}) == 1
    live, known, again = (list(day(ana, one)) for one in kinds)
    assert live == known == again
    assert [status for status, _, _, _ in live] == [201, 200, 200, 409, 200, 200, 200]
    assert len({str(listed(ana, one)) for one in kinds}) == 1


def listed(ana: APIClient, assignment: Assignment) -> dict[str, Any]:
    """Its line on My work, without what is its own."""
    rows = ana.get("/api/my-assignments").json()["results"]
    [row] = [row for row in rows if row["id"] == str(assignment.pk)]
    return json.loads(plain(json.dumps(row), assignment))


def test_g10_a_list_names_nothing_that_a_coder_could_know_again(cast: Cast, client_of) -> None:
    opened, ana = mixed(cast), client_of(cast.ana)
    marks = [str(one.pk) for one in Encounter.objects.all()] + [
        str(one.pk) for one in Clip.objects.all()
    ]
    for path in ("/api/my-assignments", "/api/my-assignments/next"):
        body = ana.get(path).content.decode()
        assert "E0" not in body
        assert [mark for mark in marks if mark in body] == []
    assert opened.wave.assignments.filter(coder=cast.ana).count() == 6


def test_no_path_tells_what_an_assignment_is_for(cast: Cast, client_of) -> None:
    """Were all of them live, every answer Ana can get would be the same to the byte."""
    opened, ana = mixed(cast), client_of(cast.ana)
    for kind in KINDS:
        code_whole(ana, opened.of(cast.ana, kind)[0])
    where = [path for path in places(known_ids()) if path != OWN]
    told = asked(ana, where)
    opened.wave.assignments.update(purpose="live")
    assert [place for place, given in asked(ana, where).items() if given != told[place]] == []


def day(ana: APIClient, assignment: Assignment) -> Iterator[tuple[Any, ...]]:
    """Each answer without ids and moments, and how many questions it cost the database."""
    path = f"/api/assignments/{assignment.pk}/codings"
    with CaptureQueriesContext(connection) as cost:
        given = ana.post(path)
    yield seen(given, cost, assignment)
    coding = given.json()
    for act in (
        lambda: put(ana, coding, DRAWN, CONDUCT),
        lambda: mark(ana, coding),
        lambda: submit(ana, coding),
        lambda: put(ana, coding, {"variable": "taser_fired", "value": "no"}),
        lambda: ana.get(f"/api/codings/{coding['id']}/completeness"),
        lambda: ana.get(f"/api/codings/{coding['id']}"),
    ):
        with CaptureQueriesContext(connection) as cost:
            given = act()
        yield seen(given, cost, assignment)


def seen(given: Any, cost: CaptureQueriesContext, assignment: Assignment) -> tuple[Any, ...]:
    body = plain(given.content.decode(), assignment)
    return given.status_code, headers_of(given), body, len(cost)


def plain(body: str, assignment: Assignment) -> str:
    """Without ids and moments, and without the name of this one."""
    names = (assignment.encounter.reference, own_name(assignment.pk))
    return MOMENTS.sub("", UUIDS.sub("", re.sub("|".join(names), "", body)))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_g10_she_never_waits_for_him(cast: Cast) -> None:
    """Ben's act stands still with all its locks; Ana's whole work on the encounter goes on."""
    opened = wave_of_two(cast)
    his = start_coding(assignment_id=opened.assignment(cast.ben).pk, actor=cast.ben).pk
    for act in (
        lambda: record_values(coding_id=his, given=ANSWERS, actor=cast.ben),
        lambda: mark_events(
            coding_id=his, given={new_id(): GivenMark("taser_drawn", "yes", 4200)}, actor=cast.ben
        ),
        lambda: submit_coding(coding_id=his, actor=cast.ben),
    ):
        held(act, lambda: her_turn(opened, cast))
    assert Coding.objects.filter(submitted_at__isnull=False).count() == 2


ANSWERS = [
    RecordedValue("taser_drawn", "no", revision=0),
    RecordedValue("conduct_max", "active", revision=0, member="S1"),
]


def her_turn(opened: OpenWave, cast: Cast) -> None:
    """The next step of hers; whoever waits longer than this for a lock is told so."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '2s'")
    coding = Coding.objects.filter(assignment__coder=cast.ana).first()
    if coding is None:
        start_coding(assignment_id=opened.assignment(cast.ana).pk, actor=cast.ana)
    elif not coding.values.exists():
        record_values(coding_id=coding.pk, given=ANSWERS, actor=cast.ana)
    else:
        submit_coding(coding_id=coding.pk, actor=cast.ana)


def held(his: Any, hers: Any) -> None:
    """His act stops before its event, inside its transaction, until hers is done."""
    there, on, save, faults = Signal(), Signal(), AuditEvent.insert_all, []

    def waiting(rows: list[AuditEvent]) -> None:
        there.set()
        assert on.wait(30)
        save(rows)

    def play() -> None:
        try:
            with mock.patch.object(AuditEvent, "insert_all", waiting):
                his()
        except Exception as fault:
            faults.append(fault)
        finally:
            there.set()
            connection.close()

    thread = Thread(target=play)
    thread.start()
    assert there.wait(30)
    try:
        with mock.patch.object(AuditEvent, "insert_all", save):
            hers()
    finally:
        on.set()
        thread.join()
    assert not faults, faults
