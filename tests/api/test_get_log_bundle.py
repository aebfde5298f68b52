"""getLogBundle: a witness with its pass gets every event since a size, and that is in the log."""

from __future__ import annotations

import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from bwvcoding.audit.actions import end_witness, extend_tree
from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf
from tests.api.no_event.scene import broken_log
from tests.factories.log import grown
from tests.factories.witnesses import MET, PASS, registered


def asked(since: int | str = 0, word: str = PASS) -> Any:
    client = APIClient(headers={"Authorization": f"Bearer {word}"})
    return client.get(f"/api/log/bundle?since={since}")


def lines(answer: Any) -> list[str]:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content).decode().split("\n")


def test_it_brings_the_head_and_each_event_as_it_was_hashed(db) -> None:
    registered(MET)
    grown(7)
    events = dict(AuditEvent.objects.values_list("pk", "body"))
    placed = Leaf.objects.order_by("number").values_list("event_id", flat=True)
    claim, *bodies = lines(asked())
    assert json.loads(claim)["size"] == 8
    assert bodies == [*(events[pk] for pk in placed), ""]
    assert json.loads(claim)["note"] == Checkpoint.objects.latest("size").note


def test_it_goes_on_from_where_the_witness_is(db) -> None:
    registered(MET)
    grown(7)
    extend_tree()
    grown(3)
    claim, *bodies = lines(asked(8))
    assert (json.loads(claim)["start"], json.loads(claim)["size"]) == (8, 11)
    assert len(bodies) == 4
    assert json.loads(claim)["proof"]


def test_the_copy_is_in_the_log_before_it_leaves(db) -> None:
    registered(MET)
    grown(2)
    with broken_log():
        refused = asked()
    assert (refused.status_code, refused.json()["code"]) == (503, "log-unavailable")
    lines(asked(1))
    event = AuditEvent.objects.get(action="log.copied")
    assert (event.category, json.loads(event.body)["detail"]) == (
        "disclosure",
        {"witness": MET, "organisation": "met", "from": 1, "to": 3},
    )


def test_a_witness_that_is_further_than_the_log_is_told_so(db) -> None:
    registered(MET)
    grown(2)
    answer = asked(9)
    assert (answer.status_code, answer.json()["code"], answer.json()["size"]) == (
        409,
        "log-shorter",
        3,
    )


def test_a_log_that_was_never_signed_has_no_bundle(db) -> None:
    registered(MET)
    assert (asked().status_code, asked().json()["code"]) == (409, "log-empty")


@pytest.mark.parametrize("word", ["", "another", PASS + " "])
def test_without_its_pass_nobody_is_let_in(db, word: str) -> None:
    registered(MET)
    grown(2)
    answer = asked(word=word)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")


def test_a_pass_that_ended_opens_nothing(db) -> None:
    registered(MET)
    grown(2)
    end_witness(name=MET)
    assert asked().status_code == 401


def test_people_have_no_such_right_and_a_pass_no_other(db, cast, client_of) -> None:
    registered(MET)
    extend_tree()
    assert client_of(cast.mo).get("/api/log/bundle").status_code == 401
    client = APIClient(headers={"Authorization": f"Bearer {PASS}"})
    for path in (
        "/api/my-events",
        f"/api/studies/{cast.study.pk}/log-proof",
        f"/api/studies/{cast.study.pk}/events",
    ):
        assert client.get(path).status_code == 401


@pytest.mark.parametrize("since", ["-1", "x", "1.5"])
def test_a_size_that_is_none_is_refused(db, since: str) -> None:
    registered(MET)
    grown(2)
    assert asked(since).status_code == 422
