"""readDivergence: why a variable diverges, whom it lies between, where, and what to do next."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent
from bwvcoding.coding.models import CodedValue, Coding
from tests.factories.agreement import (
    Said,
    alike,
    apart_on_flight,
    coded_wave,
    empty_wave,
    evaluated_wave,
    submit_all,
)


def read(client, opened, variable="fled"):
    return client.get(f"/api/waves/{opened.wave.pk}/variables/{variable}")


def said(number, coder, **changes):
    return Said(**{**vars(alike(number, coder)), **changes})


def test_a_confused_definition_is_named_with_its_decision_and_the_next_step(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    found = read(client_of(cast.cleo), opened).json()
    assert (found["variable"], found["class"]) == ("fled", "critical_factual")
    assert found["definition"]["values"][1]["definition"] == "Runs."
    assert found["decision"]["outcome"] == "fail"
    (cause,) = found["causes"]
    assert (cause["cause"], cause["route"], cause["share"]) == ("definition", "codebook", 1.0)
    assert cause["units"] == found["disputed_units"] == 36
    assert found["next_step"] == {"sentence": cause["sentence"], "route": "codebook"}
    assert "Mend what coders differ on" in found["needed"]["sentence"]


def test_the_pair_the_groups_and_each_coder_left_out_are_shown_by_id_with_their_names(
    cast, client_of
):
    opened = evaluated_wave(cast, apart_on_flight)
    found = read(client_of(cast.cleo), opened).json()
    (pair,) = found["pairs"]
    assert {found["names"][pair["first"]], found["names"][pair["second"]]} == {"Ana", "Ben"}
    assert (pair["compared"], pair["agreed"]) == (70, 34)
    (group,) = found["groups"]
    assert (group["first"], group["second"], group["compared"]) == ("community", "police", 70)
    assert group["disagreement"] == pytest.approx(36 / 70)
    assert group["ci"]["low"] <= group["xrr"] <= group["ci"]["high"]
    assert {one["codings"] for one in found["without_coder"]} == {70}
    assert {one["coder"] for one in found["coder_detail"]} == set(found["names"])


def test_the_disputed_encounters_show_values_under_stand_in_names(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    answer = read(client_of(cast.dev), opened).json()
    assert len(answer["encounters"]) == 36
    first = answer["encounters"][0]
    assert first["encounter"]["reference"] == "E0001"
    assert first["values_by_alias"] in ({"C01": "yes", "C02": "no"}, {"C01": "no", "C02": "yes"})
    assert (first["member"], first["cause"]) == ("S1", "definition")


def test_the_look_is_in_the_log(cast, client_of):
    opened = coded_wave(cast, apart_on_flight, encounters=2)
    read(client_of(cast.cleo), opened)
    event = AuditEvent.objects.get(action="codings.read")
    assert event.actor_id == cast.cleo.pk
    assert '"variable":"fled"' in event.body


def test_a_controller_reads_the_causes_and_not_what_single_coders_answered(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    found = read(client_of(cast.mo), opened).json()
    assert found["causes"][0]["units"] == 36
    assert found["encounters"] is None


def test_blindness_is_told_apart_from_disagreement_and_sent_to_the_footage(cast, client_of):
    def unseen(number, coder):
        hidden = coder == 1 and number % 4 == 0
        return said(number, coder, **({"fled": "not_visible"} if hidden else {}))

    found = read(client_of(cast.cleo), evaluated_wave(cast, unseen)).json()
    (cause,) = found["causes"]
    assert (cause["cause"], cause["route"], cause["units"]) == ("visibility", "footage", 18)
    assert found["missing"]["gap"] > 0.1
    assert sum(one["uncertain"] for one in found["coder_detail"]) == 18


def test_a_later_correction_shows_that_it_was_a_slip(cast, client_of):
    def wrong(number, coder):
        return said(number, coder, **({"fled": "no"} if (number, coder) == (1, 1) else {}))

    opened = coded_wave(cast, wrong, encounters=4)
    first = Coding.objects.get(assignment__coder=cast.ben, assignment__encounter__reference="E0002")
    later = Coding.objects.create(assignment=first.assignment, corrects=first, reason="Mistyped")
    CodedValue.objects.create(coding=later, variable="fled", member="S1", value="yes")
    Coding.objects.filter(pk=later.pk).update(submitted_at=timezone.now())
    (cause,) = read(client_of(cast.cleo), opened).json()["causes"]
    assert (cause["cause"], cause["route"]) == ("slip", "adjudication")


def test_a_split_on_a_judgement_is_kept_as_a_finding(cast, client_of):
    def split(number, coder):
        return said(number, coder, respect=("low", "high")[coder])

    found = read(client_of(cast.cleo), evaluated_wave(cast, split), "respect").json()
    (cause,) = found["causes"]
    assert (cause["cause"], cause["route"]) == ("judgement", "finding")
    assert "in 70 of them along the groups" in cause["sentence"]
    assert found["between_minus_within"]["value"] is None


def test_a_timed_variable_has_its_clock_and_the_seconds_in_dispute(cast, client_of):
    def late(number, coder):
        marked = 10_000 + 6_000 * (coder if number % 2 else 0)
        return said(number, coder, cuffs_ms=marked)

    found = read(client_of(cast.cleo), evaluated_wave(cast, late), "cuffed").json()
    (cause,) = found["causes"]
    assert (cause["cause"], cause["route"], cause["units"]) == ("timing", "codebook", 35)
    clock = found["timeline"]
    assert clock["f1"] == pytest.approx(0.5)
    swept = {point["tolerance_ms"]: point["f1"] for point in clock["tolerance_sweep"]}
    assert (swept[2000], swept[7500]) == (pytest.approx(0.5), pytest.approx(1.0))
    assert clock["onset_errors_ms"] == {"count": 35, "quartiles": [0, 0, 0]}
    spans = found["encounters"][0]["disputed_seconds"]
    assert any(span["from_ms"] <= 10_000 < span["to_ms"] for span in spans)
    assert any(span["from_ms"] <= 16_000 < span["to_ms"] for span in spans)


def test_nobody_is_listed_or_named_for_a_handful_of_encounters(cast, client_of):
    found = read(client_of(cast.cleo), evaluated_wave(cast, apart_on_flight, encounters=9)).json()
    assert found["disputed_units"] > 0
    assert (found["names"], found["pairs"], found["groups"]) == ({}, [], [])
    assert (found["without_coder"], found["coder_detail"]) == ([], [])


def test_before_anyone_can_be_compared_there_is_nothing_to_explain(cast, client_of):
    opened = empty_wave(cast, 3)
    submit_all(opened, alike, coders=1)
    found = read(client_of(cast.cleo), opened).json()
    assert (found["units"], found["causes"], found["decision"]) == (0, [], None)
    assert "Wait" in found["next_step"]["sentence"]


def test_an_unknown_variable_is_not_found_and_not_logged(cast, client_of):
    opened = coded_wave(cast, encounters=1)
    assert read(client_of(cast.cleo), opened, "flight").status_code == 404
    assert not AuditEvent.objects.filter(action="codings.read").exists()


@pytest.mark.parametrize("who", ["ana", "ben", "kit", "eve"])
def test_for_everyone_else_there_is_nothing(cast, client_of, who):
    opened = coded_wave(cast, apart_on_flight, encounters=2)
    assert read(client_of(getattr(cast, who)), opened).status_code == 404
    assert not AuditEvent.objects.filter(action="codings.read").exists()
