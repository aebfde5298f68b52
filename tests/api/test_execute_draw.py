"""executeDraw, listSampledStops: made once, as promised, with every chance on record."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from bwvcoding.audit.models import AuditEvent
from bwvcoding.sampling.models import Draw, SampledStop
from tests.cast import Cast
from tests.factories.sampling import commit, import_stops, sample, stops


def execute(client, draw):
    return client.post(f"/api/draws/{draw.pk}/selection")


def sampled(client, draw) -> list[dict]:
    return client.get(f"/api/draws/{draw.pk}/sampled-stops").json()["results"]


def test_the_draw_is_made_and_its_seed_revealed(cast: Cast, client_of):
    draw = commit(cast)
    answer = execute(client_of(cast.cleo), draw)
    assert answer.status_code == 201
    assert (answer.json()["seed"], answer.json()["nonce"]) == (7, draw.nonce)
    detail = json.loads(AuditEvent.objects.get(action="draw.executed").body)["detail"]
    assert detail == {"seed": "7", "nonce": draw.nonce, "commitment": draw.commitment}


def test_the_sample_has_the_size_asked_and_reserves_for_each_stratum(cast: Cast, client_of):
    draw = commit(cast)
    execute(client_of(cast.cleo), draw)
    stops_drawn = sampled(client_of(cast.kit), draw)
    taken = [stop for stop in stops_drawn if not stop["is_reserve"]]
    ready = Counter(stop["stratum"] for stop in stops_drawn if stop["is_reserve"])
    assert len(taken) == 12
    assert ready == {
        "outcome=arrest": 2,
        "outcome=community_resolution": 2,
        "outcome=no_further_action": 2,
    }
    assert len({stop["stop_record"]["row_number"] for stop in stops_drawn}) == 18


def test_every_stop_carries_its_exact_chance(cast: Cast):
    rows = stops(60)[:40]  # 14 + 13 + 13 of the three outcomes
    drawn = [stop for stop in sample(cast, import_stops(cast, rows), size=7) if not stop.is_reserve]
    chances = {
        stop.stratum: (stop.probability_numerator, stop.probability_denominator) for stop in drawn
    }
    assert chances == {
        "outcome=arrest": (2, 13),
        "outcome=community_resolution": (2, 13),
        "outcome=no_further_action": (3, 14),
    }
    assert sum(1 / Fraction(*chances[stop.stratum]) for stop in drawn) == 40


def test_the_record_is_shown_as_it_stood(cast: Cast, client_of):
    draw = commit(cast)
    execute(client_of(cast.cleo), draw)
    stop = sampled(client_of(cast.kit), draw)[0]
    row = draw.frame.stop_records.get(row_number=stop["stop_record"]["row_number"])
    assert list(stop["stop_record"]["cells"].values()) == row.cells
    assert stop["stratum"] == f"outcome={row.codes['outcome']}"


def test_the_same_seed_and_frame_draw_the_same_stops(cast: Cast):
    """I14."""
    frame = import_stops(cast)
    one, again, other = (sample(cast, frame, seed=seed) for seed in (7, 7, 8))
    rows = [[stop.stop_record.row_number for stop in drawn] for drawn in (one, again, other)]
    assert rows[0] == rows[1] != rows[2]


def test_a_draw_is_made_once(cast: Cast, client_of):
    draw = commit(cast)
    lead = client_of(cast.cleo)
    execute(lead, draw)
    before = sampled(lead, draw)
    answer = execute(lead, draw)
    assert (answer.status_code, answer.json()["code"]) == (409, "already-drawn")
    assert sampled(lead, draw) == before


@pytest.mark.parametrize(
    "tampered",
    [{"seed": 8}, {"size": 13}, {"strata": ["gender"]}, {"reserves": 3}, {"nonce": "0" * 64}],
    ids=str,
)
def test_a_draw_whose_inputs_are_not_those_promised_is_refused(cast, client_of, tampered):
    draw = commit(cast)
    Draw.objects.filter(pk=draw.pk).update(**tampered)
    answer = execute(client_of(cast.cleo), draw)
    assert (answer.status_code, answer.json()["code"]) == (409, "commitment-broken")
    assert SampledStop.objects.count() == 0


def test_nothing_is_drawn_when_the_log_cannot_be_written(cast: Cast, client_of, monkeypatch):
    draw = commit(cast)

    def unwritable(*args, **kwargs):
        raise DatabaseError("disk full")

    lead = client_of(cast.cleo)
    monkeypatch.setattr(AuditEvent, "insert_all", unwritable)
    assert execute(lead, draw).status_code == 503
    draw.refresh_from_db()
    assert (draw.drawn_at, SampledStop.objects.count()) == (None, 0)


@pytest.mark.parametrize(("who", "status"), [("kit", 403), ("ben", 403), ("eve", 404)])
def test_only_the_lead_makes_the_draw(cast: Cast, client_of, who, status):
    assert execute(client_of(getattr(cast, who)), commit(cast)).status_code == status


def test_coders_do_not_see_the_sample(cast: Cast, client_of):
    draw = sample(cast)[0].draw
    assert client_of(cast.ana).get(f"/api/draws/{draw.pk}/sampled-stops").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        {"probability_numerator": 0},
        {"probability_numerator": 10**6},
        {"replaces": "another"},
        {"position": 2},
    ],
    ids=str,
)
def test_the_database_itself_refuses_a_sample_that_cannot_be(cast: Cast, change):
    drawn = sample(cast)
    stop = drawn[0]
    if "replaces" in change:
        change = {"replaces": drawn[1]}
    with pytest.raises(IntegrityError), transaction.atomic():
        SampledStop.objects.filter(pk=stop.pk).update(**change)
