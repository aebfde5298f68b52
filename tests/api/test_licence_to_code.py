"""openWave, startCoding and issueGrant ask one question: may this coder code?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from bwvcoding.coding.models import Wave
from bwvcoding.footage.models import Clip
from bwvcoding.training.actions import publish_undertaking, revoke_licence, suspend_licence
from tests.cast import signed_protocol
from tests.factories.coding import ready_encounter, wave_of_two
from tests.factories.footage import ready_clip
from tests.factories.training import School, expire, school


def open_wave(cast, client_of, encounter, purpose: str = "main") -> Any:
    body = {
        "name": purpose,
        "purpose": purpose,
        "coders": [str(cast.ana.pk), str(cast.ben.pk)],
        "encounters": [str(encounter.pk)],
    }
    path = f"/api/studies/{cast.study.pk}/waves"
    return client_of(cast.cleo).post(path, body, format="json")


def start(client, cast) -> Any:
    assignment = Wave.objects.get().assignments.get(coder=cast.ana)
    return client.post(f"/api/assignments/{assignment.pk}/codings")


def grant(client, clip: Clip, **more: Any) -> Any:
    return client.post(f"/api/clips/{clip.pk}/grants", more, format="json")


@pytest.fixture
def standing(cast) -> School:
    return school(cast)


def test_a_main_wave_is_given_out_to_licensed_coders_only(cast, client_of, standing):
    standing.license(cast.ana)
    encounter = ready_encounter(cast)
    refused = open_wave(cast, client_of, encounter)
    assert (refused.status_code, refused.json()["code"]) == (409, "coders-not-licensed")
    assert "Ben" in refused.json()["detail"]
    assert "Ana" not in refused.json()["detail"]
    standing.license(cast.ben)
    assert open_wave(cast, client_of, encounter).status_code == 201


def test_a_pilot_wave_waits_for_its_coders_and_none_begins_without_a_licence(
    cast, client_of, standing
):
    ana = client_of(cast.ana)
    assert open_wave(cast, client_of, ready_encounter(cast), "pilot").status_code == 201
    refused = start(ana, cast)
    assert (refused.status_code, refused.json()["code"]) == (403, "not-licensed")
    assert refused.json()["detail"] == "Sign the undertaking on your Training page first."
    standing.sign(cast.ana)
    assert "Force: not passed yet" in start(ana, cast).json()["detail"]
    standing.practise(cast.ana)
    standing.take(cast.ana)
    assert start(ana, cast).status_code in (200, 201)


@pytest.mark.parametrize("end", ["expired", "revoked", "suspended", "undertaking"])
def test_coding_and_footage_end_with_the_licence(cast, client_of, standing, end):
    clip = ready_clip(cast, "E0001")
    licence = standing.license(cast.ana)
    standing.license(cast.ben)
    assert open_wave(cast, client_of, clip.encounter).status_code == 201
    ana = client_of(cast.ana)
    assignment = Wave.objects.get().assignments.get(coder=cast.ana)
    under = {"purpose": "coding", "assignment": str(assignment.pk)}
    given = grant(ana, clip, **under)
    assert given.status_code == 201
    assert start(ana, cast).status_code in (200, 201)
    END[end](cast, licence)
    said = "Sign the undertaking" if end == "undertaking" else f"Force: {end}"
    renewal = f"/api/grants/{given.json()['id']}/renewal"
    for refused in (start(ana, cast), grant(ana, clip, **under), ana.post(renewal)):
        assert (refused.status_code, refused.json()["code"]) == (403, "not-licensed")
        assert said in refused.json()["detail"]


END = {
    "expired": lambda cast, licence: expire(licence),
    "revoked": lambda cast, licence: revoke_licence(
        licence_id=licence.pk, reason="Drifts.", actor=cast.cleo
    ),
    "suspended": lambda cast, licence: suspend_licence(
        licence_id=licence.pk, flag_id=licence.pk, variable="Fled"
    ),
    "undertaking": lambda cast, licence: publish_undertaking(
        study_id=cast.study.pk, text="More.", actor=cast.cleo
    ),
}


def test_a_protocol_without_training_asks_for_nothing(cast, client_of):
    opened = wave_of_two(cast)
    path = f"/api/assignments/{opened.assignment(cast.ana).pk}/codings"
    assert client_of(cast.ana).post(path).status_code in (200, 201)


def test_a_newer_protocol_binds_newer_waves_only(cast, client_of):
    opened = wave_of_two(cast)
    signed_protocol(cast, opened.codebook.sha256, training={})
    path = f"/api/assignments/{opened.assignment(cast.ana).pk}/codings"
    assert client_of(cast.ana).post(path).status_code in (200, 201)


def test_what_training_shows_is_coded_by_nobody(cast, client_of, standing):
    standing.license(cast.ana)
    standing.license(cast.ben)
    refused = open_wave(cast, client_of, standing.encounter)
    assert refused.status_code == 422
    assert "T0001" in refused.json()["errors"]["encounters"]


def test_a_custodian_watches_without_an_undertaking(cast, client_of, standing):
    clip = ready_clip(cast, "E0001")
    assert grant(client_of(cast.kit), clip, purpose="custody").status_code == 201


def test_a_licence_that_ends_tomorrow_is_good_today(cast, client_of, standing):
    licence = standing.license(cast.ana)
    standing.license(cast.ben)
    licence.expires_at = timezone.now() + timedelta(days=1)
    licence.save()
    assert open_wave(cast, client_of, ready_encounter(cast)).status_code == 201
