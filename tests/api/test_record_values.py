"""recordValues: all or none, once, and never over a newer answer."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import Assignment, CodedValue
from bwvcoding.core.ids import new_id
from tests.cast import Cast
from tests.factories.coding import code_whole, put, start, wave_of_two

DRAWN = {"variable": "taser_drawn", "value": "no"}
CONDUCT = {"variable": "conduct_max", "member": "S1", "value": "active"}


@pytest.fixture
def ana(cast: Cast, client_of):
    return client_of(cast.ana)


@pytest.fixture
def coding(cast: Cast, ana):
    return start(ana, wave_of_two(cast).assignment(cast.ana))


def test_values_are_recorded_and_come_back(ana, coding) -> None:
    answer = put(ana, coding, DRAWN, CONDUCT)
    assert [v["revision"] for v in answer.json()["values"]] == [1, 1]
    kept = ana.get(f"/api/codings/{coding['id']}").json()["values"]
    assert {(v["variable"], v["member"]): v["value"] for v in kept} == {
        ("taser_drawn", ""): "no",
        ("conduct_max", "S1"): "active",
    }


def test_a_save_whose_answer_was_lost_can_be_sent_again(ana, coding) -> None:
    put(ana, coding, DRAWN)
    again = put(ana, coding, DRAWN)
    assert again.status_code == 200
    assert again.json()["values"][0]["revision"] == 1
    assert AuditEvent.objects.filter(action="values.recorded").count() == 1


def test_an_answer_changed_elsewhere_is_told_and_not_overwritten(ana, coding) -> None:
    put(ana, coding, DRAWN)
    put(ana, coding, DRAWN | {"value": "not_visible", "revision": 1})
    late = put(ana, coding, DRAWN | {"value": "yes", "revision": 1}, CONDUCT)
    assert late.status_code == 409
    assert late.json()["current"] == [
        {
            "variable": "taser_drawn",
            "member": "",
            "value": "not_visible",
            "note": "",
            "revision": 2,
        }
    ]
    assert not CodedValue.objects.filter(variable="conduct_max").exists()


def test_the_same_change_sent_twice_has_one_effect_however_late(ana, coding) -> None:
    first = DRAWN | {"change": str(new_id())}
    put(ana, coding, first)
    put(ana, coding, DRAWN | {"value": "yes", "revision": 1, "change": str(new_id())})
    late = put(ana, coding, first, CONDUCT)
    assert late.status_code == 200
    assert [(v["value"], v["revision"]) for v in late.json()["values"]] == [
        ("yes", 2),
        ("active", 1),
    ]
    assert CodedValue.objects.get(variable="taser_drawn").value == "yes"
    assert AuditEvent.objects.filter(action="values.recorded").count() == 3


def test_a_key_used_for_two_variables_has_its_effect_on_the_first(ana, coding) -> None:
    key = {"change": str(new_id())}
    put(ana, coding, DRAWN | key)
    [second] = put(ana, coding, CONDUCT | key).json()["values"]
    assert (second["value"], second["revision"]) == (None, 0)


def test_a_refused_change_is_not_taken_for_one_that_had_its_effect(ana, coding) -> None:
    put(ana, coding, DRAWN)
    stale = DRAWN | {"value": "yes", "change": str(new_id())}
    assert [put(ana, coding, stale).status_code for _ in range(2)] == [409, 409]
    assert put(ana, coding, stale | {"revision": 1}).json()["values"][0]["value"] == "yes"


def test_a_key_of_one_coding_means_nothing_in_another(cast: Cast, client_of, ana, coding) -> None:
    ben = client_of(cast.ben)
    his = start(ben, Assignment.objects.get(coder=cast.ben))
    key = str(new_id())
    put(ana, coding, DRAWN | {"change": key})
    assert put(ben, his, DRAWN | {"value": "yes", "change": key}).status_code == 200
    assert CodedValue.objects.get(coding=his["id"]).value == "yes"


def test_a_note_is_kept_to_the_letter_and_so_is_no_conflict_when_sent_again(ana, coding) -> None:
    noted = DRAWN | {"note": " he said "}
    assert put(ana, coding, noted).json()["values"][0]["note"] == " he said "
    assert put(ana, coding, noted).json()["values"][0]["revision"] == 1


def test_an_answer_may_be_taken_back(ana, coding) -> None:
    put(ana, coding, DRAWN)
    answer = put(ana, coding, DRAWN | {"value": None, "revision": 1})
    assert answer.json()["values"][0]["value"] is None
    assert CodedValue.objects.filter(value__isnull=True).count() == 1


@pytest.mark.parametrize(
    "value",
    [
        {"variable": "taser_thrown", "value": "yes"},
        {"variable": "taser_drawn", "value": "maybe"},
        {"variable": "taser_drawn", "value": "not_audible"},
        {"variable": "taser_drawn", "value": True},
        {"variable": "taser_drawn", "value": 1.5},
        {"variable": "taser_drawn", "value": {"yes": 1}},
        {"variable": "taser_drawn", "value": "not_applicable"},
        {"variable": "taser_drawn", "member": "S1", "value": "no"},
        {"variable": "conduct_max", "value": "active"},
        {"variable": "conduct_max", "member": "S9", "value": "active"},
        {"variable": "conduct_max", "member": "O1", "value": "active"},
    ],
)
def test_what_the_codebook_does_not_admit_is_refused_whole(ana, coding, value: dict) -> None:
    answer = put(ana, coding, CONDUCT if value["variable"] == "taser_drawn" else DRAWN, value)
    assert answer.status_code == 422
    assert value["variable"] in answer.json()["errors"]
    assert not CodedValue.objects.exists()


def test_the_same_variable_twice_in_one_go_is_refused(ana, coding) -> None:
    assert put(ana, coding, DRAWN, DRAWN | {"value": "yes"}).status_code == 422


def test_a_submitted_coding_takes_no_more_values(cast: Cast, client_of) -> None:
    opened = wave_of_two(cast)
    done = code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    answer = put(client_of(cast.ana), done, DRAWN | {"value": "yes", "revision": 1})
    assert answer.status_code == 409
    assert answer.json()["code"] == "coding-submitted"


def test_another_coder_cannot_write_into_it(cast: Cast, client_of, coding) -> None:
    assert put(client_of(cast.ben), coding, DRAWN).status_code == 404


def test_the_log_names_the_variables_and_keeps_the_values_to_itself(ana, coding) -> None:
    put(ana, coding, CONDUCT)
    event = AuditEvent.objects.get(action="values.recorded")
    assert "conduct_max" in event.body
    assert "active" not in event.body


def test_fields_that_are_not_the_coders_are_ignored(cast: Cast, ana, coding) -> None:
    body = {"values": [DRAWN | {"revision": 0, "coding": "x", "submitted_at": "2026-01-01"}]}
    answer = ana.put(f"/api/codings/{coding['id']}/values", body, format="json")
    assert answer.status_code == 200
    assert ana.get(f"/api/codings/{coding['id']}").json()["submitted_at"] is None
