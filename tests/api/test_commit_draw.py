"""commitDraw, listDraws, getDraw: the inputs are fixed before anyone knows what will be drawn."""

from __future__ import annotations

import json

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.sampling.commitment import commitment
from bwvcoding.sampling.models import Draw, SampledStop
from tests.cast import Cast
from tests.factories.sampling import import_stops, stops

PLAN = {"strata": ["outcome"], "size": 12, "reserves": 2}


def commit(client, frame, **plan):
    body = {"frame": str(frame.pk), **PLAN, **plan}
    return client.post(f"/api/studies/{frame.study_id}/draws", body, format="json")


@pytest.fixture
def frame(cast: Cast):
    return import_stops(cast)


def test_a_commitment_is_recorded_and_the_seed_is_not_shown(cast: Cast, client_of, frame):
    lead = client_of(cast.cleo)
    answer = commit(lead, frame)
    assert answer.status_code == 201
    draw = answer.json()
    assert (draw["seed"], draw["nonce"], draw["drawn_at"]) == (None, None, None)
    assert draw["is_seed_chosen"] is False
    stored = Draw.objects.get()
    assert draw["commitment"] == commitment(
        frame_sha256=frame.file_sha256, seed=stored.seed, nonce=stored.nonce, **PLAN
    )
    for text in (str(stored.seed), stored.nonce):
        assert text not in lead.get(f"/api/draws/{draw['id']}").content.decode()
        assert text not in lead.get(f"/api/studies/{frame.study_id}/draws").content.decode()
        assert text not in AuditEvent.objects.get(action="draw.committed").body
    assert SampledStop.objects.count() == 0


def test_the_log_holds_the_commitment_and_the_plan(cast: Cast, client_of, frame):
    """I14."""
    draw = commit(client_of(cast.cleo), frame).json()
    detail = json.loads(AuditEvent.objects.get(action="draw.committed").body)["detail"]
    assert detail == {
        **PLAN,
        "frame_sha256": frame.file_sha256,
        "commitment": draw["commitment"],
        "is_seed_chosen": False,
    }


def test_two_commitments_to_one_plan_differ(cast: Cast, client_of, frame):
    one, other = (commit(client_of(cast.cleo), frame, seed=7).json() for _ in range(2))
    assert one["commitment"] != other["commitment"]


def test_a_seed_that_a_person_named_is_marked_as_such(cast: Cast, client_of, frame):
    assert commit(client_of(cast.cleo), frame, seed=7).json()["is_seed_chosen"] is True


@pytest.mark.parametrize(
    ("plan", "field", "words"),
    [
        ({"strata": ["colour"]}, "strata", "not a column to divide by"),
        ({"strata": ["outcome", "outcome"]}, "strata", "named twice"),
        ({"strata": ["outcome_linked"]}, "strata", "blank in every row"),
        ({"size": 61}, "size", "more than the 60 stops"),
        ({"size": 2}, "size", "fewer than the 3 strata"),
        ({"size": 0}, "size", ""),
        ({"reserves": 101}, "reserves", "0 to 100"),
        ({"reserves": -1}, "reserves", ""),
        ({"seed": 2**53}, "seed", ""),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_refused_with_its_field(
    cast: Cast, client_of, frame, plan, field, words
):
    answer = commit(client_of(cast.cleo), frame, **plan)
    assert answer.status_code == 422
    assert words in answer.json()["errors"][field]
    assert Draw.objects.count() == 0


def test_a_held_frame_cannot_be_drawn_from(cast: Cast, client_of):
    answer = commit(client_of(cast.cleo), import_stops(cast, stops(30) * 2))
    assert (answer.status_code, answer.json()["code"]) == (409, "frame-held")


def test_a_frame_of_another_study_is_not_found(cast: Cast, client_of, frame):
    from bwvcoding.studies.actions import found_study

    other = found_study(
        slug="other",
        name="Other",
        controllers=["met"],
        lead_email=cast.cleo.email,
        actor=None,
    )
    body = {"frame": str(frame.pk), **PLAN}
    answer = client_of(cast.cleo).post(f"/api/studies/{other.pk}/draws", body, format="json")
    assert answer.status_code == 404


@pytest.mark.parametrize(("who", "status"), [("kit", 403), ("ana", 403), ("mo", 403), ("eve", 404)])
def test_only_the_lead_draws(cast: Cast, client_of, frame, who, status):
    assert commit(client_of(getattr(cast, who)), frame).status_code == status


def test_the_controller_sees_the_draws(cast: Cast, client_of, frame):
    draw = commit(client_of(cast.cleo), frame).json()
    mo = client_of(cast.mo)
    listed = mo.get(f"/api/studies/{frame.study_id}/draws").json()["results"]
    assert [one["id"] for one in listed] == [draw["id"]]
    assert mo.get(f"/api/draws/{draw['id']}").json()["commitment"] == draw["commitment"]
    assert client_of(cast.ana).get(f"/api/draws/{draw['id']}").status_code == 404
