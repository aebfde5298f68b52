"""What a coder coded in closed waves is out of reach while some of it may come back to them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from bwvcoding.adjudication.actions import call_debrief
from bwvcoding.adjudication.queries import PlannedUnit
from bwvcoding.coding.models import Assignment, Coding
from tests.api.test_blind import OWN, known_ids, places
from tests.cast import Cast
from tests.factories.hidden import FIRST_NOTE, Mixed, close, judged, mixed, wave_of


def first_codings(opened: Mixed, coder: Any) -> list[Coding]:
    rows = Coding.objects.filter(assignment__wave=opened.first, assignment__coder=coder)
    return list(rows.order_by("pk"))


def finish(opened: Mixed, coder: Any) -> None:
    for one in opened.wave.assignments.filter(coder=coder):
        judged(one)


def test_all_of_it_is_put_away_alike_and_back_when_all_is_coded(cast: Cast, client_of) -> None:
    opened, ana = mixed(cast), client_of(cast.ana)
    again = {one.encounter_id for one in opened.of(cast.ana, "recode")}
    firsts = first_codings(opened, cast.ana)
    assert {one.assignment.encounter_id in again for one in firsts} == {True, False}
    for part in ("", "/completeness"):
        answers = [ana.get(f"/api/codings/{one.pk}{part}") for one in firsts]
        assert {answer.status_code for answer in answers} == {409}
        assert {answer.json()["code"] for answer in answers} == {"put-away"}
        assert len({answer.json()["detail"] for answer in answers}) == 1
    finish(opened, cast.ana)
    for one in firsts:
        assert ana.get(f"/api/codings/{one.pk}").json()["values"][0]["note"] == FIRST_NOTE


def test_it_is_put_away_from_no_one_else(cast: Cast, client_of) -> None:
    opened = mixed(cast)
    theirs = Coding.objects.filter(assignment__coder=cast.ben).first()
    assert client_of(cast.ben).get(f"/api/codings/{theirs.pk}").status_code == 200
    one = first_codings(opened, cast.ana)[0].assignment
    path = f"/api/encounters/{one.encounter_id}/codings?wave={one.wave_id}"
    assert client_of(cast.cleo).get(path).status_code == 200


@pytest.mark.parametrize("nothing", ["known_answer_share", "recode_share"])
def test_where_nothing_comes_back_nothing_is_put_away(cast: Cast, client_of, nothing) -> None:
    opened = mixed(cast, **{nothing: 0})
    answer = client_of(cast.ana).get(f"/api/codings/{first_codings(opened, cast.ana)[0].pk}")
    assert answer.status_code == (200 if nothing == "recode_share" else 409)


def test_no_path_and_no_act_shows_the_first_judgement_while_the_second_is_open(
    cast: Cast, client_of
) -> None:
    opened, ana = mixed(cast), client_of(cast.ana)
    [again] = opened.of(cast.ana, "recode")
    assert ana.post(f"/api/assignments/{again.pk}/codings").status_code == 201
    shown = [path for path in places(known_ids()) if path != OWN and told(ana, "get", path)]
    assert shown == []
    for coding in first_codings(opened, cast.ana):
        for method, path, body in (
            ("post", f"/api/assignments/{coding.assignment_id}/codings", None),
            ("post", f"/api/codings/{coding.pk}/corrections", {"reason": "A slip"}),
            ("post", f"/api/codings/{coding.pk}/submission", None),
            ("put", f"/api/codings/{coding.pk}/values", {"values": [VALUE]}),
        ):
            assert not told(ana, method, path, body)
    assert not told(ana, "get", OWN)
    finish_one(again)
    assert not told(ana, "get", f"/api/codings/{again.codings.get().pk}")


VALUE = {"variable": "taser_drawn", "value": "yes", "revision": 0}


def finish_one(assignment: Assignment) -> None:
    judged(assignment)


def told(client: APIClient, method: str, path: str, body: Any = None) -> bool:
    answer = (
        getattr(client, method)(path, body, format="json")
        if body
        else getattr(client, method)(path)
    )
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return FIRST_NOTE in text.decode(errors="replace")


def test_coders_read_nobodys_codings_where_something_is_hidden(cast: Cast, client_of) -> None:
    """Else an encounter of which nothing can be read would be known for a hidden one."""
    opened, ana = mixed(cast), client_of(cast.ana)
    finish(opened, cast.ana)
    finish(opened, cast.gil)
    rows = opened.wave.assignments.filter(coder=cast.ana)
    paths = [f"/api/encounters/{one.encounter_id}/codings?wave={one.wave_id}" for one in rows]
    assert {ana.get(path).status_code for path in paths} == {404}
    assert client_of(cast.cleo).get(paths[0]).status_code in {200, 404}
    live = opened.live[0].pk
    path = f"/api/encounters/{live}/codings?wave={opened.wave.pk}"
    assert client_of(cast.cleo).get(path).status_code == 200


def test_debriefs_of_closed_waves_are_put_away_and_their_count_stays(cast: Cast, client_of) -> None:
    opened, ana = mixed(cast), client_of(cast.ana)
    [again] = opened.of(cast.ana, "recode")
    unit = PlannedUnit(again.encounter_id, "S1", "conduct_max", "", "")
    debrief = call_debrief(
        wave_id=opened.first.pk,
        variables=["conduct_max"],
        agenda=[unit],
        meets_at=None,
        actor=cast.cleo,
    )
    [listed] = ana.get("/api/my-debriefs").json()["results"]
    assert listed["units"] == 1
    answer = ana.get(f"/api/debriefs/{debrief.pk}")
    assert (answer.status_code, answer.json()["code"]) == (409, "put-away")
    finish(opened, cast.ana)
    assert ana.get(f"/api/debriefs/{debrief.pk}").status_code == 200
    assert json.loads(ana.get("/api/my-debriefs").content)["results"][0]["units"] == 1


def test_a_recode_wave_puts_nothing_away(cast: Cast, client_of) -> None:
    """There, coders are meant to know."""
    opened, ana = mixed(cast), client_of(cast.ana)
    finish(opened, cast.ana)
    close(opened.wave)
    rows = [one.encounter for one in opened.first.assignments.filter(coder=cast.ana)]
    wave_of(cast, "Again", rows, [cast.ana, cast.gil], purpose="recode", recodes=opened.first.pk)
    assert ana.get(f"/api/codings/{first_codings(opened, cast.ana)[0].pk}").status_code == 200
