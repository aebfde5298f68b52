"""recordRightsRequest, listRightsRequests: what a person on footage asks, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.keeping import today
from bwvcoding.footage.models import RightsRequest
from tests.cast import Cast
from tests.factories.footage import ready_clip
from tests.factories.rights import asked_right

ASKED = {"kind": "access", "reference": "SAR-2026-0114"}


def ask(client: Any, clip: Any, **said: Any) -> Any:
    body = {**ASKED, "came_in_on": str(today()), **said}
    return client.post(f"/api/clips/{clip.pk}/rights-requests", body, format="json")


def listed(client: Any, cast: Cast) -> Any:
    return client.get(f"/api/studies/{cast.study.pk}/rights-requests")


def test_a_custodian_or_a_controller_records_it_with_the_day_it_is_due(
    cast: Cast, client_of
) -> None:
    clip = ready_clip(cast)
    for person, reference in ((cast.kit, "SAR-1"), (cast.mo, "SAR-2")):
        answer = ask(client_of(person), clip, reference=reference)
        assert answer.status_code == 201, answer.json()
        assert (answer.json()["reference"], answer.json()["recorded_by"]) == (
            reference,
            person.name,
        )
        assert 27 < answer.json()["days_left"] < 32
    event = AuditEvent.objects.filter(action="rights_request.recorded").latest("at")
    assert event.clip_id == clip.pk
    assert '"case":"SAR-2"' in event.body


def test_no_name_reaches_the_log(cast: Cast, client_of) -> None:
    answer = ask(client_of(cast.mo), ready_clip(cast), reference="Jo Bloggs")
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["reference"])
    assert not AuditEvent.objects.filter(body__contains="Bloggs").exists()


def test_one_case_is_recorded_once_for_a_clip(cast: Cast, client_of) -> None:
    clip = ready_clip(cast)
    ask(client_of(cast.mo), clip)
    assert ask(client_of(cast.kit), clip).json()["code"] == "request-recorded"


def test_what_is_overdue_stands_first_and_says_so(cast: Cast, client_of) -> None:
    clip = ready_clip(cast)
    asked_right(cast, clip, "access", reference="SAR-1")
    late = today() - timedelta(days=40)
    asked_right(cast, clip, "erasure", reference="DSR-2", came_in_on=late)
    first, second = listed(client_of(cast.max), cast).json()["results"]
    assert (first["reference"], first["is_overdue"]) == ("DSR-2", True)
    assert first["days_left"] < 0
    assert (second["reference"], second["is_overdue"]) == ("SAR-1", False)


def test_others_record_none_and_read_none(cast: Cast, client_of) -> None:
    clip = ready_clip(cast)
    for person, status in ((cast.ana, 403), (cast.cleo, 403), (cast.eve, 404)):
        assert ask(client_of(person), clip).status_code == status
        assert listed(client_of(person), cast).status_code in {403, 404}
    assert not RightsRequest.objects.exists()
