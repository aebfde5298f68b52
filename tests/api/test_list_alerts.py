"""listAlerts: both controllers see what stood out; nobody else sees what is about themselves."""

from __future__ import annotations

import json

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event
from bwvcoding.oversight.actions import raise_alerts
from tests.cast import Cast, address, admit
from tests.factories.alerts import act, judged, raised


def listed(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/alerts")


def of_rule(client, cast: Cast, rule: str) -> list[dict]:
    return [one for one in listed(client, cast).json()["results"] if one["rule"] == rule]


def test_both_controllers_are_told_who_did_what_and_what_shows_it(cast: Cast, client_of) -> None:
    raised(cast)
    for controller in (cast.mo, cast.max):
        (alert,) = of_rule(client_of(controller), cast, "A20")
        assert alert["sentence"] == "Kit placed 6 holds within a day."
        assert alert["people"] == [{"id": str(cast.kit.pk), "name": "Kit"}]
        assert (alert["closing"], alert["is_about_you"]) == (None, False)
        holds = AuditEvent.objects.filter(action="hold.placed")
        assert set(alert["evidence"]) == {str(event.pk) for event in holds}


def test_an_alert_about_a_controller_is_shown_to_both_of_them(cast: Cast, client_of) -> None:
    raised(cast, cast.max)
    (theirs,) = of_rule(client_of(cast.mo), cast, "A20")
    (own,) = of_rule(client_of(cast.max), cast, "A20")
    assert (theirs["is_about_you"], own["is_about_you"]) == (False, True)


@pytest.mark.parametrize("who", ["ana", "ben", "cleo", "dev", "kit", "eve"])
def test_nobody_who_codes_leads_or_keeps_footage_learns_of_it(
    cast: Cast, client_of, who: str
) -> None:
    raised(cast)
    assert listed(client_of(getattr(cast, who)), cast).status_code == 404
    own = client_of(cast.kit).get("/api/my-events").json()["results"]
    assert not [one for one in own if one["action"].startswith("alert.")]


def test_an_auditor_reads_all_but_those_about_themselves(cast: Cast, client_of) -> None:
    people = {"cleo": cast.cleo, "mo": cast.mo}
    admit(cast.study, address("eve"), "auditor", "community", people)
    question = {"question": {"actor": str(cast.eve.pk)}}
    act(Event.LOG_SEARCHED, cast.eve, cast, detail=question)
    raised(cast)
    assert of_rule(client_of(cast.eve), cast, "A17") == []
    assert len(of_rule(client_of(cast.eve), cast, "A20")) == 1
    assert len(of_rule(client_of(cast.mo), cast, "A17")) == 1


def test_it_is_in_the_log_without_the_name_of_whom_it_is_about(cast: Cast) -> None:
    alert = raised(cast)
    (event,) = AuditEvent.objects.filter(action="alert.raised", target_id=str(alert.pk))
    detail = json.loads(event.body)["detail"]
    assert (detail["rule"], detail["evidence"]) == ("A20", alert.evidence)
    assert str(cast.kit.pk) not in event.body
    assert event.actor_id is None


def test_the_number_still_open_is_said(cast: Cast, client_of) -> None:
    before = listed(client_of(cast.mo), cast).json()["open"]
    raised(cast)
    raise_alerts(judgement=judged(cast))
    assert listed(client_of(cast.mo), cast).json()["open"] > before
