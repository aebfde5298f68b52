"""readStopRecord: what the officer wrote, after what the footage shows is locked, if ever."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.sampling.actions import link_encounter
from tests.cast import Cast, protocol_document
from tests.factories.coding import OpenWave, code_whole, start, wave_of_two
from tests.factories.sampling import sample


def record_of(client, opened: OpenWave, coder):
    return client.get(f"/api/assignments/{opened.assignment(coder).pk}/stop-record")


def linked(cast: Cast, opened: OpenWave) -> None:
    stop = sample(cast)[0]
    link_encounter(sampled_stop_id=stop.pk, encounter_id=opened.encounters[0].pk, actor=cast.kit)


@pytest.fixture
def informed(cast: Cast) -> OpenWave:
    opened = wave_of_two(cast, written_record="record-informed")
    linked(cast, opened)
    return opened


def offers(client) -> list[bool]:
    return [
        row["has_record_to_read"] for row in client.get("/api/my-assignments").json()["results"]
    ]


def test_a_coder_reads_it_once_theirs_is_locked(cast: Cast, client_of, informed) -> None:
    ana = client_of(cast.ana)
    assert offers(ana) == [False]
    code_whole(ana, informed.assignment(cast.ana))
    assert offers(ana) == [True]
    answer = record_of(ana, informed, cast.ana)
    written = {one["heading"]: one["text"] for one in answer.json()["fields_written"]}
    assert written["Object of search"] == "Controlled drugs"
    assert not {"Latitude", "Longitude", "Policing operation"} & set(written)
    event = AuditEvent.objects.get(action="stop_record.read")
    assert (event.actor_id, event.encounter_id) == (cast.ana.pk, informed.encounters[0].pk)


def test_not_before(cast: Cast, client_of, informed) -> None:
    ana = client_of(cast.ana)
    for _ in ("not begun", "begun"):
        answer = record_of(ana, informed, cast.ana)
        assert (answer.status_code, answer.json()["code"]) == (409, "coding-open")
        assert "Controlled drugs" not in answer.content.decode()
        start(ana, informed.assignment(cast.ana))
    assert not AuditEvent.objects.filter(action="stop_record.read").exists()


def test_under_a_blind_protocol_there_is_none(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    linked(cast, opened)
    ana = client_of(cast.ana)
    code_whole(ana, opened.assignment(cast.ana))
    assert offers(ana) == [False]
    assert record_of(ana, opened, cast.ana).status_code == 404


def test_another_coders_assignment_leads_nowhere(cast: Cast, client_of, informed) -> None:
    code_whole(client_of(cast.ana), informed.assignment(cast.ana))
    for other in (cast.ben, cast.cleo, cast.eve):
        assert record_of(client_of(other), informed, cast.ana).status_code == 404


def test_an_encounter_from_no_stop_has_nothing_written(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast, written_record="record-informed")
    ana = client_of(cast.ana)
    code_whole(ana, opened.assignment(cast.ana))
    assert record_of(ana, opened, cast.ana).json() == {"fields_written": []}


def test_the_protocol_names_one_of_the_two(cast: Cast, client_of) -> None:
    answer = client_of(cast.cleo).post(
        f"/api/studies/{cast.study.pk}/protocols",
        {"document": protocol_document(written_record="sometimes")},
        format="json",
    )
    assert answer.status_code == 422
    assert "written_record" in answer.json()["errors"]
