"""submitCoding and getCompleteness: whole, consistent, once, for ever."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from bwvcoding.coding.models import CodedEvent, CodedValue, Coding
from bwvcoding.core.queue import Fact
from tests.cast import Cast
from tests.factories.coding import BOOK, code_whole, mark, put, start, submit, wave_of_two

DRAWN = {"variable": "taser_drawn", "value": "yes"}
FIRED = {"variable": "taser_fired", "value": "yes"}
CONDUCT = {"variable": "conduct_max", "member": "S1", "value": "compliant"}


@pytest.fixture
def ana(cast: Cast, client_of):
    return client_of(cast.ana)


@pytest.fixture
def coding(cast: Cast, ana):
    return start(ana, wave_of_two(cast).assignment(cast.ana))


def test_what_is_missing_is_listed_and_nothing_is_submitted(ana, coding) -> None:
    put(ana, coding, DRAWN)
    answer = submit(ana, coding)
    assert answer.status_code == 409
    missing = {(m["variable"], m["reason"]) for m in answer.json()["missing"]}
    assert missing == {
        ("taser_drawn", "no_time_mark"),
        ("taser_fired", "unanswered"),
        ("conduct_max", "unanswered"),
    }
    assert Coding.objects.get().submitted_at is None
    page = ana.get(f"/api/codings/{coding['id']}/completeness").json()
    assert {(m["variable"], m["reason"]) for m in page["missing"]} == missing


def test_answers_that_do_not_fit_together_are_explained(ana, coding) -> None:
    mark(ana, coding)
    put(ana, coding, DRAWN, FIRED, CONDUCT)
    answer = submit(ana, coding)
    assert answer.status_code == 409
    assert "did as asked" in answer.json()["inconsistent"][0]["message"]


def test_a_whole_coding_is_submitted_and_the_worker_told(cast: Cast, client_of, facts) -> None:
    opened = wave_of_two(cast)
    with facts() as sent:
        done = code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    assert done["submitted_at"]
    assert (
        Fact.CODING_SUBMITTED,
        {"coding_id": done["id"], "wave_id": str(opened.wave.pk)},
    ) in sent


def test_what_a_skip_rule_leaves_out_is_written_as_not_applicable(cast: Cast, client_of) -> None:
    done = code_whole(client_of(cast.ana), wave_of_two(cast).assignment(cast.ana), taser="no")
    values = {v["variable"]: v["value"] for v in done["values"]}
    assert values["taser_fired"] == "not_applicable"


def test_an_answer_left_behind_by_a_skip_rule_does_not_survive(ana, coding) -> None:
    put(ana, coding, DRAWN, FIRED | {"value": "no"}, CONDUCT)
    put(ana, coding, DRAWN | {"value": "no", "revision": 1})
    values = {v["variable"]: v["value"] for v in submit(ana, coding).json()["values"]}
    assert values["taser_fired"] == "not_applicable"


EVENT = """
  - id: escalation
    family: force
    label: Escalation
    question: Mark each moment when an officer raises the tension.
    level: event
    kind: interpretive
    critical: false
    scope: encounter
    values: [{id: shouting, label: Shouting, definition: A raised voice.}]
    missing: [not_visible]
    sources: [S1]
checks:"""


def test_marks_alone_are_written_out_as_an_answer(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, book=BOOK.replace("\nchecks:", EVENT))
    ana = client_of(cast.ana)
    coding = start(ana, opened.assignment(cast.ana))
    put(ana, coding, DRAWN | {"value": "no"}, CONDUCT)
    mark(ana, coding, variable="escalation", label="shouting", member="O1")
    values = {v["variable"]: v["value"] for v in submit(ana, coding).json()["values"]}
    assert values["escalation"] == "marked"


def test_it_is_submitted_once(cast: Cast, client_of) -> None:
    ana = client_of(cast.ana)
    done = code_whole(ana, wave_of_two(cast).assignment(cast.ana))
    assert submit(ana, done).json()["code"] == "coding-submitted"


def test_nobody_else_can_submit_it(cast: Cast, client_of, coding) -> None:
    assert submit(client_of(cast.ben), coding).status_code == 404


def test_the_database_itself_refuses_to_change_a_submitted_coding(cast: Cast, client_of) -> None:
    code_whole(client_of(cast.ana), wave_of_two(cast).assignment(cast.ana), taser="yes")
    for statement in (
        "UPDATE coding_coding SET submitted_at = NULL",
        "UPDATE coding_codedvalue SET note = 'other'",
        "DELETE FROM coding_codedvalue",
        "UPDATE coding_codedevent SET start_ms = 1",
        "DELETE FROM coding_codedevent",
    ):
        with (
            pytest.raises(DatabaseError, match="never changes"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_the_database_refuses_a_value_added_to_a_submitted_coding(cast: Cast, client_of) -> None:
    code_whole(client_of(cast.ana), wave_of_two(cast).assignment(cast.ana))
    coding = Coding.objects.get()
    for row in (
        CodedValue(coding=coding, variable="late", value="yes"),
        CodedEvent(coding=coding, variable="late", start_ms=1),
    ):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            row.save(force_insert=True)
