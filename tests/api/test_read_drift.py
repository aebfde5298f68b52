"""readDrift: who departs from the others, since when, and beside which change of the codebook."""

from __future__ import annotations

import pytest

from tests.factories.agreement import coded_wave
from tests.factories.codebooks import published
from tests.factories.drift import drifting_wave


def read(client, opened, variable=""):
    asked = f"?variable={variable}" if variable else ""
    return client.get(f"/api/waves/{opened.wave.pk}/drift{asked}")


def test_a_coder_who_goes_astray_is_seen_and_flagged_from_the_week_it_shows(cast, client_of):
    found = read(client_of(cast.cleo), drifting_wave(cast), "fled").json()
    (flag,) = [one for one in found["flags"] if one["kind"] == "flag"]
    assert (found["names"][flag["coder"]], flag["label"]) == ("Gil", "Fled")
    assert "2026-03-30" <= flag["week"] <= "2026-05-18"
    assert "were to be expected" in flag["reason"]
    assert flag["value"] >= flag["limit"] == found["limits"]["flag"]


def test_every_week_is_named_by_its_monday_and_says_out_of_how_many(cast, client_of):
    found = read(client_of(cast.mo), drifting_wave(cast, weeks=6), "fled").json()
    assert found["weeks"][:2] == ["2026-03-02", "2026-03-09"]
    assert len(found["weeks"]) == 6
    gil = next(one for one in found["series"] if found["names"][one["coder"]] == "Gil")
    assert {week["codings"] for week in gil["weeks"]} == {20}
    before, after = gil["weeks"][3], gil["weeks"][5]
    assert before["observed"] < after["observed"]
    assert after["cusum"] > before["cusum"]


def test_without_a_variable_every_factual_one_is_shown_and_all_together(cast, client_of):
    found = read(client_of(cast.dev), drifting_wave(cast, weeks=3)).json()
    labels = {one["label"] for one in found["series"]}
    assert {"Fled", "Taser drawn", "All variables"} <= labels
    assert "Respect shown" not in labels


def test_a_judgement_is_never_watched_because_differing_is_no_error(cast, client_of):
    found = read(client_of(cast.cleo), drifting_wave(cast, weeks=3), "respect").json()
    assert (found["series"], found["flags"]) == ([], [])


def test_a_codebook_published_since_the_wave_began_is_marked(cast, client_of):
    opened = drifting_wave(cast, weeks=1)
    assert read(client_of(cast.cleo), opened).json()["codebook_changes"] == []
    published(cast, opened.codebook.source.replace("version: 1", "version: 2"))
    (change,) = read(client_of(cast.cleo), opened).json()["codebook_changes"]
    assert change["version"] == 2


def test_nobody_is_charted_or_named_for_a_handful_of_codings(cast, client_of):
    found = read(client_of(cast.cleo), coded_wave(cast, encounters=9)).json()
    assert (found["series"], found["flags"], found["names"]) == ([], [], {})


@pytest.mark.parametrize("who", ["ana", "kit", "eve"])
def test_for_everyone_else_there_is_no_chart(cast, client_of, who):
    opened = coded_wave(cast, encounters=1)
    assert read(client_of(getattr(cast, who)), opened).status_code == 404
