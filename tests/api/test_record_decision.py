"""recordDecision: what a debrief decided about a variable, in words."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Decision
from bwvcoding.audit.models import AuditEvent
from tests.factories.debriefs import called


@pytest.fixture
def held(cast):
    return called(cast)


def test_a_decision_stands_with_the_debrief_for_all_who_take_part(cast, client_of, held):
    answer = held.decide(client_of(cast.dev), kind="recode")
    assert (answer.status_code, answer.json()["kind"]) == (201, "recode")
    (shown,) = held.read(client_of(cast.ana)).json()["decisions"]
    assert (shown["variable"], shown["text"]) == ("fled", "More than three steps.")
    event = AuditEvent.objects.get(action="debrief.decided")
    assert '"kind":"recode"' in event.body


def test_several_may_be_taken_on_one_variable(cast, client_of, held):
    held.decide(client_of(cast.cleo))
    held.decide(client_of(cast.cleo), kind="recode", text="Code the disputed ones again.")
    kinds = [one["kind"] for one in held.read(client_of(cast.cleo)).json()["decisions"]]
    assert kinds == ["rule_text", "recode"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"text": " "}, "text"), ({"variable": "respect"}, "variable"), ({"kind": "sack"}, "kind")],
)
def test_it_says_something_about_a_variable_of_the_debrief(cast, client_of, held, changes, field):
    answer = held.decide(client_of(cast.cleo), **changes)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("ana", 404), ("eve", 404)])
def test_only_lead_and_adjudicator_record_it(cast, client_of, held, who, status):
    assert held.decide(client_of(getattr(cast, who))).status_code == status
    assert not Decision.objects.exists()
