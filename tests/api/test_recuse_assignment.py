"""recuseAssignment: one click, no penalty; what was coded counts nowhere, and someone steps in."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Assignment, CodedValue
from bwvcoding.coding.queries import (
    complete_encounters_of,
    reliability_data,
    wave_progress,
    waves_to_evaluate,
)
from bwvcoding.core.queue import Fact
from tests.cast import Cast
from tests.factories.coding import code_whole, put, start, submit, wave_of_two
from tests.factories.shares import first_of, standing_on, wave_of_three


def recuse(client, assignment: Assignment, reason: str = "acquainted", **more: str):
    return client.post(
        f"/api/assignments/{assignment.pk}/recusal", {"reason": reason, **more}, format="json"
    )


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("acquainted", ""),
        ("own_command", ""),
        ("distress", ""),
        ("seen_before", ""),
        ("other", "I work next door to the place."),
    ],
)
def test_a_coder_steps_back_for_each_reason_of_the_list(
    cast: Cast, client_of, reason: str, words: str
) -> None:
    wave_of_two(cast)
    assignment = first_of(cast.ana)
    assert recuse(client_of(cast.ana), assignment, reason, words=words).status_code == 204
    assignment.refresh_from_db()
    assert (assignment.ended_because, assignment.ended_words) == (reason, words)
    assert client_of(cast.ana).get("/api/my-assignments").json()["results"] == []


def test_a_reason_is_of_the_list_and_another_is_said_in_words(cast: Cast, client_of) -> None:
    wave_of_two(cast)
    ana = client_of(cast.ana)
    assert recuse(ana, first_of(cast.ana), "bored").status_code == 422
    assert "words" in recuse(ana, first_of(cast.ana), "other").json()["errors"]
    assert first_of(cast.ana).ended_at is None


def test_another_coder_steps_in_at_once_and_the_encounter_keeps_its_number(
    cast: Cast, client_of
) -> None:
    wave_of_three(cast)
    assignment = first_of(cast.ana)
    before = standing_on(assignment)
    recuse(client_of(cast.ana), assignment)
    after = standing_on(assignment)
    assert cast.ana.pk not in after
    assert len(after) == len(before) == 2
    stepping_in = Assignment.objects.get(replaces=assignment)
    assert {stepping_in.coder_id} == after - before


def test_nobody_left_makes_the_encounter_short_and_the_lead_sees_why(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    recuse(client_of(cast.ana), first_of(cast.ana), "distress")
    page = client_of(cast.cleo).get(f"/api/waves/{opened.wave.pk}").json()
    assert page["ended"] == {"distress": 1}
    assert page["short"] == [
        {
            "encounter_id": str(opened.encounters[0].pk),
            "reference": "E0001",
            "missing": 1,
            "keeps_out": {"stepped_back": 1, "has_it": 1},
        }
    ]


def test_what_was_coded_so_far_is_kept_and_counts_nowhere(cast: Cast, client_of, facts) -> None:
    opened = wave_of_two(cast)
    ana = client_of(cast.ana)
    coding = start(ana, opened.assignment(cast.ana))
    put(ana, coding, {"variable": "taser_drawn", "value": "yes"})
    with facts() as sent:
        recuse(ana, opened.assignment(cast.ana))
    assert sent == [(Fact.ASSIGNMENT_ENDED, {"wave_id": str(opened.wave.pk)})]
    assert CodedValue.objects.filter(coding=coding["id"]).exists()
    assert vars(wave_progress(opened.wave.pk)) == {
        "encounters": 1,
        "complete_encounters": 0,
        "assignments": 1,
        "submitted": 0,
    }
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    assert complete_encounters_of(opened.wave.pk) == {opened.encounters[0].pk}
    assert {unit.coder_id for unit in reliability_data(opened.wave.pk)} == {cast.ben.pk}
    assert len(waves_to_evaluate()) == 1


def test_an_ended_coding_can_neither_be_read_nor_saved_nor_submitted(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    ana = client_of(cast.ana)
    assignment = opened.assignment(cast.ana)
    coding = start(ana, assignment)
    recuse(ana, assignment)
    answers = (
        ana.get(f"/api/codings/{coding['id']}"),
        put(ana, coding, {"variable": "taser_drawn", "value": "no"}),
        submit(ana, coding),
        ana.post(f"/api/assignments/{assignment.pk}/codings"),
        recuse(ana, assignment),
    )
    for answer in answers:
        assert answer.status_code == 409
        assert answer.json()["code"] == "assignment-ended"
    assert client_of(cast.cleo).get(f"/api/codings/{coding['id']}").status_code == 404
    assert not CodedValue.objects.exists()


def test_who_stepped_back_never_sees_how_others_coded(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    recuse(client_of(cast.ana), opened.assignment(cast.ana))
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    path = f"/api/encounters/{opened.encounters[0].pk}/codings?wave={opened.wave.pk}"
    assert client_of(cast.ben).get(path).status_code == 200
    assert client_of(cast.ana).get(path).status_code == 404


def test_nothing_of_it_reaches_the_other_coders(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    ben = client_of(cast.ben)
    before = ben.get("/api/my-assignments").content, ben.get("/api/my-assignments/next").content
    recuse(client_of(cast.ana), opened.assignment(cast.ana))
    after = ben.get("/api/my-assignments").content, ben.get("/api/my-assignments/next").content
    assert after == before
    assert ben.get(f"/api/waves/{opened.wave.pk}").status_code == 404


def test_the_log_says_who_and_why_and_not_who_steps_in(cast: Cast, client_of) -> None:
    wave_of_three(cast)
    assignment = first_of(cast.ana)
    recuse(client_of(cast.ana), assignment)
    body = AuditEvent.objects.get(action="assignment.recused").body
    assert str(cast.ana.pk) in body
    assert "acquainted" in body
    assert str(Assignment.objects.get(replaces=assignment).coder_id) not in body


def test_a_submitted_coding_is_not_stepped_back_from(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    answer = recuse(client_of(cast.ana), opened.assignment(cast.ana))
    assert answer.json()["code"] == "coding-submitted"


def test_another_persons_assignment_is_not_there(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    for who in (cast.ben, cast.cleo, cast.eve):
        assert recuse(client_of(who), opened.assignment(cast.ana)).status_code == 404
    assert first_of(cast.ana).ended_at is None


def test_who_steps_in_finds_it_anywhere_in_what_waits(cast: Cast, client_of) -> None:
    """At the end, it would tell that somebody stepped back."""
    wave_of_three(cast, 30)
    ana = client_of(cast.ana)
    mine = list(Assignment.objects.filter(coder=cast.ana).order_by("position"))
    places = []
    for given in mine[:12]:
        ana.post(f"/api/assignments/{given.pk}/recusal", {"reason": "distress"}, format="json")
        new = Assignment.objects.get(replaces=given)
        queue = Assignment.objects.filter(coder=new.coder_id, ended_at__isnull=True)
        order = list(queue.order_by("position", "pk").values_list("pk", flat=True))
        places.append(order.index(new.pk) / (len(order) - 1))
    assert min(places) < 0.5 < max(places)
    assert places.count(1.0) < len(places)
