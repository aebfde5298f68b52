"""`manage.py verify_audit`: what it says of a sound log, of a tampered one, and of itself."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.models import Checkpoint
from bwvcoding.audit.signing import signed
from bwvcoding.core.ed25519 import private_key
from tests.cast import Cast
from tests.factories.log import grown, recorded
from tests.factories.tampering import doing

OTHER_KEY = "MC4CAQAwBQYDK2VwBCIEIBYlH3hTYsw3cBQ2yWpFr8kKJeNj7m8xGJCEQbFQXhYE"


def verified(*words: str) -> tuple[int, str]:
    out, code = StringIO(), 0
    try:
        call_command("verify_audit", *words, stdout=out, stderr=out)
    except SystemExit as ended:
        code = int(str(ended.code))
    return code, out.getvalue()


def found(*words: str) -> dict[str, Any]:
    code, said = verified("--json", *words)
    report = json.loads(said)
    assert code == {"sound": 0, "tampered": 1, "incomplete": 2}[report["verdict"]]
    return report


def note(path: Path, size: int) -> str:
    path.write_text(Checkpoint.objects.get(size=size).note)
    return str(path)


def test_a_log_that_nobody_touched_is_sound(cast: Cast, tmp_path: Path) -> None:
    """Every kind of event the cast makes, letters of all sorts, many heads, notes of others."""
    extend_tree()
    recorded(3, purpose="Zoë’s “audit”\x7f", detail={"text": "tab\t\\ \u2028 \U0001f600", "n": -1})
    grown(900, batches=7)
    size = Checkpoint.objects.order_by("-size")[1].size
    report = found("--against", note(tmp_path / "met", size))
    assert (report["verdict"], report["findings"]) == ("sound", [])
    assert report["size"] > 900
    assert report["checkpoints"] == Checkpoint.objects.count()
    assert verified()[1].startswith(f"sound: events 0 to {report['size']}\n")


def test_an_empty_log_is_sound(db) -> None:
    assert found()["size"] == 0


def test_it_does_not_say_sound_of_what_it_has_not_read(db) -> None:
    grown(17_000, batches=2)
    code, said = verified("--since", "16500")
    assert code == 0
    assert said.startswith("nothing wrong in events 16384 to 17000; those before were not read")
    with doing("UPDATE audit_leaf SET hash = %s WHERE number = 3", [b"\x01" * 32]):
        assert verified("--since", "16500")[0] == 0
        assert found("--full")["first"]["index"] == 3


def test_events_that_wait_a_moment_are_no_fault(db) -> None:
    grown(5)
    recorded(2)
    report = found()
    assert (report["verdict"], report["size"], report["waiting"]) == ("sound", 5, 2)


def test_events_that_wait_for_minutes_are_told_of(db) -> None:
    from datetime import timedelta

    from django.utils import timezone

    recorded(2, begun=timezone.now() - timedelta(minutes=5))
    report = found()
    assert (report["verdict"], report["first"]["kind"]) == ("incomplete", "late")


def test_a_checkpoint_of_another_key_is_found(db, settings) -> None:
    grown(6, batches=3)
    assert private_key(OTHER_KEY.encode())
    settings.AUDIT_KEY = OTHER_KEY
    first = found()["first"]
    assert (first["kind"], first["index"], first["before"]) == ("signature", 0, 2)


def test_a_checkpoint_that_says_something_else_than_its_columns_is_found(db) -> None:
    grown(6, batches=3)
    wrong = str(signed(4, b"\x01" * 32))
    with doing("UPDATE audit_checkpoint SET note = %s WHERE size = 4", [wrong]):
        first = found()["first"]
    assert (first["kind"], first["before"], first["between"]) == ("signature", 4, [2, 4])


@pytest.mark.parametrize("written", ["", "no note", None])
def test_a_note_that_cannot_be_read_is_no_verdict(db, tmp_path: Path, written: str | None) -> None:
    grown(3)
    place = tmp_path / "note"
    if written is not None:
        place.write_text(written)
    code, said = verified("--against", str(place))
    assert code == 3
    assert said.startswith("could not run: ")
    assert json.loads(verified("--against", str(place), "--json")[1].splitlines()[0])[
        "verdict"
    ] == ("could not run")


def test_a_note_of_another_log_is_no_verdict(db, settings, tmp_path: Path) -> None:
    grown(3)
    settings.AUDIT_ORIGIN = "another.example/audit"
    place = tmp_path / "note"
    place.write_text(str(signed(2, b"\x01" * 32)))
    settings.AUDIT_ORIGIN = "bwvcoding.localhost/audit"
    assert verified("--against", str(place))[0] == 3


def test_without_the_logs_key_there_is_no_verdict(db, settings) -> None:
    settings.AUDIT_KEY, settings.IS_EMBEDDED = "", False
    settings.STATE = Path(settings.AUDIT_HEAD).parent
    code, said = verified()
    assert code == 3
    assert "cannot be signed here" in said or "AUDIT_VKEY" in said


def test_the_public_half_of_the_key_is_enough(db, settings) -> None:
    from bwvcoding.audit.queries import log_key

    grown(3)
    settings.AUDIT_VKEY = log_key()
    settings.AUDIT_KEY, settings.IS_EMBEDDED = "", False
    settings.STATE = Path(settings.AUDIT_HEAD).parent
    assert found()["verdict"] == "sound"
