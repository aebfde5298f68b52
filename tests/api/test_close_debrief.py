"""closeDebrief: only with its quorum, with minutes, and with a decision on each variable."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Debrief
from bwvcoding.audit.models import AuditEvent
from tests.api.test_call_debrief import call
from tests.api.test_record_attendance import attend
from tests.factories.agreement import coded_wave


def close(client, debrief_id, minutes="Fled means running more than three steps."):
    return client.post(f"/api/debriefs/{debrief_id}/closure", {"minutes": minutes}, format="json")


def decide(client, debrief_id, variable="fled", **changes):
    body = {"variable": variable, "kind": "rule_text", "text": "More than three steps."} | changes
    return client.post(f"/api/debriefs/{debrief_id}/decisions", body, format="json")


@pytest.fixture
def debrief_id(cast, client_of):
    return call(client_of(cast.cleo), coded_wave(cast, encounters=2)).json()["id"]


def test_without_its_quorum_it_stays_open(cast, client_of, debrief_id):
    attend(client_of(cast.cleo), debrief_id, cast.gil, cast.dev)
    answer = close(client_of(cast.cleo), debrief_id)
    assert answer.status_code == 409
    problem = answer.json()
    assert (problem["code"], problem["present"], problem["needed"]) == ("no-quorum", 0, 1)
    assert Debrief.objects.get().closed_at is None


def test_with_half_of_those_who_coded_it_closes(cast, client_of, debrief_id):
    attend(client_of(cast.cleo), debrief_id, cast.ana)
    decide(client_of(cast.cleo), debrief_id)
    page = close(client_of(cast.cleo), debrief_id).json()
    assert page["closed_at"] is not None
    assert page["minutes"].startswith("Fled means")
    assert AuditEvent.objects.filter(action="debrief.closed", target_id=debrief_id).exists()


def test_without_minutes_it_stays_open(cast, client_of, debrief_id):
    attend(client_of(cast.cleo), debrief_id, cast.ana)
    assert close(client_of(cast.cleo), debrief_id, " ").status_code == 422


def test_it_stays_open_until_every_variable_has_its_decision(cast, client_of):
    opened = coded_wave(cast, encounters=2)
    debrief_id = call(client_of(cast.cleo), opened, ["fled", "respect"]).json()["id"]
    attend(client_of(cast.cleo), debrief_id, cast.ana)
    decide(client_of(cast.cleo), debrief_id, "fled")
    problem = close(client_of(cast.cleo), debrief_id).json()
    assert (problem["code"], problem["variables"]) == ("undecided", ["respect"])
    decide(client_of(cast.dev), debrief_id, "respect", kind="accept")
    assert close(client_of(cast.cleo), debrief_id).status_code == 200


def test_the_share_that_must_attend_is_the_one_in_the_signed_protocol(cast, client_of):
    opened = coded_wave(cast, encounters=2, debrief_quorum=1.0)
    debrief_id = call(client_of(cast.cleo), opened).json()["id"]
    page = attend(client_of(cast.cleo), debrief_id, cast.ana).json()
    assert page["quorum"] == {"coders": 2, "present": 1, "needed": 2, "is_met": False}
    decide(client_of(cast.cleo), debrief_id)
    assert close(client_of(cast.cleo), debrief_id).json()["code"] == "no-quorum"


def test_closed_it_takes_no_more_attendance(cast, client_of, debrief_id):
    attend(client_of(cast.cleo), debrief_id, cast.ana)
    decide(client_of(cast.cleo), debrief_id)
    close(client_of(cast.cleo), debrief_id)
    assert attend(client_of(cast.cleo), debrief_id, cast.ben).status_code == 409
    assert close(client_of(cast.cleo), debrief_id).status_code == 409


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("ben", 404), ("eve", 404)])
def test_only_lead_and_adjudicator_close_it(cast, client_of, debrief_id, who, status):
    assert close(client_of(getattr(cast, who)), debrief_id).status_code == status
