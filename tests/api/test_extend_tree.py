"""Committed events get places without gap or double, whatever stops the sequencer and wherever."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.db import DatabaseError, connection, connections, transaction

from bwvcoding.audit.actions import extend_tree
from bwvcoding.audit.canonical import leaf_hash
from bwvcoding.audit.merkle import Range, check_consistency, check_inclusion, consistency_proof
from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf, Subtree, WaitingEvent
from bwvcoding.audit.notes import ED25519, BadNote, Verifier, read_note
from bwvcoding.audit.queries import proved, tree_node
from bwvcoding.audit.signing import log_verifier
from bwvcoding.core.errors import Conflict, Unavailable
from tests.cast import Cast
from tests.factories.log import events, grown, recorded


def check_whole(number: int) -> None:
    """Places 0 to number-1 once each, every event in one, every head that of its leaves."""
    leaves = list(Leaf.objects.order_by("number"))
    assert [leaf.number for leaf in leaves] == list(range(number))
    events = dict(AuditEvent.objects.values_list("pk", "body"))
    assert {leaf.event_id for leaf in leaves} == set(events)
    tree, roots = Range(), {}
    for leaf in leaves:
        assert bytes(leaf.hash).hex() == leaf_hash(events[leaf.event_id])
        tree.push(bytes(leaf.hash))
        roots[tree.size] = tree.root()
    for checkpoint in Checkpoint.objects.all():
        note = read_note(checkpoint.note)
        note.check_signed(log_verifier())
        assert (note.size, note.root) == (checkpoint.size, roots[checkpoint.size])
        assert checkpoint.root == note.root.hex()
    assert Checkpoint.objects.filter(size=number).exists() == bool(number)
    assert not WaitingEvent.objects.exists()


def test_l16_every_event_waits_however_it_was_added(db) -> None:
    several, saved = recorded(3), events(1)[0]
    made = AuditEvent.objects.bulk_create(events(2))
    saved.save()
    waiting = WaitingEvent.objects.values_list("pk", flat=True)
    assert set(waiting) == {event.pk for event in (*several, saved, *made)}


def test_what_was_rolled_back_does_not_wait(db) -> None:
    with transaction.atomic():
        recorded(2)
        transaction.set_rollback(True)
    assert extend_tree() == 0
    assert not Checkpoint.objects.exists()


def test_events_are_placed_by_their_time_in_batches(db) -> None:
    rows = grown(700, batches=3)
    check_whole(700)
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [
        *(234, 468, 700)
    ]
    assert [leaf.event_id for leaf in Leaf.objects.order_by("number")] == [row.pk for row in rows]
    assert Subtree.objects.count() == 700 // 256


def test_an_event_that_was_committed_late_gets_the_next_place(db) -> None:
    early = recorded(2)
    grown(1)
    late = recorded(1, begun=early[0].at)
    assert extend_tree() == 1
    assert Leaf.objects.get(event_id=late[0].pk).number == 3
    check_whole(4)


def test_the_cast_is_in_the_log_and_each_of_its_events_is_proved(cast: Cast) -> None:
    number = extend_tree()
    assert number == AuditEvent.objects.count() > 10
    check_whole(number)
    for event in AuditEvent.objects.all():
        found = proved([event.pk])
        (placed,), note = found.events, read_note(found.note)
        leaf = bytes.fromhex(leaf_hash(event.body))
        check_inclusion(leaf, placed.number, note.size, placed.proof, note.root)


def test_every_signed_head_grew_out_of_the_one_before(db) -> None:
    grown(700, batches=5)
    heads = [read_note(one.note) for one in Checkpoint.objects.order_by("size")]
    for old, new in pairwise(heads):
        proof = consistency_proof(old.size, new.size, tree_node)
        check_consistency(old.size, new.size, proof, old.root, new.root)


def test_an_event_that_waits_has_no_proof(db) -> None:
    waiting = recorded(1)[0]
    with pytest.raises(Conflict, match="not given them their place yet"):
        proved([waiting.pk])


def test_another_key_or_name_is_not_the_logs(db) -> None:
    grown(2)
    note = read_note(Checkpoint.objects.get().note)
    other = Verifier("another.example/log", ED25519, log_verifier().key)
    with pytest.raises(BadNote, match="not signed by another"):
        note.check_signed(other)


@pytest.mark.parametrize("model", [Leaf, Subtree, Checkpoint], ids=lambda model: model.__name__)
def test_what_is_in_the_tree_is_neither_changed_nor_removed(db, model: Any) -> None:
    grown(256)
    name = "note" if model is Checkpoint else "hash"
    for change in (
        lambda: model.objects.update(**{name: "" if model is Checkpoint else b""}),
        lambda: model.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_a_place_and_an_event_are_given_once(db) -> None:
    grown(2)
    first = Leaf.objects.get(number=0)
    for again in (
        Leaf(number=0, event_id=recorded(1)[0].pk, hash=first.hash),
        Leaf(number=2, event_id=first.event_id, hash=first.hash),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            again.save(force_insert=True)


def stopped_at(statement: int, stop: Callable[[], None]) -> Callable[..., Any]:
    """A wrapper that lets so many statements through, and then stops."""
    seen = 0

    def wrapper(execute: Any, sql: str, *rest: Any) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement + 1:
            stop()
        return execute(sql, *rest)

    return wrapper


class Cut(DatabaseError):
    """As when the connection breaks."""


def cut() -> None:
    raise Cut


def test_l10_an_error_before_any_statement_leaves_the_log_as_it_was(db) -> None:
    grown(300)
    recorded(250)
    cuts = 0
    while True:
        try:
            with connection.execute_wrapper(stopped_at(cuts, cut)):
                placed = extend_tree()
        except Cut:
            assert (Leaf.objects.count(), WaitingEvent.objects.count()) == (300, 250)
            cuts += 1
        else:
            break
    assert placed == 250
    assert cuts > 5
    check_whole(550)


def forked(act: Callable[[], None]) -> int:
    """The signal that ended a child which did this on connections of its own; 0 where none did."""
    child = os.fork()
    if not child:
        code = 1
        try:
            for one in connections.all(initialized_only=True):
                one.connection = None  # the parent's: not to be closed from here
                one.in_atomic_block = False
            act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_l10_killed_between_any_two_statements_it_goes_on_without_gap_or_double() -> None:
    """Of the writer and of the sequencer; each round adds ten events and kills one later."""
    killed = number = 0

    def act() -> None:
        wrapper, commit = stopped_at(killed, kill), connection._commit

        def counted() -> None:
            wrapper(lambda *_: commit(), "COMMIT")
            wrapper(lambda *_: None, "and before anything is told of it")

        connection._commit = counted
        with connection.execute_wrapper(wrapper):
            recorded(10)
            extend_tree()

    while forked(act):
        killed += 1
        number = AuditEvent.objects.count()
        assert Leaf.objects.count() + WaitingEvent.objects.count() == number
    assert killed > 10
    extend_tree()
    check_whole(number + 10)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_l9_a_second_sequencer_does_nothing_while_the_first_is_at_it(monkeypatch) -> None:
    from concurrent.futures import ThreadPoolExecutor

    recorded(5)

    def second() -> int:
        try:
            return extend_tree()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        from bwvcoding.audit.actions.sequencing import locked_tree

        assert locked_tree()
        assert pool.submit(second).result(30) == 0
    assert extend_tree() == 5
    check_whole(5)


def test_l11_an_older_backup_is_not_signed_anew(db, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        grown(10)
    before = Path(configured.AUDIT_HEAD).read_text()
    assert read_note(before).size == 10
    Path(configured.AUDIT_HEAD).write_text(str(head_of(12)))
    recorded(5)
    with pytest.raises(Unavailable, match="signed at 12 events, and now does not reach there"):
        extend_tree()
    Path(configured.AUDIT_HEAD).write_text(str(head_of(10)))
    with pytest.raises(Unavailable, match="signed at 10 events, and now differs there"):
        extend_tree()
    assert Checkpoint.objects.count() == 1
    Path(configured.AUDIT_HEAD).write_text(before)
    assert extend_tree() == 5


def head_of(size: int) -> Any:
    from bwvcoding.audit.signing import signed

    return signed(size, b"\x01" * 32)


@pytest.mark.parametrize("key", ["", "bm8ga2V5"])
def test_without_its_key_nothing_is_placed_and_the_events_wait(db, settings, key: str) -> None:
    recorded(3)
    settings.AUDIT_KEY = key
    settings.STATE = Path(settings.AUDIT_HEAD).parent
    settings.IS_EMBEDDED = False
    with pytest.raises(Unavailable, match="cannot be signed here"):
        extend_tree()
    assert WaitingEvent.objects.count() == 3
