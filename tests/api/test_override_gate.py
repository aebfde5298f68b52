"""proposeOverride, confirmOverride, listOverrides: two controllers let out what the gate blocks."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.reliability.models import GateDecision
from bwvcoding.reliability.queries import clearances
from tests.factories.agreement import apart_on_flight, coded_wave, evaluated_wave

REASON = "The Commissioner asked for this figure by name."
ENOUGH = 70


@pytest.fixture
def blocked(cast):
    return evaluated_wave(cast, apart_on_flight, ENOUGH).wave


def propose(client, wave, variable="fled", reason=REASON):
    body = {"variable": variable, "reason": reason}
    return client.post(f"/api/waves/{wave.pk}/overrides", body, format="json")


def confirm(client, override):
    return client.post(f"/api/overrides/{override['id']}/confirmation")


def test_one_controller_alone_lets_nothing_out(cast, client_of, blocked):
    override = propose(client_of(cast.mo), blocked)
    assert override.status_code == 201
    assert override.json()["outcome"] == "fail"
    assert not clearances(blocked.pk)["fled"].is_cleared
    again = confirm(client_of(cast.mo), override.json())
    assert (again.status_code, again.json()["code"]) == (403, "second-controller-needed")
    assert not clearances(blocked.pk)["fled"].is_cleared


def test_two_controllers_clear_it_and_the_stamp_says_who_why_and_what_the_gate_said(
    cast, client_of, blocked
):
    override = propose(client_of(cast.mo), blocked).json()
    confirmed = confirm(client_of(cast.max), override).json()
    assert confirmed["confirmed_by"]["organisation"] != confirmed["proposed_by"]["organisation"]
    cleared = clearances(blocked.pk)["fled"]
    assert (cleared.is_cleared, cleared.basis) == (True, "override")
    assert cleared.stamp.startswith("RELEASED AGAINST THE GATE (fail) by two controllers on")
    assert REASON in cleared.stamp
    assert cleared.decision.reasons[0] in cleared.stamp
    assert AuditEvent.objects.filter(action="override.confirmed", actor_id=cast.max.pk).exists()
    shown = client_of(cast.cleo).get(f"/api/waves/{blocked.pk}/gate").json()["decisions"]
    fled = next(one for one in shown if one["variable"] == "fled")
    assert (fled["outcome"], fled["is_cleared"], fled["stamp"]) == ("fail", True, cleared.stamp)


def test_an_override_ends_with_the_decision_it_was_made_for(cast, client_of, blocked):
    override = propose(client_of(cast.mo), blocked).json()
    standing = GateDecision.objects.get(wave=blocked, variable="fled", superseded_at=None)
    standing.superseded_at = standing.created_at
    standing.save()
    late = confirm(client_of(cast.max), override)
    assert (late.status_code, late.json()["code"]) == (409, "decision-superseded")
    rows = client_of(cast.max).get(f"/api/waves/{blocked.pk}/overrides").json()["results"]
    assert [(row["is_standing"], row["confirmed_at"]) for row in rows] == [(False, None)]


def test_it_is_proposed_once_and_confirmed_once(cast, client_of, blocked):
    override = propose(client_of(cast.mo), blocked).json()
    assert propose(client_of(cast.max), blocked).json()["code"] == "proposed"
    confirm(client_of(cast.max), override)
    assert confirm(client_of(cast.max), override).json()["code"] == "already-confirmed"


def test_a_pass_needs_no_override_and_no_reason_is_no_override(cast, client_of, blocked):
    assert propose(client_of(cast.mo), blocked, "taser_drawn").json()["code"] == "passed"
    refused = propose(client_of(cast.mo), blocked, reason="  ")
    assert (refused.status_code, "reason" in refused.json()["errors"]) == (422, True)


def test_what_was_never_judged_cannot_be_overridden(cast, client_of):
    unjudged = coded_wave(cast, apart_on_flight, 2).wave
    assert propose(client_of(cast.mo), unjudged).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 403), ("dev", 403), ("ana", 404), ("eve", 404)]
)
def test_only_controllers_override(cast, client_of, blocked, who, status):
    assert propose(client_of(getattr(cast, who)), blocked).status_code == status
    override = propose(client_of(cast.mo), blocked).json()
    assert confirm(client_of(getattr(cast, who)), override).status_code == status
    assert not clearances(blocked.pk)["fled"].is_cleared


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 200), ("mo", 200), ("ana", 404), ("eve", 404)]
)
def test_who_may_read_agreement_sees_every_override(cast, client_of, blocked, who, status):
    assert (
        client_of(getattr(cast, who)).get(f"/api/waves/{blocked.pk}/overrides").status_code
        == status
    )
