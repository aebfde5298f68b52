"""settleDisagreement: once, with a reason, by someone who has not coded the encounter."""

from __future__ import annotations

import pytest

from bwvcoding.adjudication.models import Settlement
from bwvcoding.adjudication.queries import settlements_for_release
from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import CodedValue, Coding
from bwvcoding.coding.queries import reliability_data
from bwvcoding.studies.models import Membership
from tests.factories.agreement import apart_on_flight, coded_wave


def settle(client, opened, encounter=1, **changes):
    body = {
        "encounter": str(opened.encounters[encounter].pk),
        "member": "S1",
        "variable": "fled",
        "value": "no",
        "reason": "Walks on for two steps only.",
    } | changes
    return client.post(f"/api/waves/{opened.wave.pk}/settlements", body, format="json")


@pytest.fixture
def opened(cast):
    return coded_wave(cast, apart_on_flight, encounters=4)


def test_the_settlement_stands_beside_the_codings_and_never_among_them(cast, client_of, opened):
    before = reliability_data(opened.wave.pk)
    answer = settle(client_of(cast.dev), opened)
    assert (answer.status_code, answer.json()["value"]) == (201, "no")
    assert reliability_data(opened.wave.pk) == before
    assert Coding.objects.count() == 8
    assert AuditEvent.objects.filter(
        action="disagreement.settled", encounter_id=opened.encounters[1].pk
    ).exists()
    shown = client_of(cast.dev).get(f"/api/waves/{opened.wave.pk}/disagreements?variable=fled")
    settled = {row["encounter"]["reference"]: row["settlement"] for row in shown.json()["results"]}
    assert settled["E0002"]["reason"] == "Walks on for two steps only."
    assert settled["E0001"] is None


def test_what_was_settled_can_leave_as_rows_of_its_own(cast, client_of, opened):
    settle(client_of(cast.dev), opened)
    (row,) = settlements_for_release(opened.wave.pk, ["fled", "respect"])
    assert (row.encounter_reference, row.member, row.variable, row.value) == (
        "E0002",
        "S1",
        "fled",
        "no",
    )
    assert settlements_for_release(opened.wave.pk, ["respect"]) == []


def test_it_is_settled_once(cast, client_of, opened):
    settle(client_of(cast.dev), opened)
    assert settle(client_of(cast.dev), opened, value="yes").json()["code"] == "already-settled"
    assert Settlement.objects.get().value == "no"


def test_o11_nobody_settles_what_they_have_coded(cast, client_of, opened):
    Membership.objects.filter(user=cast.ben).update(role="adjudicator")
    answer = settle(client_of(cast.ben), opened)
    assert (answer.status_code, answer.json()["code"]) == (403, "own-encounter")
    assert not Settlement.objects.exists()


def test_what_coders_agree_on_needs_no_settling(cast, client_of, opened):
    assert settle(client_of(cast.dev), opened, encounter=2).json()["code"] == "no-disagreement"


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": "  "}, "reason"), ({"value": "perhaps"}, "value"), ({"value": 3}, "value")],
)
def test_a_settlement_has_a_reason_and_a_value_of_the_codebook(
    cast, client_of, opened, changes, field
):
    answer = settle(client_of(cast.dev), opened, **changes)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]


@pytest.mark.parametrize(("who", "status"), [("cleo", 403), ("mo", 403), ("ana", 404)])
def test_only_an_adjudicator_settles(cast, client_of, opened, who, status):
    assert settle(client_of(getattr(cast, who)), opened).status_code == status
    assert CodedValue.objects.filter(variable="fled").count() == 8
