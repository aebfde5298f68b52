"""readCountdown: footage that was drawn and is not here yet, and the days it may still exist."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bwvcoding.footage.actions import register_encounter
from bwvcoding.sampling import queries
from bwvcoding.sampling.actions import link_encounter, record_missing_footage
from bwvcoding.sampling.models import SampledStop
from tests.cast import Cast
from tests.factories import footage
from tests.factories.sampling import sample

# Ten days after the first of the made-up stops.
TODAY = date(2025, 10, 11)


@pytest.fixture
def drawn(cast: Cast) -> list[SampledStop]:
    return [stop for stop in sample(cast) if not stop.is_reserve]


def awaited(drawn: list[SampledStop], today: date = TODAY) -> list[queries.Awaited]:
    return queries.countdown_of(drawn[0].draw_id, today)


def linked(cast: Cast, stop: SampledStop):
    encounter = register_encounter(
        study_id=cast.study.pk, reference="E9", members=footage.CAST_LIST, actor=cast.kit
    )
    link_encounter(sampled_stop_id=stop.pk, encounter_id=encounter.pk, actor=cast.kit)
    return encounter


def test_every_drawn_stop_counts_down_from_its_own_day(drawn) -> None:
    rows = awaited(drawn)
    assert {row.stop.pk for row in rows} == {stop.pk for stop in drawn}
    for row in rows:
        assert row.deleted_on == row.stop.stop_record.local_date + timedelta(days=31)
        assert row.days_left == (row.deleted_on - TODAY).days


def test_what_is_deleted_first_stands_first(drawn) -> None:
    days = [row.days_left for row in awaited(drawn)]
    assert days == sorted(days)


def test_an_encounter_without_a_recording_is_still_to_be_secured(cast: Cast, drawn) -> None:
    encounter = linked(cast, drawn[0])
    assert len(awaited(drawn)) == len(drawn)
    footage.clip(cast, encounter)
    assert drawn[0].pk not in {row.stop.pk for row in awaited(drawn)}


def test_a_stop_known_to_have_none_makes_room_for_its_reserve(cast: Cast, drawn) -> None:
    reserve = record_missing_footage(
        sampled_stop_id=drawn[0].pk, reason="deleted", note="", actor=cast.kit
    )
    found = {row.stop.pk for row in awaited(drawn)}
    assert drawn[0].pk not in found
    assert reserve.pk in found


def test_it_is_read_over_http_by_those_who_read_the_frame(cast: Cast, client_of, drawn) -> None:
    path = f"/api/draws/{drawn[0].draw_id}/countdown"
    for person in (cast.kit, cast.cleo, cast.mo):
        rows = client_of(person).get(path).json()["results"]
        assert len(rows) == len(drawn)
        assert rows[0]["urgency"] == "past"
        assert rows[0]["sampled_stop"]["stop_record"]["local_date"] == str(
            date.fromisoformat(rows[0]["deleted_on"]) - timedelta(days=31)
        )
    for person in (cast.ana, cast.eve):
        assert client_of(person).get(path).status_code == 404
