"""The key store on disk, and what its keys are wrapped under."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from bwvcoding.core import keywrap
from bwvcoding.core.errors import Unavailable
from bwvcoding.core.ids import new_key
from bwvcoding.core.keystore import FolderKeyStore, KeyGone
from bwvcoding.core.keywrap import FileSealed, WrongKey

KEY, ABOUT = bytes(range(32)), "a clip|a key"
OLD, NEW = f"1:{'0a' * 32}", f"2:{'0b' * 32}"


@pytest.fixture
def keys(tmp_path: Path) -> FolderKeyStore:
    return FolderKeyStore(tmp_path / "keys")


@pytest.fixture
def no_kek(settings, tmp_path: Path) -> Path:
    settings.KEK, settings.STATE = "", tmp_path
    return tmp_path / "kek"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_m2_only_this_account_can_read_keys_or_even_their_names(
    keys: FolderKeyStore, tmp_path: Path
) -> None:
    key_id = new_key()
    keys.put(key_id, b"wrapped")
    assert keys.get(key_id) == b"wrapped"
    assert mode(tmp_path / "keys") == 0o700
    assert mode(tmp_path / "keys" / key_id) == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == [key_id]


def test_a_destroyed_key_is_gone_and_its_bytes_are_overwritten(
    keys: FolderKeyStore, tmp_path: Path
) -> None:
    key_id = new_key()
    keys.put(key_id, b"wrapped")
    other_name = tmp_path / "another name of the same file"
    other_name.hardlink_to(tmp_path / "keys" / key_id)
    keys.destroy(key_id)
    assert other_name.read_bytes() == bytes(len(b"wrapped"))
    assert not keys.exists(key_id)
    with pytest.raises(KeyGone):
        keys.get(key_id)


def test_destroying_twice_does_no_harm(keys: FolderKeyStore) -> None:
    key_id = new_key()
    keys.destroy(key_id)
    keys.put(key_id, b"wrapped")
    keys.destroy(key_id)
    keys.destroy(key_id)
    assert not keys.exists(key_id)


@pytest.mark.parametrize("name", ["", ".", "../kek", "/etc/passwd", "A" * 32, "0" * 31])
def test_no_name_leads_out_of_the_folder(keys: FolderKeyStore, name: str) -> None:
    for act in (keys.get, keys.exists, keys.destroy, lambda one: keys.put(one, b"x")):
        with pytest.raises(KeyGone):
            act(name)


def test_a_key_opens_for_what_it_was_wrapped_for_and_nothing_else(settings) -> None:
    settings.KEK = OLD
    wrapped = FileSealed().wrap(KEY, ABOUT)
    assert KEY not in wrapped
    assert FileSealed().unwrap(wrapped, ABOUT) == KEY
    for about in ("", "another clip|a key", "a clip|another key"):
        with pytest.raises(WrongKey):
            FileSealed().unwrap(wrapped, about)
    for broken in (b"", wrapped[:3], wrapped[:-1], bytes(4) + wrapped[4:]):
        with pytest.raises(WrongKey):
            FileSealed().unwrap(broken, ABOUT)


def test_older_keys_read_and_the_newest_writes(settings) -> None:
    settings.KEK = OLD
    old = FileSealed().wrap(KEY, ABOUT)
    settings.KEK = f"{OLD},{NEW}"
    new = FileSealed().wrap(KEY, ABOUT)
    assert [FileSealed().is_newest(one) for one in (old, new)] == [False, True]
    assert FileSealed().unwrap(old, ABOUT) == FileSealed().unwrap(new, ABOUT) == KEY
    settings.KEK = NEW
    assert FileSealed().unwrap(new, ABOUT) == KEY
    with pytest.raises(WrongKey):
        FileSealed().unwrap(old, ABOUT)


def test_a_single_machine_makes_its_own_once_for_this_account_alone(no_kek: Path) -> None:
    wrapped = FileSealed().wrap(KEY, ABOUT)
    assert FileSealed().unwrap(wrapped, ABOUT) == KEY
    assert mode(no_kek) == 0o600
    assert no_kek.read_text().startswith("1:")


def test_a_new_version_leaves_the_old_ones_readable(no_kek: Path) -> None:
    old = FileSealed().wrap(KEY, ABOUT)
    assert keywrap.add_version() == 2
    assert FileSealed().unwrap(old, ABOUT) == KEY
    assert not FileSealed().is_newest(old)
    assert mode(no_kek) == 0o600


def test_with_a_database_server_no_process_makes_a_key_of_its_own(
    no_kek: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keywrap, "_is_embedded", lambda: False)
    with pytest.raises(Unavailable, match="Set KEK or KEK_FILE"):
        FileSealed().wrap(KEY, ABOUT)
    assert not no_kek.exists()


@pytest.mark.parametrize("given", ["secret", "1:ff", "0:" + "0" * 64, OLD + ",x"])
def test_what_is_no_key_is_refused_by_a_sentence_that_says_how_to_make_one(
    settings, given: str
) -> None:
    settings.KEK = given
    with pytest.raises(ImproperlyConfigured, match="openssl rand"):
        FileSealed().wrap(KEY, ABOUT)
