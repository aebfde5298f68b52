"""listBreakGlass: controllers see every emergency of the study, a lead their own."""

from __future__ import annotations

import pytest

from bwvcoding.footage.models import Clip
from tests.cast import Cast
from tests.factories.break_glass import REASON, asked, opened
from tests.factories.footage import ready_clip


@pytest.fixture
def clip(cast: Cast) -> Clip:
    return ready_clip(cast)


def listed(client, cast: Cast):
    return client.get(f"/api/studies/{cast.study.pk}/break-glass")


def test_controllers_see_all_and_a_lead_their_own(cast: Cast, client_of, clip: Clip) -> None:
    opened(cast, clip)
    asked(cast, clip, cast.max)
    states = [one["state"] for one in listed(client_of(cast.mo), cast).json()["results"]]
    assert states == ["asked", "open"]
    (own,) = listed(client_of(cast.cleo), cast).json()["results"]
    assert (own["asked_by"], own["opened_by"], own["reason"]) == ("Cleo", "Mo", REASON)
    assert (own["encounter_reference"], own["camera"]) == ("E1", "O1")


@pytest.mark.parametrize("who", ["ana", "dev", "kit", "eve"])
def test_nobody_else_learns_of_any(cast: Cast, client_of, clip: Clip, who: str) -> None:
    asked(cast, clip)
    assert listed(client_of(getattr(cast, who)), cast).status_code == 404
