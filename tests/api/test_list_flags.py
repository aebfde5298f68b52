"""listFlags: what diverges, and who and which groups it lies between."""

from __future__ import annotations

import pytest

from bwvcoding.reliability.models import Flag
from tests.factories.agreement import (
    alike,
    apart_on_flight,
    empty_wave,
    evaluate,
    evaluated_wave,
    submit_all,
)


def flags(client, opened):
    return client.get(f"/api/waves/{opened.wave.pk}/flags")


def test_a_diverging_variable_is_flagged_with_the_pair_and_the_groups(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight)
    (flag,) = flags(client_of(cast.cleo), opened).json()["results"]
    assert (flag["variable"], flag["kind"], flag["closed_at"]) == ("fled", "diverging", None)
    (pair,) = flag["detail"]["pairs"]
    assert {flag["names"][pair["first"]], flag["names"][pair["second"]]} == {"Ana", "Ben"}
    assert pair["agreed"] < pair["compared"] == 70
    assert flag["detail"]["groups"][0]["first"] == "community"


def test_nothing_is_flagged_where_coders_agree(cast, client_of):
    opened = evaluated_wave(cast)
    assert flags(client_of(cast.cleo), opened).json()["results"] == []


def test_nobody_is_named_for_a_handful_of_encounters(cast, client_of):
    opened = evaluated_wave(cast, apart_on_flight, encounters=9)
    for flag in flags(client_of(cast.cleo), opened).json()["results"]:
        assert flag["detail"]["pairs"] == []
        assert flag["names"] == {}


def test_blindness_is_flagged_apart_from_disagreement(cast, client_of):
    def unseen(number, coder):
        said = alike(number, coder)
        hidden = coder == 1 and number % 4 == 0
        return type(said)(**{**vars(said), "fled": "not_visible" if hidden else said.fled})

    opened = evaluated_wave(cast, unseen)
    (flag,) = flags(client_of(cast.cleo), opened).json()["results"]
    assert (flag["variable"], flag["kind"]) == ("fled", "visibility")
    assert flag["detail"]["gap"] > 0.1


def test_an_open_flag_stays_one_and_closes_when_the_divergence_is_gone(cast):
    opened = empty_wave(cast, 120)
    submit_all(opened, apart_on_flight, upto=20)
    evaluate(opened)
    raised = Flag.objects.get(variable="fled")
    submit_all(opened, alike, upto=30)
    evaluate(opened)
    assert Flag.objects.get(variable="fled").pk == raised.pk
    submit_all(opened, alike)
    evaluate(opened)
    raised.refresh_from_db()
    assert raised.closed_at is not None
    assert raised.detail["pairs"][0]["compared"] == 30


@pytest.mark.parametrize("who", ["ana", "kit", "eve"])
def test_for_everyone_else_there_are_no_flags(cast, client_of, who):
    opened = evaluated_wave(cast, encounters=2)
    assert flags(client_of(getattr(cast, who)), opened).status_code == 404
