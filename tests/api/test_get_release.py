"""getRelease and listReleases."""

from __future__ import annotations

import pytest

from tests.factories.agreement import evaluated_wave
from tests.factories.releases import requested, sealed


def test_lead_and_controllers_see_what_was_sealed_and_under_which_decision(cast, client_of):
    release = sealed(cast, evaluated_wave(cast))
    page = client_of(cast.mo).get(f"/api/releases/{release.pk}").json()
    assert (page["state"], page["sha256"]) == ("sealed", release.sha256)
    assert page["requested_by"]["name"] == "Cleo"
    assert page["receipts"][0]["reasons"][0].startswith("Krippendorff's alpha 1.00")


def test_releases_of_a_wave_are_listed_newest_first(cast, client_of):
    opened = evaluated_wave(cast)
    first, second = sealed(cast, opened), requested(cast, opened, "respect")
    listed = client_of(cast.cleo).get(f"/api/waves/{opened.wave.pk}/releases").json()["results"]
    assert [(one["id"], one["state"]) for one in listed] == [
        (str(second.pk), "waiting"),
        (str(first.pk), "sealed"),
    ]


@pytest.mark.parametrize("who", ["ana", "dev", "kit", "eve"])
def test_for_everyone_else_there_is_none(cast, client_of, who):
    opened = evaluated_wave(cast)
    release = sealed(cast, opened)
    client = client_of(getattr(cast, who))
    assert client.get(f"/api/releases/{release.pk}").status_code == 404
    assert client.get(f"/api/waves/{opened.wave.pk}/releases").status_code == 404
