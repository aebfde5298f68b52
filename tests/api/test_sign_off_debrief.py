"""signOffDebrief: attending by reading what was said and decided."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Attendance
from bwvcoding.audit.models import AuditEvent
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    return called(cast)


def test_whoever_has_read_it_attends_and_is_shown_as_having_read(cast, client_of, held):
    held.read(client_of(cast.ana))
    answer = held.sign_off(client_of(cast.ana))
    assert answer.status_code == 201
    assert (answer.json()["has_attended"], answer.json()["is_asynchronous"]) == (True, True)
    page = held.read(client_of(cast.cleo)).json()
    assert page["quorum"]["is_met"] is True
    (ana,) = [one for one in page["people"] if one["name"] == "Ana"]
    assert (ana["has_attended"], ana["is_asynchronous"]) == (True, True)
    assert "1 attended by reading and signing off" in page["draft_minutes"]
    assert AuditEvent.objects.filter(action="debrief_sign_off.made", actor_id=cast.ana.pk).exists()


def test_unread_it_is_not_signed_off(cast, client_of, held):
    assert held.sign_off(client_of(cast.ana)).json()["code"] == "read-first"
    assert not Attendance.objects.exists()


def test_what_has_been_decided_since_must_be_read_first(cast, client_of, held):
    held.read(client_of(cast.ana))
    held.decide(client_of(cast.cleo))
    assert held.sign_off(client_of(cast.ana)).json()["code"] == "read-first"
    held.read(client_of(cast.ana))
    assert held.sign_off(client_of(cast.ana)).status_code == 201


def test_whoever_was_there_does_not_sign_off_as_well(cast, client_of, held):
    held.read(client_of(cast.ana))
    held.attend(client_of(cast.cleo), cast.ana)
    assert held.sign_off(client_of(cast.ana)).json()["code"] == "already-attended"


def test_a_closed_debrief_takes_no_more_attendance(cast, client_of, held):
    held.read(client_of(cast.ben))
    held.attend(client_of(cast.cleo), cast.ana)
    held.decide(client_of(cast.cleo))
    held.close(client_of(cast.cleo))
    assert held.sign_off(client_of(cast.ben)).json()["code"] == "debrief-closed"


@pytest.mark.parametrize("who", ["gil", "cleo", "mo", "eve"])
def test_only_coders_of_the_wave_sign_off(cast, client_of, held, who):
    assert held.sign_off(client_of(getattr(cast, who))).status_code == 404
    assert not Attendance.objects.exists()
