"""openWave, listWaves, getWave, closeWave."""

from __future__ import annotations

from typing import Any

from bwvcoding.coding.models import Assignment
from bwvcoding.footage.models import Encounter, Rendition
from tests.cast import Cast, protocol_document, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import code_whole, ready_encounter, wave_of_two


def ask(client, cast: Cast, **changes: Any):
    encounter = Encounter.objects.filter(reference="E0417").first()
    body = {
        "name": "Main",
        "purpose": "main",
        "coders": [str(cast.ana.pk), str(cast.ben.pk)],
        "encounters": [str((encounter or ready_encounter(cast, "E0417")).pk)],
    } | changes
    return client.post(f"/api/studies/{cast.study.pk}/waves", body, format="json")


def test_a_wave_gives_every_encounter_to_as_many_coders_as_the_protocol_says(
    cast: Cast, client_of
) -> None:
    signed_protocol(cast, published(cast).sha256)
    wave = ask(client_of(cast.cleo), cast)
    assert wave.status_code == 201
    assert wave.json()["progress"] == {
        "encounters": 1,
        "complete_encounters": 0,
        "assignments": 2,
        "submitted": 0,
    }
    assert Assignment.objects.count() == 2


def test_no_wave_before_both_controllers_have_signed(cast: Cast, client_of) -> None:
    codebook = published(cast)
    client_of(cast.cleo).post(
        f"/api/studies/{cast.study.pk}/protocols",
        {"document": protocol_document(codebook.sha256)},
        format="json",
    )
    answer = ask(client_of(cast.cleo), cast)
    assert answer.status_code == 409
    assert answer.json()["code"] == "protocol-not-signed"
    assert not Assignment.objects.exists()


def test_a_protocol_that_names_no_published_codebook_opens_nothing(cast: Cast, client_of) -> None:
    signed_protocol(cast, "a" * 64)
    assert ask(client_of(cast.cleo), cast).json()["code"] == "codebook-not-published"


def test_footage_must_be_ready(cast: Cast, client_of) -> None:
    signed_protocol(cast, published(cast).sha256)
    encounter = ready_encounter(cast)
    Rendition.objects.all().delete()
    answer = ask(client_of(cast.cleo), cast, encounters=[str(encounter.pk)])
    assert answer.json()["code"] == "footage-not-ready"
    assert "E0001" in answer.json()["detail"]


def test_only_coders_code_and_there_must_be_enough_of_them(cast: Cast, client_of) -> None:
    signed_protocol(cast, published(cast).sha256)
    cleo = client_of(cast.cleo)
    assert "coders" in ask(cleo, cast, coders=[str(cast.mo.pk)]).json()["errors"]
    few = ask(cleo, cast, coders=[str(cast.ana.pk)])
    assert "at least 2 coders" in few.json()["errors"]["coders"]


def test_an_encounter_of_nowhere_is_refused(cast: Cast, client_of) -> None:
    signed_protocol(cast, published(cast).sha256)
    answer = ask(client_of(cast.cleo), cast, encounters=[str(cast.study.pk)])
    assert "1 of the 1 encounters are not in this study" in answer.json()["errors"]["encounters"]


def test_only_a_lead_opens_a_wave(cast: Cast, client_of) -> None:
    signed_protocol(cast, published(cast).sha256)
    assert ask(client_of(cast.ana), cast).status_code == 403
    assert ask(client_of(cast.eve), cast).status_code == 404


def test_the_lead_sees_how_far_each_coder_is_and_nothing_of_what_they_coded(
    cast: Cast, client_of
) -> None:
    opened = wave_of_two(cast)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    page = client_of(cast.cleo).get(f"/api/waves/{opened.wave.pk}").json()
    assert {c["name"]: c["submitted"] for c in page["coders"]} == {"Ana": 1, "Ben": 0}
    assert page["progress"]["complete_encounters"] == 0


def test_a_coder_cannot_see_the_wave_at_all(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    assert client_of(cast.ana).get(f"/api/waves/{opened.wave.pk}").status_code == 404


def test_nothing_is_coded_in_a_closed_wave(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    closed = client_of(cast.cleo).post(f"/api/waves/{opened.wave.pk}/closure")
    assert closed.json()["is_open"] is False
    ana = client_of(cast.ana)
    late = ana.post(f"/api/assignments/{opened.assignment(cast.ana).pk}/codings")
    assert late.json()["code"] == "wave-closed"
    assert ana.get("/api/my-assignments").json()["results"] == []
