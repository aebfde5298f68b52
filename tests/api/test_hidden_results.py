"""listKnownAnswers, readSteadiness, readCorrectness, readMyFeedback."""

from __future__ import annotations

import pytest

from bwvcoding.footage.models import Rendition
from tests.cast import Cast
from tests.factories.hidden import close, judged, mixed, settle


def test_a_lead_chooses_from_what_was_settled_in_closed_waves(cast: Cast, client_of) -> None:
    opened = mixed(cast)
    path = f"/api/studies/{cast.study.pk}/known-answers"
    settle(cast, opened.wave, opened.live[0])
    Rendition.objects.filter(clip__encounter=opened.settled[1]).delete()
    found = client_of(cast.cleo).get(path).json()["results"]
    assert [(one["reference"], one["is_ready"], one["settled_values"]) for one in found] == [
        ("E0004", True, 1),
        ("E0005", False, 1),
    ]
    for nobody in (cast.ana, cast.dev, cast.mo, cast.eve):
        assert client_of(nobody).get(path).status_code == 404


def test_own_work_come_back_is_compared_with_the_first_time(cast: Cast, client_of) -> None:
    opened, cleo = mixed(cast), client_of(cast.cleo)
    path = f"/api/waves/{opened.wave.pk}/steadiness"
    assert cleo.get(path).json() == {"lines": [], "coders": 0, "encounters": 0, "names": {}}
    [ana], [gil] = opened.of(cast.ana, "recode"), opened.of(cast.gil, "recode")
    judged(ana, taser="no", conduct="compliant")
    judged(gil, taser="no")
    for one in opened.of(cast.ana, "live"):
        judged(one)
    body = cleo.get(path).json()
    lines = {one["variable"]: one for one in body["lines"]}
    assert {name: (one["units"], one["alike"]) for name, one in lines.items()} == {
        "taser_drawn": (2, 2),
        "conduct_max": (2, 1),
    }
    assert lines["taser_drawn"]["alpha"]["value"] is None
    assert "same value" in lines["taser_drawn"]["alpha"]["reason"]
    assert {one["coder"] for one in lines.values()} == {None}
    assert (body["coders"], body["names"]) == (2, {})


def test_known_answers_show_how_often_coders_are_right(cast: Cast, client_of) -> None:
    opened, cleo = mixed(cast), client_of(cast.cleo)
    path = f"/api/waves/{opened.wave.pk}/correctness"
    assert cleo.get(path).json()["lines"] == []
    judged(opened.of(cast.ana, "known_answer")[0], conduct="compliant")
    judged(opened.of(cast.gil, "known_answer")[0], conduct="active")
    body = cleo.get(path).json()
    [line] = body["lines"]
    assert (line["variable"], line["judged"], line["right"], line["share"]) == (
        "conduct_max",
        2,
        1,
        0.5,
    )
    assert line["low"] == pytest.approx(0.01258, abs=1e-5)
    assert (line["coder"], line["is_below"], body["coders"], body["names"]) == (None, False, 2, {})


@pytest.mark.parametrize("what", ["steadiness", "correctness"])
def test_no_coder_reads_what_hidden_items_showed(cast: Cast, client_of, what: str) -> None:
    path = f"/api/waves/{mixed(cast).wave.pk}/{what}"
    answers = {who: client_of(who).get(path).status_code for who in (cast.ana, cast.kit, cast.eve)}
    assert set(answers.values()) == {404}
    assert {client_of(who).get(path).status_code for who in (cast.cleo, cast.mo)} == {200}


def test_a_coder_is_told_once_the_wave_has_closed(cast: Cast, client_of) -> None:
    opened, ana = mixed(cast), client_of(cast.ana)
    path = f"/api/studies/{cast.study.pk}/my-feedback"
    for one in opened.wave.assignments.filter(coder=cast.ana):
        judged(one, conduct="active")
    assert ana.get(path).json() == {"results": []}
    close(opened.wave)
    [told] = ana.get(path).json()["results"]
    assert (told["variable"]["id"], told["member"]) == ("conduct_max", "S1")
    assert (told["value"], told["settled"], told["is_right"]) == ("active", "compliant", False)
    assert "Does as asked." in {one["definition"] for one in told["variable"]["values"]}
    assert client_of(cast.gil).get(path).json() == {"results": []}
    assert client_of(cast.cleo).get(path).status_code == 404


def test_a_coder_is_never_told_where_the_protocol_says_never(cast: Cast, client_of) -> None:
    opened = mixed(cast, feedback="never")
    for one in opened.wave.assignments.filter(coder=cast.ana):
        judged(one)
    close(opened.wave)
    answer = client_of(cast.ana).get(f"/api/studies/{cast.study.pk}/my-feedback")
    assert answer.json() == {"results": []}
