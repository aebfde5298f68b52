"""listCaptions: what stands in force for each clip of an encounter, and never a word of it."""

from __future__ import annotations

import pytest

from bwvcoding.footage.models import Clip
from tests.cast import Cast
from tests.factories import footage, watching
from tests.factories.captions import ANOTHER, SAID, supply

clip, client = watching.clip, watching.client


def listed(client, clip: Clip):
    return client.get(f"/api/encounters/{clip.encounter_id}/captions")


def test_an_encounter_without_captions_has_an_empty_list(client, clip: Clip) -> None:
    assert listed(client, clip).json() == {"results": []}


def test_of_each_clip_the_newest_version_is_told(client, cast: Cast, clip: Clip) -> None:
    supply(client, clip)
    newest = supply(client, clip, ANOTHER).json()
    assert listed(client, clip).json() == {"results": [newest]}
    assert (newest["version"], newest["cues"]) == (2, 1)
    assert SAID not in listed(client, clip).content.decode()
    other = footage.ready_clip(cast, "E2")
    assert listed(client, other).json() == {"results": []}


@pytest.mark.parametrize(
    ("who", "status"), [("cleo", 200), ("dev", 200), ("ana", 404), ("eve", 404)]
)
def test_who_lists_footage_lists_what_is_supplied_for_it(
    cast: Cast, client_of, clip: Clip, who: str, status: int
) -> None:
    assert listed(client_of(getattr(cast, who)), clip).status_code == status
