"""`manage.py sequence_audit` and the worker's task place what waits; both say what stops them."""

from __future__ import annotations

import threading
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf, WaitingEvent
from bwvcoding.audit.notes import Verifier, read_note
from bwvcoding.audit.signing import signed
from bwvcoding.operations.management.commands import sequence_audit
from tests.factories.log import grown, recorded
from worker.app import app
from worker.tasks.log import place_events


def said(*words: str) -> str:
    out = StringIO()
    call_command("sequence_audit", *words, stdout=out)
    return out.getvalue()


def test_it_places_what_waits_and_says_how_much(db) -> None:
    recorded(3)
    assert said() == "events given their place: 3; the log holds 3\n"
    assert said() == "events given their place: 0; the log holds 3\n"


def test_the_key_it_prints_checks_what_it_signs(db) -> None:
    grown(2)
    key = Verifier.read(said("--key"))
    read_note(Checkpoint.objects.get().note).check_signed(key)


def test_it_watches_until_it_is_ended(db, monkeypatch) -> None:
    """A database that is away for a moment is waited for."""
    turns = iter([OperationalError("away"), 2, 0, 1])
    ended = threading.Event()

    def extend() -> int:
        turn = next(turns, None)
        if isinstance(turn, Exception):
            raise turn
        if turn is None:
            end[0]()
            ended.set()
        return turn or 0

    end: list = []
    monkeypatch.setattr(sequence_audit, "extend_tree", extend)
    monkeypatch.setattr(sequence_audit.connection, "close", lambda: None)
    monkeypatch.setattr(sequence_audit.signal, "signal", lambda _, stop: end.append(stop))
    err = StringIO()
    call_command("sequence_audit", "--watch", "--every", "1", stderr=err)
    assert ended.is_set()
    assert err.getvalue() == "the log could not be extended: away\n"


def test_it_ends_with_a_sentence_where_nothing_may_be_signed(db, settings) -> None:
    recorded(1)
    Path(settings.AUDIT_HEAD).write_text(str(signed(7, b"\x01" * 32)))
    for words in ([], ["--watch"]):
        with pytest.raises(CommandError, match="signed at 7 events"):
            said(*words)


def test_it_tells_when_events_have_waited_too_long(db) -> None:
    recorded(1)
    said("--check")
    row = recorded(1)[0]
    late = row.at.replace(year=row.at.year - 1)
    WaitingEvent.objects.all().delete()
    AuditEvent.objects.bulk_create([AuditEvent(at=late)])
    with pytest.raises(CommandError, match="does the sequencer run"):
        said("--check")


def test_the_workers_task_places_what_waits(db, settings, caplog) -> None:
    recorded(2)
    place_events()
    assert Leaf.objects.count() == 2
    recorded(1)
    Path(settings.AUDIT_HEAD).write_text(str(signed(7, b"\x01" * 32)))
    place_events()
    assert Leaf.objects.count() == 2
    assert "signed at 7 events" in caplog.text


def test_a_worker_without_the_key_leaves_it_to_the_sequencer(db, settings, caplog) -> None:
    recorded(2)
    settings.AUDIT_KEY, settings.IS_EMBEDDED = "", False
    settings.STATE = Path(settings.AUDIT_HEAD).parent
    place_events()
    assert Leaf.objects.count() == 0
    assert caplog.text == ""


def test_it_is_asked_for_every_few_seconds() -> None:
    entry = app.conf.beat_schedule["extend_tree"]
    assert entry["task"] == place_events.name
    assert entry["schedule"] <= 5
