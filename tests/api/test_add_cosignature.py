"""addCosignature: a witness's word counts for a head that was signed, under its own key, once."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from bwvcoding.audit.models import AuditEvent, Checkpoint, Cosignature
from tests.factories.log import grown
from tests.factories.witnesses import MET, MOPAC, PASS, WitnessKey, registered


def sent(size: int, line: str, word: str = PASS) -> Any:
    client = APIClient(headers={"Authorization": f"Bearer {word}"})
    return client.post("/api/log/cosignatures", {"size": size, "line": line}, format="json")


def signed() -> Checkpoint:
    grown(3)
    return Checkpoint.objects.latest("size")


def test_it_is_kept_and_recorded(db) -> None:
    key = registered(MET)
    newest = signed()
    answer = sent(newest.size, key.cosigned(newest.note, at=1_700_000_000))
    assert answer.status_code == 201
    assert answer.json() == {
        "size": newest.size,
        "witness": MET,
        "at": "2023-11-14T22:13:20Z",
    }
    assert Cosignature.objects.count() == 1
    assert AuditEvent.objects.filter(action="checkpoint.cosigned").count() == 1


def test_said_twice_it_is_kept_once(db) -> None:
    key = registered(MET)
    newest = signed()
    for at in (1_700_000_000, 1_700_000_060):
        assert sent(newest.size, key.cosigned(newest.note, at=at)).status_code == 201
    assert Cosignature.objects.count() == 1


def test_another_key_another_head_and_another_size_are_refused(db) -> None:
    key, other = registered(MET), registered(MOPAC, "another pass")
    newest = signed()
    good = key.cosigned(newest.note)
    later = signed()
    wrong = {
        (newest.size, WitnessKey(MET).cosigned(newest.note)): 422,
        (newest.size, other.cosigned(newest.note)): 422,
        (later.size, good): 422,
        (newest.size, "— nobody AAAA"): 422,
        (newest.size, good[:-8]): 422,
        (newest.size + 1, good): 409,
    }
    for (size, line), status in wrong.items():
        assert sent(size, line).status_code == status, line
    assert sent(newest.size, good, "another pass").status_code == 422
    assert not Cosignature.objects.exists()


@pytest.mark.parametrize("word", ["", "another"])
def test_without_its_pass_nobody_is_heard(db, word: str) -> None:
    key = registered(MET)
    newest = signed()
    assert sent(newest.size, key.cosigned(newest.note), word).status_code == 401
