"""openTalk: the vote before is over."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    return called(cast)


def test_whoever_leads_opens_the_talk_about_one_unit(cast, client_of, held):
    answer = held.talk(client_of(cast.dev))
    assert answer.status_code == 201
    assert answer.json()["talk_opened_at"] is not None
    assert held.unit(1).talk_opened_at is not None
    assert held.unit(2).talk_opened_at is None
    assert AuditEvent.objects.filter(
        action="talk.opened", encounter_id=held.unit(1).encounter_id
    ).exists()


def test_it_is_opened_once(cast, client_of, held):
    held.talk(client_of(cast.cleo))
    assert held.talk(client_of(cast.cleo)).json()["code"] == "talk-open"


def test_what_is_not_on_the_agenda_is_not_talked_about(cast, client_of, held):
    body = held.body() | {"variable": "respect"}
    answer = client_of(cast.cleo).post(f"{held.path}/talk", body, format="json")
    assert answer.status_code == 404


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("ana", 404), ("gil", 404), ("eve", 404)])
def test_only_lead_and_adjudicator_open_it(cast, client_of, held, who, status):
    assert held.talk(client_of(getattr(cast, who))).status_code == status
    assert held.unit().talk_opened_at is None
