"""readChecklist: what must stand before a study starts; no wave opens before it does."""

from __future__ import annotations

import pytest

from bwvcoding.coding.actions import open_wave
from bwvcoding.core.errors import Conflict
from tests.cast import Cast, signed_protocol
from tests.factories.codebooks import published
from tests.factories.coding import ready_encounter


def path(cast: Cast) -> str:
    return f"/api/studies/{cast.study.pk}/checklist"


def test_everything_is_missing_before_a_protocol_is_drafted(cast: Cast, client_of) -> None:
    told = client_of(cast.max).get(path(cast)).json()
    assert (told["is_complete"], told["version"], told["signatures"]) == (False, None, [])
    assert {line["state"] for line in told["lines"]} == {"missing"}


def test_both_controllers_words_make_it_whole(cast: Cast, client_of) -> None:
    signed_protocol(cast)
    told = client_of(cast.mo).get(path(cast)).json()
    assert told["is_complete"] is True
    assert {line["state"] for line in told["lines"]} == {"stands"}
    assert {one["user"]["name"] for one in told["signatures"]} == {cast.mo.name, cast.max.name}


def test_a_stranger_learns_nothing(cast: Cast, client_of) -> None:
    assert client_of(cast.eve).get(path(cast)).status_code == 404


def test_no_wave_opens_while_a_line_is_missing_and_the_refusal_names_it(cast: Cast) -> None:
    codebook = published(cast)
    signed_protocol(cast, codebook.sha256, arrangement=None)
    asked = {
        "study_id": cast.study.pk,
        "name": "Wave 1",
        "purpose": "pilot",
        "encounter_ids": [ready_encounter(cast).pk],
        "coder_ids": [cast.ana.pk, cast.ben.pk],
        "actor": cast.cleo,
    }
    with pytest.raises(Conflict) as refused:
        open_wave(**asked)
    assert refused.value.code == "checklist-incomplete"
    assert "s.58" in refused.value.sentence
    assert "s.64" not in refused.value.sentence
    signed_protocol(cast, codebook.sha256)
    assert open_wave(**asked).name == "Wave 1"
