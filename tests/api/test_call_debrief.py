"""callDebrief and listDebriefs."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Debrief
from bwvcoding.audit.models import AuditEvent
from tests.factories.agreement import alike, coded_wave, empty_wave, submit_all


def call(client, opened, variables=("fled",), **more):
    body = {"variables": list(variables), **more}
    return client.post(f"/api/waves/{opened.wave.pk}/debriefs", body, format="json")


def test_a_debrief_is_called_on_variables_and_shows_who_must_come(cast, client_of):
    opened = empty_wave(cast, 3)
    submit_all(opened, alike, coders=1)
    answer = call(client_of(cast.cleo), opened)
    assert answer.status_code == 201
    page = answer.json()
    assert page["quorum"] == {"coders": 1, "present": 0, "needed": 1, "is_met": False}
    assert [(one["name"], one["has_coded"]) for one in page["people"]] == [
        ("Ana", True),
        ("Ben", False),
    ]
    assert AuditEvent.objects.filter(action="debrief.called", target_id=page["id"]).exists()


def test_debriefs_are_listed_newest_first(cast, client_of):
    opened = coded_wave(cast, encounters=2)
    first = call(client_of(cast.cleo), opened).json()["id"]
    second = call(client_of(cast.dev), opened, ["respect"]).json()["id"]
    listed = client_of(cast.mo).get(f"/api/waves/{opened.wave.pk}/debriefs").json()["results"]
    assert [one["id"] for one in listed] == [second, first]


def test_a_variable_outside_the_codebook_is_named(cast, client_of):
    answer = call(client_of(cast.cleo), coded_wave(cast, encounters=1), ["flight"])
    assert answer.status_code == 422
    assert "flight" in answer.json()["errors"]["variables"]


def test_a_debrief_is_about_something(cast, client_of):
    assert call(client_of(cast.cleo), coded_wave(cast, encounters=1), []).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("ana", 404), ("kit", 404), ("eve", 404)])
def test_only_lead_and_adjudicator_call_one(cast, client_of, who, status):
    opened = coded_wave(cast, encounters=1)
    assert call(client_of(getattr(cast, who)), opened).status_code == status
    assert not Debrief.objects.exists()
