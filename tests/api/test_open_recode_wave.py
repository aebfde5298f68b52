"""openWave after a debrief: what was seen is not coded again, except in a recode wave."""

from __future__ import annotations

import pytest

from bwvcoding.coding.models import Assignment, Wave
from bwvcoding.reliability.queries import disputes, standing_decisions
from bwvcoding.studies.models import Membership
from tests.api.test_close_wave import hold_debrief
from tests.cast import signed_protocol
from tests.factories.agreement import (
    BOOK,
    alike,
    apart_on_flight,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)
from tests.factories.codebooks import published
from tests.factories.coding import OpenWave
from tests.factories.debriefs import called
from tests.factories.shares import more_coders


def ask(client, cast, opened, **changes):
    body = {
        "name": "Second",
        "purpose": "main",
        "coders": [str(person.pk) for person in (cast.ana, cast.ben)],
        "encounters": [str(row.pk) for row in opened.encounters],
    } | changes
    return client.post(f"/api/studies/{cast.study.pk}/waves", body, format="json")


def recode(client, cast, opened, **changes):
    return ask(
        client, cast, opened, **({"purpose": "recode", "recodes": str(opened.wave.pk)} | changes)
    )


@pytest.fixture
def held(cast):
    return called(cast)


def test_what_a_coder_has_coded_or_read_in_a_debrief_goes_to_others(cast, client_of, held):
    held.read(client_of(cast.ana))
    fresh = [cast.gil, *more_coders(cast, 2)]
    everyone = [str(person.pk) for person in (cast.ana, cast.ben, *fresh)]
    wave = ask(client_of(cast.cleo), cast, held.opened, coders=everyone)
    assert wave.status_code == 201
    given = Assignment.objects.filter(wave=wave.json()["id"])
    assert set(given.values_list("coder_id", flat=True)) == {person.pk for person in fresh}
    assert given.count() == 8


def test_where_too_few_are_left_who_have_not_seen_it_the_wave_is_refused(cast, client_of, held):
    held.attend(client_of(cast.cleo), cast.ana)
    refused = ask(client_of(cast.cleo), cast, held.opened)
    assert (refused.status_code, refused.json()["code"]) == (409, "seen-in-debrief")
    assert "E0001, E0002" in refused.json()["detail"]
    assert "E0003" not in refused.json()["detail"]
    assert Wave.objects.count() == 1


def test_a_recode_wave_gives_it_to_the_same_coders_again(cast, client_of, held):
    held.read(client_of(cast.ana))
    held.read(client_of(cast.ben))
    wave = recode(client_of(cast.cleo), cast, held.opened)
    assert (wave.status_code, wave.json()["recodes"]) == (201, str(held.opened.wave.pk))
    assert Assignment.objects.filter(wave=wave.json()["id"]).count() == 8


def test_a_recode_wave_takes_only_what_everyone_had_coded(cast, client_of):
    opened = empty_wave(cast, 4)
    submit_all(opened, apart_on_flight, upto=3)
    refused = recode(client_of(cast.cleo), cast, opened)
    assert "1 of the 4 encounters" in refused.json()["errors"]["encounters"]
    some = [str(row.pk) for row in opened.encounters[:3]]
    assert recode(client_of(cast.cleo), cast, opened, encounters=some).status_code == 201


def test_purpose_and_the_wave_coded_again_go_together(cast, client_of, held):
    cleo = client_of(cast.cleo)
    assert "recodes" in recode(cleo, cast, held.opened, recodes=None).json()["errors"]
    assert "recodes" in recode(cleo, cast, held.opened, purpose="main").json()["errors"]
    nowhere = recode(cleo, cast, held.opened, recodes=str(cast.study.pk))
    assert "recodes" in nowhere.json()["errors"]


def test_the_loop_blocked_debrief_decision_recode_gate_again(cast, client_of):
    """The wave that was blocked still says so when its recode, under a new codebook, passes."""
    cleo = client_of(cast.cleo)
    opened = evaluated_wave(cast, apart_on_flight)
    before = {one.variable: one.outcome for one in standing_decisions(opened.wave.pk)}
    assert before["fled"] == "fail"
    assert cleo.post(f"/api/waves/{opened.wave.pk}/closure").json()["code"] == "debrief-due"
    blocked = [variable for variable, outcome in before.items() if outcome != "pass"]
    hold_debrief(called(cast, opened, tuple(blocked)), cleo, cast.ana, cast.ben)
    assert cleo.post(f"/api/waves/{opened.wave.pk}/closure").status_code == 200

    newer = published(cast, BOOK.replace("version: 1", "version: 2").replace("Runs.", "Runs on."))
    signed_protocol(cast, newer.sha256)
    wave = recode(cleo, cast, opened).json()
    assert wave["codebook_sha256"] == newer.sha256
    again = OpenWave(Wave.objects.get(pk=wave["id"]), newer, opened.encounters)
    submit_all(again, alike)
    evaluate(again)
    after = {one.variable: one.outcome for one in standing_decisions(again.wave.pk)}
    assert after["fled"] == "pass"
    assert {one.variable: one.outcome for one in standing_decisions(opened.wave.pk)} == before
    assert disputes(opened.wave.pk, "fled")
    assert not disputes(again.wave.pk, "fled")


def test_nobody_settles_in_a_recode_what_they_have_coded_before(cast, client_of, held):
    two = [str(person.pk) for person in (cast.ana, cast.gil)]
    wave = recode(client_of(cast.cleo), cast, held.opened, coders=two).json()
    assert wave["progress"]["assignments"] == 8
    Membership.objects.filter(user=cast.ben).update(role="adjudicator")
    body = {**held.body(), "value": "no", "reason": "Walks."}
    path = f"/api/waves/{wave['id']}/settlements"
    answer = client_of(cast.ben).post(path, body, format="json")
    assert (answer.status_code, answer.json()["code"]) == (403, "own-encounter")
