"""correctCoding: a new coding beside the old one, which stays as it was."""

from __future__ import annotations

from bwvcoding.coding.queries import reliability_data
from tests.cast import Cast
from tests.factories.coding import code_whole, put, start, submit, wave_of_two


def correct(client, coding: dict, reason: str = "I pressed the wrong key."):
    return client.post(
        f"/api/codings/{coding['id']}/corrections", {"reason": reason}, format="json"
    )


def test_a_correction_begins_as_a_copy_and_the_old_one_stays(cast: Cast, client_of) -> None:
    ana = client_of(cast.ana)
    old = code_whole(ana, wave_of_two(cast).assignment(cast.ana), taser="yes")
    correction = correct(ana, old)
    assert correction.status_code == 201
    assert correction.json()["corrects"] == old["id"]
    assert len(correction.json()["values"]) == len(old["values"])
    put(ana, correction.json(), {"variable": "taser_fired", "value": "not_visible", "revision": 1})
    assert submit(ana, correction.json()).status_code == 200
    kept = ana.get(f"/api/codings/{old['id']}").json()
    assert {v["variable"]: v["value"] for v in kept["values"]}["taser_fired"] == "no"


def test_agreement_is_judged_on_the_independent_codings(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    ana = client_of(cast.ana)
    old = code_whole(ana, opened.assignment(cast.ana), taser="yes")
    code_whole(client_of(cast.ben), opened.assignment(cast.ben))
    before = reliability_data(opened.wave.pk)
    correction = correct(ana, old).json()
    put(ana, correction, {"variable": "taser_fired", "value": "not_visible", "revision": 1})
    submit(ana, correction)
    assert reliability_data(opened.wave.pk) == before


def test_an_open_coding_is_changed_directly(cast: Cast, client_of) -> None:
    ana = client_of(cast.ana)
    coding = start(ana, wave_of_two(cast).assignment(cast.ana))
    assert correct(ana, coding).json()["code"] == "coding-open"


def test_there_is_one_correction_and_it_has_its_reason(cast: Cast, client_of) -> None:
    ana = client_of(cast.ana)
    old = code_whole(ana, wave_of_two(cast).assignment(cast.ana))
    assert correct(ana, old, "  ").status_code == 422
    correct(ana, old)
    assert correct(ana, old).json()["code"] == "already-corrected"


def test_nobody_else_corrects_it(cast: Cast, client_of) -> None:
    old = code_whole(client_of(cast.ana), wave_of_two(cast).assignment(cast.ana))
    for who in (cast.ben, cast.cleo, cast.mo, cast.eve):
        assert correct(client_of(who), old).status_code == 404
