"""manage.py rotate_keys: every key under the newest key-encryption key, and the old one can go."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bwvcoding.audit.models import AuditEvent
from bwvcoding.core.keystore import keystore
from bwvcoding.footage.keys import data_key
from bwvcoding.footage.models import Clip
from tests.cast import Cast
from tests.factories.footage import clip, encounter

NEW = f"2:{'3c' * 32}"


@pytest.fixture
def clips(cast: Cast) -> list[Clip]:
    return [clip(cast, encounter(cast, f"E{n}"), f"{n}".encode()) for n in range(3)]


def rotate(*words: str) -> str:
    told = io.StringIO()
    call_command("rotate_keys", *words, stdout=told)
    return told.getvalue()


def opened(clips: list[Clip]) -> list[bytes]:
    return [data_key(one.pk, one.key_id) for one in clips]


def test_afterwards_the_same_keys_open_without_the_old_one(clips: list[Clip], settings) -> None:
    before = opened(clips)
    settings.KEK = f"{settings.KEK},{NEW}"
    assert "keys wrapped anew: 3;" in rotate()
    settings.KEK = NEW
    assert opened(clips) == before
    assert AuditEvent.objects.filter(action="key.rewrapped").count() == 3


def test_run_again_it_goes_on_with_what_is_left(clips: list[Clip], settings) -> None:
    """M7."""
    old = settings.KEK
    settings.KEK = f"{old},{NEW}"
    wrapped = {one.key_id: keystore().get(one.key_id) for one in clips}
    rotate()
    keystore().put(clips[1].key_id, wrapped[clips[1].key_id])  # as if it had stopped before it
    assert "keys wrapped anew: 1;" in rotate()
    assert "keys wrapped anew: 0;" in rotate()


def test_a_destroyed_key_stays_destroyed(clips: list[Clip], settings) -> None:
    keystore().destroy(clips[0].key_id)
    settings.KEK = f"{settings.KEK},{NEW}"
    assert "keys wrapped anew: 2;" in rotate()
    assert not keystore().exists(clips[0].key_id)


def test_a_single_machine_makes_the_new_one_itself(cast: Cast, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("bwvcoding.core.keywrap._is_embedded", lambda: True)
    settings.KEK, settings.STATE = "", tmp_path
    one = clip(cast, encounter(cast))
    before = data_key(one.pk, one.key_id)
    told = rotate("--new")
    assert "key-encryption key 2 was made" in told
    assert "keys wrapped anew: 1;" in told
    (tmp_path / "kek").write_text((tmp_path / "kek").read_text().splitlines()[1])
    assert data_key(one.pk, one.key_id) == before


def test_without_the_old_one_nothing_is_lost_but_nothing_opens(clips: list[Clip], settings) -> None:
    settings.KEK = NEW
    with pytest.raises(CommandError, match="cannot be opened"):
        rotate()
    assert all(keystore().exists(one.key_id) for one in clips)
