"""requestRelease: all that is asked for has passed the gate, or nothing leaves."""

from __future__ import annotations

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.queue import Fact
from bwvcoding.releases.models import Release, ReleaseReceipt
from tests.factories.agreement import apart_on_flight, coded_wave, evaluated_wave


def ask(client, opened, *variables):
    body = {"variables": list(variables)}
    return client.post(f"/api/waves/{opened.wave.pk}/releases", body, format="json")


def test_what_passed_may_be_asked_for_and_carries_its_decisions(cast, client_of, facts):
    opened = evaluated_wave(cast, apart_on_flight)
    with facts() as sent:
        answer = ask(client_of(cast.cleo), opened, "taser_drawn", "respect")
    assert answer.status_code == 201
    page = answer.json()
    assert (page["state"], page["variables"]) == ("waiting", ["respect", "taser_drawn"])
    assert {one["outcome"] for one in page["receipts"]} == {"pass"}
    assert sent == [(Fact.RELEASE_REQUESTED, {"release_id": page["id"]})]
    assert AuditEvent.objects.filter(action="release.requested", target_id=page["id"]).exists()


def test_one_blocked_variable_stops_all_and_is_named_with_its_reasons(cast, client_of, facts):
    opened = evaluated_wave(cast, apart_on_flight)
    with facts() as sent:
        answer = ask(client_of(cast.cleo), opened, "taser_drawn", "fled")
    assert answer.status_code == 409
    assert answer["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == "gate-blocked"
    (blocked,) = problem["blocked"]
    assert (blocked["variable"], blocked["outcome"]) == ("fled", "fail")
    assert "even its upper end is below 0.667" in blocked["reasons"][0]
    assert (sent, Release.objects.count(), ReleaseReceipt.objects.count()) == ([], 0, 0)


def test_what_was_never_judged_is_blocked(cast, client_of):
    opened = coded_wave(cast, encounters=3)
    (blocked,) = ask(client_of(cast.cleo), opened, "respect").json()["blocked"]
    assert (blocked["outcome"], "not judged" in blocked["reasons"][0]) == ("hold", True)


@pytest.mark.parametrize("variables", [(), ("flight",)])
def test_nothing_and_the_unknown_are_refused(cast, client_of, variables):
    answer = ask(client_of(cast.cleo), coded_wave(cast, encounters=1), *variables)
    assert answer.status_code == 422


@pytest.mark.parametrize(("who", "status"), [("mo", 403), ("dev", 404), ("ana", 404), ("eve", 404)])
def test_only_the_lead_asks(cast, client_of, who, status):
    opened = evaluated_wave(cast)
    assert ask(client_of(getattr(cast, who)), opened, "respect").status_code == status
    assert not Release.objects.exists()


def test_where_nothing_could_be_signed_it_is_said_at_once(cast, client_of, settings):
    opened = evaluated_wave(cast)
    settings.RELEASE_KEY = "not a key"
    answer = ask(client_of(cast.cleo), opened, "respect")
    assert (answer.status_code, answer.json()["code"]) == (503, "release-key-unreadable")
    assert not Release.objects.exists()
