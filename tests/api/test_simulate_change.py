"""simulateChange: what a changed codebook would do to the codings, which stay as they are."""

from __future__ import annotations

import json

import pytest

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import CodedValue
from tests.factories.agreement import Said, alike, apart_on_flight, coded_wave

MERGE = {"from": "low", "to": "mid"}


def simulate(client, opened, *changes, variable="fled"):
    return client.post(
        f"/api/waves/{opened.wave.pk}/simulations",
        {"variable": variable, "changes": list(changes)},
        content_type="application/json",
    )


def stepping_back(number, coder):
    """Ben finds flight wherever the officer is curt, too: a narrower rule would mend that."""
    said = alike(number, coder)
    is_curt = said.respect == "low"
    fled = "yes" if coder == 1 and is_curt else said.fled
    return Said(**{**vars(said), "fled": fled})


def test_a_narrowed_value_says_how_many_codings_change_and_what_alpha_becomes(cast, client_of):
    opened = coded_wave(cast, stepping_back)
    curt = {"variable": "respect", "in": ["low"]}
    found = simulate(client_of(cast.cleo), opened, {"from": "yes", "to": "no", "if": curt}).json()
    assert found["codings"] == 140
    # Ben's yes on every curt encounter, Ana's on the odd ones of them.
    assert found["codings_changed"] == 24 + 12
    assert found["alpha_before"]["value"] < found["alpha_after"]["value"] == 1
    interval = found["alpha_before"]["ci"]
    assert interval["low"] < found["alpha_before"]["value"] < interval["high"]
    assert interval["replicates"] == 200
    before = found["alpha_before"]["value"]
    assert found["sentence"] == (
        f"Narrowing “Fled” changes 36 of 140 codings; alpha {before:.2f} → 1.00."
    )


def test_merged_values_of_a_scale_are_measured_on_the_same_scale(cast, client_of):
    def apart(number, coder):
        return Said(**{**vars(alike(number, coder)), "respect": ("low", "mid", "high")[coder]})

    opened = coded_wave(cast, apart, encounters=20)
    found = simulate(client_of(cast.dev), opened, MERGE, variable="respect").json()
    assert found["codings_changed"] == 20
    assert found["alpha_after"]["status"] == "no_variation"
    assert found["sentence"].endswith("→ undefined.")


def test_an_event_that_would_count_no_more_takes_its_marks_with_it(cast, client_of):
    def overeager(number, coder):
        said = alike(number, coder)
        cuffs_ms = 5000 if coder == 1 and number % 4 == 0 else said.cuffs_ms
        return Said(**{**vars(said), "cuffs_ms": cuffs_ms})

    opened = coded_wave(cast, overeager)
    stays = {"variable": "fled", "in": ["no"]}
    change = {"from": "marked", "to": "none", "if": stays}
    found = simulate(client_of(cast.cleo), opened, change, variable="cuffed").json()
    assert found["codings_changed"] == 18
    assert found["alpha_before"]["name"] == "event_f1"
    assert found["alpha_after"]["value"] == pytest.approx(1.0)


def test_nothing_is_written_but_the_event_and_no_value_leaves(cast, client_of):
    opened = coded_wave(cast, apart_on_flight, encounters=8)
    before = list(CodedValue.objects.order_by("pk").values_list("value", "revision"))
    answer = simulate(client_of(cast.mo), opened, {"from": "yes", "to": "no"})
    assert list(CodedValue.objects.order_by("pk").values_list("value", "revision")) == before
    assert set(answer.json()) == {
        "variable",
        "codings",
        "codings_changed",
        "alpha_before",
        "alpha_after",
        "sentence",
    }
    event = AuditEvent.objects.get(action="change.simulated")
    assert event.category == "consultation"
    said = json.loads(event.body)["detail"]
    assert (said["variable"], said["changes"][0]["from"]) == ("fled", "yes")


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        ({"from": "perhaps", "to": "no"}, "changes[0].from", "no answer 'perhaps'"),
        ({"from": "yes", "to": "maybe"}, "changes[0].to", "no answer 'maybe'"),
        (
            {"from": "yes", "to": "no", "if": {"variable": "gait", "in": ["slow"]}},
            "changes[0].if",
            "There is no variable 'gait'",
        ),
        ({"from": "yes", "to": "no", "if": {"wish": 1}}, "changes[0].if", "A condition is"),
    ],
)
def test_a_change_the_codebook_cannot_say_is_refused_by_name(cast, client_of, change, where, words):
    answer = simulate(client_of(cast.cleo), coded_wave(cast, encounters=1), change)
    assert answer.status_code == 422
    assert words in answer.json()["errors"][where]
    assert not AuditEvent.objects.filter(action="change.simulated").exists()


def test_an_unknown_variable_is_not_found(cast, client_of):
    opened = coded_wave(cast, encounters=1)
    assert simulate(client_of(cast.cleo), opened, MERGE, variable="gait").status_code == 404


@pytest.mark.parametrize("who", ["ana", "kit", "eve"])
def test_for_everyone_else_there_is_nothing_to_try_out(cast, client_of, who):
    opened = coded_wave(cast, encounters=1)
    assert simulate(client_of(getattr(cast, who)), opened, MERGE).status_code == 404
