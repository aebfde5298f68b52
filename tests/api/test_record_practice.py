"""recordPractice: the explanation comes after the answer."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.training.models import PracticeAnswer
from tests.factories.training import school


def practise(client, standing, item: str = "p1", value: object = "no", family: str = "force"):
    body = {"family": family, "item": item, "value": value}
    return client.post(standing.path("practice"), body, format="json")


@pytest.fixture
def standing(cast):
    made = school(cast)
    made.sign(cast.ana)
    return made


def test_the_answer_is_explained_once_it_is_given(cast, client_of, standing):
    answer = practise(client_of(cast.ana), standing)
    assert answer.status_code == 201
    first, second = answer.json()["practice"]
    assert first["answer"] == {
        "value": "no",
        "is_right": False,
        "right": "yes",
        "explanation": "It leaves the holster at once.",
    }
    assert second["answer"] is None
    event = AuditEvent.objects.get(action="practice.recorded")
    assert "is_right" not in event.body


def test_a_right_answer_is_told_to_be_right(cast, client_of, standing):
    first = practise(client_of(cast.ana), standing, value="yes").json()["practice"][0]
    assert first["answer"]["is_right"] is True


def test_an_item_is_answered_once(cast, client_of, standing):
    ana = client_of(cast.ana)
    practise(ana, standing)
    again = practise(ana, standing, value="yes")
    assert (again.status_code, again.json()["code"]) == (409, "already-practised")
    assert PracticeAnswer.objects.get().is_right is False


def test_a_value_outside_the_codebook_is_refused(cast, client_of, standing):
    answer = practise(client_of(cast.ana), standing, value="perhaps")
    assert answer.status_code == 422
    assert "Taser drawn" in answer.json()["errors"]["value"]


@pytest.mark.parametrize(("family", "item"), [("force", "t1"), ("speech", "p1"), ("force", "p9")])
def test_only_practice_items_are_practised(cast, client_of, standing, family, item):
    assert practise(client_of(cast.ana), standing, item, family=family).status_code == 404


def test_the_undertaking_comes_first(cast, client_of, standing):
    assert practise(client_of(cast.ben), standing).status_code == 403
    assert practise(client_of(cast.cleo), standing).status_code == 404
