"""manage.py begin_study: an operator begins a study from one file, and may say it twice."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from bwvcoding.accounts.models import User
from bwvcoding.operations.management.commands.begin_study import EXAMPLE
from bwvcoding.studies.models import Membership, Study


def begin(path: Path) -> str:
    out = io.StringIO()
    call_command("begin_study", str(path), stdout=out)
    return out.getvalue()


@pytest.fixture
def example(tmp_path: Path) -> Path:
    path = tmp_path / "study.yaml"
    path.write_text(EXAMPLE, encoding="utf-8")
    return path


def test_the_printed_example_begins_a_study(db, example: Path) -> None:
    said = begin(example)
    assert "registered: study stops" in said
    assert Membership.objects.get().role == "lead"
    password = said.split("first password ")[1].split()[0]
    assert User.objects.get().check_password(password)


def test_said_twice_it_registers_nothing_twice(db, example: Path) -> None:
    begin(example)
    said = begin(example)
    assert said.count("left as it is") == 4
    assert (User.objects.count(), Study.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("organisations: []", "names no study"),
        ("study: {slug: x", "is not YAML"),
        ("study: {slug: x}", "Something is missing"),
        ("study: {slug: x, name: X, controllers: [nobody], lead: a@b.c}", "No organisation"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(db, tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match=sentence):
        begin(path)
    assert not Study.objects.exists()
