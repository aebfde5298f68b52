"""The sealed file: same content, same bytes; every change to it is found and named."""

from __future__ import annotations

import io
import json
import subprocess
import time
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from bwvcoding.core.errors import Unavailable
from bwvcoding.releases import signing
from bwvcoding.releases.parts.archive import MANIFEST, PUBLIC_KEY, SIGNATURE, write_archive
from bwvcoding.releases.reading import ReleaseDamaged, opened_release
from bwvcoding.releases.signing import FILE, fingerprint, public_key, sign
from tests.factories.bundles import contents, written


@pytest.fixture(autouse=True)
def own_state(settings, tmp_path):
    settings.STATE, settings.RELEASE_KEY = tmp_path / "state", ""
    settings.STATE.mkdir()


def sealed(folder: Path, **about: object) -> Path:
    path = folder.with_suffix(".zip")
    with path.open("wb") as stream:
        write_archive(stream, folder, about, public_key(), sign)
    return path


@pytest.fixture
def whole(tmp_path) -> Path:
    return sealed(written(tmp_path / "release", contents()))


def changed(path: Path, name: str, content: bytes | None) -> Path:
    """The same zip with one part changed, added, or left out."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        parts = {one: old.read(one) for one in old.namelist()} | {name: content}
        for one, body in parts.items():
            if body is not None:
                new.writestr(one, body)
    return other


@pytest.mark.slow
def test_the_same_content_gives_the_same_bytes_at_another_time(tmp_path):
    first = sealed(written(tmp_path / "one", contents()))
    time.sleep(1.1)  # the formats that say when they were written say so to the second
    second = sealed(written(tmp_path / "two", contents()))
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(second) as two:
        assert one.namelist() == two.namelist()
        assert [name for name in one.namelist() if one.read(name) != two.read(name)] == []
    assert first.read_bytes() == second.read_bytes()


def test_the_manifest_has_the_hash_of_each_part(whole):
    with zipfile.ZipFile(whole) as archive:
        hashes = json.loads(archive.read(MANIFEST))["sha256"]
        assert hashes == {
            name: sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name not in {MANIFEST, SIGNATURE}
        }
    assert {"codes.sav", "codes.dta", "codes.parquet", "elan/E0001.eaf", PUBLIC_KEY} <= set(hashes)


def test_untouched_it_opens_and_says_who_signed_it(whole):
    assert opened_release(whole).fingerprint == fingerprint(public_key())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("codes-long.csv", b"encounter\r\n", "codes-long.csv was changed"),
        ("codes.sav", b"$FL2", "codes.sav was changed"),
        ("codes.dta", None, "codes.dta is missing"),
        ("more.csv", b"a\r\n", "more.csv was added"),
        (MANIFEST, b"{}", "signature does not fit"),
        (SIGNATURE, b"\0" * 64, "signature does not fit"),
        (PUBLIC_KEY, b"no key", "no public key"),
        (SIGNATURE, None, "manifest.sig is missing"),
    ],
)
def test_every_change_is_found_and_named(whole, name, content, said):
    with pytest.raises(ReleaseDamaged, match=said):
        opened_release(changed(whole, name, content))


def test_a_part_that_is_there_twice_is_refused(whole):
    with (
        zipfile.ZipFile(whole, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        archive.writestr("codes-long.csv", b"")
    with pytest.raises(ReleaseDamaged, match="same name"):
        opened_release(whole)


def test_a_file_cut_short_is_damaged(whole):
    whole.write_bytes(whole.read_bytes()[:-200])
    with pytest.raises(ReleaseDamaged, match="damaged"):
        opened_release(whole)


def test_flipped_bits_inside_a_part_are_damage(whole):
    raw = bytearray(whole.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    whole.write_bytes(raw)
    with pytest.raises(ReleaseDamaged):
        opened_release(whole)


def test_openssl_agrees_on_signature_and_fingerprint(whole, tmp_path):
    with zipfile.ZipFile(whole) as archive:
        archive.extractall(tmp_path / "out")
    out = tmp_path / "out"
    words = "openssl pkeyutl -verify -pubin -inkey public-key.pem -rawin -in manifest.json"
    said = subprocess.run(
        [*words.split(), "-sigfile", "manifest.sig"], cwd=out, capture_output=True, text=True
    )
    assert "Verified Successfully" in said.stdout
    der = subprocess.run(
        ["openssl", "pkey", "-pubin", "-in", "public-key.pem", "-outform", "DER"],
        cwd=out,
        capture_output=True,
    )
    assert sha256(der.stdout).hexdigest() == fingerprint((out / PUBLIC_KEY).read_bytes())


def test_the_key_is_made_once_and_for_the_owner_alone(settings):
    assert public_key() == public_key()
    assert (settings.STATE / FILE).stat().st_mode & 0o777 == 0o600
    assert [path.name for path in settings.STATE.iterdir()] == [FILE]


def test_a_given_key_is_used_and_none_is_made(settings):
    public_key()
    settings.RELEASE_KEY = (settings.STATE / FILE).read_text()
    (settings.STATE / FILE).unlink()
    assert b"PUBLIC KEY" in public_key()
    assert list(settings.STATE.iterdir()) == []


@pytest.mark.parametrize("given", ["not a key", "LS0tLS0=", "-----BEGIN PRIVATE KEY-----"])
def test_a_key_of_another_kind_is_refused_with_what_to_do(settings, given):
    settings.RELEASE_KEY = given
    with pytest.raises(Unavailable, match="RELEASE_KEY is no Ed25519 key"):
        sign(b"x")


def test_the_key_in_one_line_is_the_same_key(settings):
    theirs = public_key()
    pem = (settings.STATE / FILE).read_text().splitlines()
    settings.RELEASE_KEY = "".join(pem[1:-1])
    assert public_key() == theirs


def test_with_a_database_server_no_process_makes_a_key_of_its_own(settings, monkeypatch):
    monkeypatch.setattr(signing, "_is_embedded", lambda: False)
    with pytest.raises(Unavailable, match="every process must share one key"):
        sign(b"x")
    assert list(settings.STATE.iterdir()) == []


def test_bytes_go_out_without_a_file_on_disk(tmp_path):
    stream = io.BytesIO()
    write_archive(stream, written(tmp_path / "release", contents()), {}, public_key(), sign)
    assert zipfile.ZipFile(stream).testzip() is None
