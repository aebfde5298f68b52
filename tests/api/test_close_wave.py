"""closeWave: not before its coders have met on what divides them."""

from __future__ import annotations

import pytest

from bwvcoding.coding.models import Wave
from bwvcoding.reliability.models import Flag, GateDecision
from tests.factories.agreement import alike, coded_wave, empty_wave, evaluate, submit_all
from tests.factories.coding import OpenWave, code_whole, wave_of_two
from tests.factories.debriefs import called


def close(client, opened):
    return client.post(f"/api/waves/{opened.wave.pk}/closure")


@pytest.fixture
def judged(cast):
    """A wave of four encounters that the gate has seen; what it decided is written by the test."""
    opened = coded_wave(cast, alike, encounters=4)
    evaluate(opened)
    GateDecision.objects.update(outcome="hold")
    Flag.objects.all().delete()
    return opened


def decided(variable: str, outcome: str) -> None:
    GateDecision.objects.filter(variable=variable).update(outcome=outcome)


def hold_debrief(held, client, *people) -> None:
    held.attend(client, *people)
    for variable in held.debrief.variables:
        held.decide(client, variable=variable)
    held.close(client)


@pytest.mark.parametrize("outcome", ["fail", "tentative", "pending_flags"])
def test_a_wave_stays_open_until_a_debrief_on_what_diverges_has_closed(
    cast, client_of, judged, outcome
):
    decided("fled", outcome)
    refused = close(client_of(cast.cleo), judged)
    assert (refused.status_code, refused.json()["code"]) == (409, "debrief-due")
    assert "Fled" in refused.json()["detail"]
    assert "None has been called yet" in refused.json()["detail"]

    held = called(cast, judged)
    waiting = close(client_of(cast.cleo), judged)
    assert "0 of the 2 coders who have coded attended; 1 are needed" in waiting.json()["detail"]

    hold_debrief(held, client_of(cast.cleo), cast.ana)
    assert close(client_of(cast.cleo), judged).json()["is_open"] is False


def test_each_variable_needs_a_debrief_of_its_own_or_a_shared_one(cast, client_of, judged):
    decided("fled", "fail")
    decided("respect", "tentative")
    hold_debrief(called(cast, judged), client_of(cast.cleo), cast.ana)
    refused = close(client_of(cast.cleo), judged).json()["detail"]
    assert "Respect shown" in refused
    assert "Fled" not in refused


def test_a_flag_on_diverging_coders_holds_a_wave_up_whatever_the_gate_says(cast, client_of, judged):
    decided("fled", "pass")
    flag = Flag.objects.create(wave=judged.wave, variable="fled", kind="diverging", detail={})
    assert close(client_of(cast.cleo), judged).json()["code"] == "debrief-due"
    Flag.objects.filter(pk=flag.pk).update(closed_at=flag.created_at)
    assert close(client_of(cast.cleo), judged).status_code == 200


def test_a_flag_that_the_lead_alone_has_resolved_still_needs_its_debrief(cast, client_of, judged):
    flag = Flag.objects.create(wave=judged.wave, variable="fled", kind="diverging", detail={})
    answer = client_of(cast.cleo).post(
        f"/api/flags/{flag.pk}/resolution", {"kind": "accept", "text": "So be it."}, format="json"
    )
    assert answer.status_code in {200, 201}
    assert close(client_of(cast.cleo), judged).json()["code"] == "debrief-due"
    hold_debrief(called(cast, judged), client_of(cast.cleo), cast.ana)
    assert close(client_of(cast.cleo), judged).status_code == 200


def test_the_debrief_of_another_wave_closes_nothing(cast, client_of, judged):
    decided("fled", "fail")
    held = called(cast, judged)
    hold_debrief(held, client_of(cast.cleo), cast.ana)
    other = client_of(cast.cleo).post(
        f"/api/studies/{cast.study.pk}/waves",
        {
            "name": "Again",
            "purpose": "recode",
            "recodes": str(judged.wave.pk),
            "coders": [str(cast.ana.pk), str(cast.ben.pk)],
            "encounters": [str(row.pk) for row in judged.encounters],
        },
        format="json",
    )
    wave = Wave.objects.get(pk=other.json()["id"])
    again = OpenWave(wave, judged.codebook, judged.encounters)
    submit_all(again, alike)
    evaluate(again)
    GateDecision.objects.filter(wave=again.wave).update(outcome="hold")
    GateDecision.objects.filter(wave=again.wave, variable="fled").update(outcome="fail")
    assert close(client_of(cast.cleo), again).json()["code"] == "debrief-due"
    assert close(client_of(cast.cleo), judged).status_code == 200


def test_a_wave_the_gate_has_not_finished_with_stays_open(cast, client_of):
    opened = empty_wave(cast, 4)
    submit_all(opened, alike)
    refused = close(client_of(cast.cleo), opened).json()
    assert "judged 0 of the 4 complete encounters" in refused["detail"]


def test_a_wave_nobody_has_submitted_in_may_close(cast, client_of):
    assert close(client_of(cast.cleo), empty_wave(cast, 2)).status_code == 200


def test_a_wave_without_a_complete_encounter_may_close(cast, client_of):
    opened = wave_of_two(cast)
    code_whole(client_of(cast.ana), opened.assignment(cast.ana))
    assert close(client_of(cast.cleo), opened).status_code == 200


@pytest.mark.parametrize(("who", "status"), [("dev", 403), ("ana", 403), ("eve", 404)])
def test_only_a_lead_closes_a_wave(cast, client_of, judged, who, status):
    assert close(client_of(getattr(cast, who)), judged).status_code == status
