"""getWantedWord: a witness is told that something waits for its word, and the log says no more."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import AuditEvent
from bwvcoding.footage.actions import expire_clip
from tests.factories.log import grown
from tests.factories.retention import due_clip
from tests.factories.witnesses import MET, MOPAC, PASS, caught_up, mirror, registered


def asked(word: str = PASS) -> Any:
    client = APIClient(headers={"Authorization": f"Bearer {word}"})
    return client.get("/api/log/wanted")


def is_wanted(name: str) -> bool:
    answer = asked(f"{PASS} {name}")
    assert answer.status_code == 200
    return answer.json()["is_wanted"]


def test_each_witness_is_wanted_until_it_has_cosigned_what_waits(cast, tmp_path) -> None:
    one, other = mirror(MET, tmp_path / "met"), mirror(MOPAC, tmp_path / "mopac")
    extend_tree()
    caught_up(one)
    assert not is_wanted(MET)

    expire_clip(clip_id=due_clip(cast).pk)
    assert not is_wanted(MET)  # it has no place yet: there is nothing to copy
    extend_tree()
    assert is_wanted(MET)
    assert is_wanted(MOPAC)
    caught_up(one)
    assert not is_wanted(MET)
    assert is_wanted(MOPAC)
    caught_up(other)
    assert not is_wanted(MOPAC)


def test_what_is_not_gated_waits_for_the_next_round(db) -> None:
    registered(MET)
    grown(5)
    assert asked().json() == {"is_wanted": False}


def test_asking_is_no_event(db) -> None:
    registered(MET)
    before = AuditEvent.objects.count()
    for _ in range(3):
        asked()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize("word", ["", "another"])
def test_without_its_pass_nobody_is_told(db, word: str) -> None:
    registered(MET)
    answer = asked(word)
    assert (answer.status_code, answer["Content-Type"]) == (401, "application/problem+json")
