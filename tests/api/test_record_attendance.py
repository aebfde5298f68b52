"""recordAttendance: who was there, once."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Attendance
from tests.api.test_call_debrief import call
from tests.factories.agreement import coded_wave


def attend(client, debrief_id, *people):
    body = {"users": [str(person.pk) for person in people]}
    return client.post(f"/api/debriefs/{debrief_id}/attendance", body, format="json")


@pytest.fixture
def debrief_id(cast, client_of):
    return call(client_of(cast.cleo), coded_wave(cast, encounters=2)).json()["id"]


def test_named_twice_a_person_came_once(cast, client_of, debrief_id):
    attend(client_of(cast.cleo), debrief_id, cast.ana)
    page = attend(client_of(cast.cleo), debrief_id, cast.ana, cast.ben).json()
    assert page["quorum"]["present"] == 2
    assert Attendance.objects.count() == 2


def test_those_who_came_without_having_coded_are_shown_and_do_not_count(
    cast, client_of, debrief_id
):
    page = attend(client_of(cast.cleo), debrief_id, cast.gil).json()
    assert page["quorum"] == {"coders": 2, "present": 0, "needed": 1, "is_met": False}
    (gil,) = [one for one in page["people"] if one["name"] == "Gil"]
    assert (gil["has_attended"], gil["has_coded"], gil["is_coder"]) == (True, False, False)


def test_strangers_and_nobody_are_refused(cast, client_of, debrief_id):
    assert attend(client_of(cast.cleo), debrief_id, cast.eve).status_code == 422
    assert attend(client_of(cast.cleo), debrief_id).status_code == 422
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("max", 403), ("ana", 404), ("eve", 404)])
def test_only_lead_and_adjudicator_record_it(cast, client_of, debrief_id, who, status):
    answer = attend(client_of(getattr(cast, who)), debrief_id, cast.ana)
    assert answer.status_code == status
