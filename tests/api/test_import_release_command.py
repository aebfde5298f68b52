"""`manage.py import_release`: what left is read back exactly; what was changed is refused."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from bwvcoding.coding.models import CodedEvent, CodedValue
from bwvcoding.core.storage import store
from bwvcoding.releases.queries import opened_release, release_key
from tests.factories.agreement import evaluated_wave
from tests.factories.releases import sealed

VARIABLES = ("taser_drawn", "fled", "respect", "officers", "searched", "cuffed")
NASTY = '\'=HYPERLINK("x"), “Zoë”\r\n'


@pytest.fixture
def release(cast, tmp_path) -> Path:
    opened = evaluated_wave(cast)
    opened.encounters[0].reference = NASTY
    opened.encounters[0].save()
    row, path = sealed(cast, opened, *VARIABLES), tmp_path / "release.zip"
    with store().open(row.storage_key) as stream:
        path.write_bytes(stream.read())
    return path


def told(path: Path, **options: object) -> dict:
    out = StringIO()
    call_command("import_release", path, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def tampered(path: Path, name: str, old: bytes, new: bytes) -> Path:
    other = path.with_name("tampered.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            target.writestr(one, content.replace(old, new, 1) if one == name else content)
    return other


def test_it_counts_what_is_there(release):
    report = told(release)
    assert (report["verified"], report["encounters"], report["coders"]) == (True, 70, 2)
    assert (report["values"], report["marks"]) == (
        CodedValue.objects.count(),
        CodedEvent.objects.count(),
    )
    assert report["variables"]["cuffed"] == {"values": 140, "marks": 70}
    assert report["fingerprint"] == release_key().fingerprint


def test_every_code_comes_back_as_it_stands_in_the_database(release):
    lines = list(opened_release(release).lines())
    rows = CodedValue.objects.values_list(
        "coding__assignment__encounter__reference", "member", "variable", "value"
    )
    read = [
        (one.encounter, one.member, one.variable, one.value)
        for one in lines
        if one.start_ms is None
    ]
    assert Counter(map(repr, read)) == Counter(map(repr, rows))
    events = CodedEvent.objects.values_list("label", "start_ms", "end_ms", "target")
    marks = [(m.value, m.start_ms, m.end_ms, m.target) for m in lines if m.start_ms is not None]
    assert Counter(marks) == Counter(events)


def test_in_words_it_says_the_same(release):
    out = StringIO()
    call_command("import_release", release, stdout=out)
    assert "70 encounters, 2 coders" in out.getvalue()


def test_one_changed_code_is_refused_in_a_sentence(release):
    changed = tampered(release, "codes-long.csv", b",yes,", b",no,")
    out = StringIO()
    with pytest.raises(CommandError, match=r"codes-long\.csv was changed") as refused:
        call_command("import_release", changed, json=True, stdout=out)
    assert refused.value.returncode == 1
    assert json.loads(out.getvalue())["verified"] is False


def test_what_others_signed_is_refused_until_their_key_is_named(release, settings, tmp_path):
    theirs = release_key().fingerprint
    settings.RELEASE_KEY, settings.STATE = "", tmp_path
    with pytest.raises(CommandError, match="not trusted here"):
        told(release)
    assert not (tmp_path / "release-key.pem").exists()
    assert told(release, fingerprint=theirs)["verified"]
    with pytest.raises(CommandError, match="not trusted here"):
        told(release, fingerprint="0" * 64)


@pytest.mark.parametrize(("content", "said"), [(None, "cannot be read"), (b"PK", "damaged")])
def test_what_is_no_release_is_refused(tmp_path, content, said):
    path = tmp_path / "no.zip"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError, match=said):
        call_command("import_release", path)
