"""readCodings: nothing of another's judgement before everyone has given theirs."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.queries import reliability_data
from tests.cast import Cast
from tests.factories.coding import OpenWave, code_whole, start, wave_of_two


def read(client, opened: OpenWave):
    encounter = opened.encounters[0].pk
    return client.get(f"/api/encounters/{encounter}/codings", {"wave": str(opened.wave.pk)})


@pytest.mark.parametrize("who", ["ana", "ben", "cleo", "dev", "mo", "eve"])
def test_until_both_have_submitted_there_is_nothing_for_anyone(
    cast: Cast, client_of, who: str
) -> None:
    opened = wave_of_two(cast)
    untouched = read(client_of(getattr(cast, who)), opened)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    start(client_of(cast.ben), opened.assignment(cast.ben))
    half = read(client_of(getattr(cast, who)), opened)
    assert untouched.status_code == half.status_code == 404
    assert untouched.content == half.content


def test_once_both_have_submitted_those_with_a_right_see_both(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    for who in (cast.ana, cast.ben):
        code_whole(client_of(who), opened.assignment(who))
    for who in (cast.ana, cast.ben, cast.cleo, cast.dev):
        rows = read(client_of(who), opened).json()["results"]
        assert [row["coder"] for row in rows] == ["Coder 1", "Coder 2"]
    for who in (cast.mo, cast.gil, cast.kit, cast.eve):
        assert read(client_of(who), opened).status_code == 404


def test_the_look_is_in_the_log(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    for who in (cast.ana, cast.ben):
        code_whole(client_of(who), opened.assignment(who))
    read(client_of(cast.cleo), opened)
    event = AuditEvent.objects.get(action="codings.read")
    assert (event.actor_id, event.encounter_id) == (cast.cleo.pk, opened.encounters[0].pk)


def test_reliability_data_holds_complete_encounters_only(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, encounters=2)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana, 0))
    code_whole(client_of(cast.ana), opened.assignment(cast.ana, 1))
    assert reliability_data(opened.wave.pk) == []
    code_whole(client_of(cast.ben), opened.assignment(cast.ben, 1))
    units = reliability_data(opened.wave.pk)
    assert {unit.encounter_id for unit in units} == {opened.encounters[1].pk}
    assert {unit.group for unit in units} == {"community", "police"}
