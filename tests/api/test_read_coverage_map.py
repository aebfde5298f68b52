"""readCoverageMap: which coders have coded together, out of complete encounters."""

from __future__ import annotations

import pytest

from bwvcoding.coding.models import Assignment
from tests.factories.agreement import alike, coded_wave, empty_wave, submit_all


def read(client, opened):
    return client.get(f"/api/waves/{opened.wave.pk}/coverage-map")


def test_a_pair_is_shown_with_the_encounters_both_have_coded(cast, client_of):
    opened = coded_wave(cast, encounters=12)
    found = read(client_of(cast.mo), opened).json()
    assert {(one["name"], one["group"]) for one in found["coders"]} == {
        ("Ana", "community"),
        ("Ben", "police"),
    }
    (pair,) = found["pairs"]
    assert pair["shared"] == 12
    assert found["least"] == found["most"] == pair
    assert found["unlisted"] == 0


def test_encounters_that_wait_for_a_coder_do_not_count(cast, client_of):
    opened = empty_wave(cast, 20)
    submit_all(opened, alike, upto=11)
    submit_all(opened, alike, coders=1)
    (pair,) = read(client_of(cast.cleo), opened).json()["pairs"]
    assert pair["shared"] == 11


def test_coders_with_few_encounters_in_common_are_counted_and_not_named(cast, client_of):
    found = read(client_of(cast.cleo), coded_wave(cast, encounters=9)).json()
    assert (found["coders"], found["pairs"], found["unlisted"]) == ([], [], 2)
    assert found["least"] is None


def test_two_who_never_coded_together_are_a_pair_with_none(cast, client_of):
    opened = coded_wave(cast, encounters=24)
    rows = Assignment.objects.filter(wave=opened.wave, coder=cast.ben).order_by("pk")
    Assignment.objects.filter(pk__in=rows.values("pk")[:12]).update(coder=cast.gil)
    found = read(client_of(cast.cleo), opened).json()
    names = {one["id"]: one["name"] for one in found["coders"]}
    shared = {
        frozenset({names[pair["first"]], names[pair["second"]]}): pair["shared"]
        for pair in found["pairs"]
    }
    assert shared == {
        frozenset({"Ana", "Ben"}): 12,
        frozenset({"Ana", "Gil"}): 12,
        frozenset({"Ben", "Gil"}): 0,
    }
    assert found["least"]["shared"] == 0


@pytest.mark.parametrize("who", ["ana", "kit", "eve"])
def test_for_everyone_else_there_is_no_map(cast, client_of, who):
    opened = coded_wave(cast, encounters=1)
    assert read(client_of(getattr(cast, who)), opened).status_code == 404
