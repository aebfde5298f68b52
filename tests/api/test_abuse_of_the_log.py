"""L1 to L13 of the abuse cases: what is done to the log behind the platform's back is found.

By `verify_audit` on the server, by both controllers' witnesses, and offline without Django. Planted
at random places among 5,000 events; LOG_EVENTS=200000 among as many as that.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from bwvcoding.accounts.models import User
from bwvcoding.audit.actions import copy_log, extend_tree
from bwvcoding.audit.canonical import leaf_hash
from bwvcoding.audit.merkle import Range
from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf, WaitingEvent
from bwvcoding.audit.signing import keep_head, signed
from tests.cast import Cast, address
from tests.factories.log import events, grown, recorded
from tests.factories.tampering import unguarded
from tests.factories.witnesses import MET, MOPAC, brought, caught_up, mirror
from worker.witness.admitting import admit
from worker.witness.bundles import Bundle, read_bundle
from worker.witness.hashes import Refused
from worker.witness.mirror import Mirror

EVENTS = int(os.environ.get("LOG_EVENTS", "5000"))
TREE = Path(__file__).resolve().parents[2]
PLACE = random.Random(6).randrange(EVENTS // 10, EVENTS - EVENTS // 10)


class House:
    """A grown log, both controllers' witnesses at its head, and notes of theirs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.met, self.mopac = mirror(MET, folder / "met"), mirror(MOPAC, folder / "mopac")
        grown(EVENTS, batches=9)
        caught_up(self.mopac)
        self.size = caught_up(self.met)
        self.note = folder / "note"
        self.note.write_text(Checkpoint.objects.get(size=self.size).note)

    def verified(self, *against: Path) -> dict[str, Any]:
        out, notes = StringIO(), [str(path) for path in against]
        words = ["--json", *(["--against", *notes] if notes else [])]
        with suppress(SystemExit):
            call_command("verify_audit", *words, stdout=out)
        return json.loads(out.getvalue())

    def bundle(self, name: str, since: int = 0) -> Path:
        path = self.folder / name
        path.write_text("".join(copy_log(witness=MET, since=since)), newline="\n")
        return path


@pytest.fixture
def house(db, tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The witness as its one file, where Django and this project cannot be imported."""
    pyz = tmp_path_factory.mktemp("packed") / "audit-witness.pyz"
    words = [sys.executable, str(TREE / ".ci/witness.py"), str(pyz)]
    subprocess.run(words, check=True, capture_output=True, cwd=TREE)
    start = (
        "import runpy, sys; sys.modules.update(django=None, rest_framework=None, bwvcoding=None);"
        "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
    )

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", start, str(pyz), *map(str, words)]
        return subprocess.run(
            command, cwd=pyz.parent, capture_output=True, text=True, check=False, timeout=100
        )

    return run


def refused(one: Mirror, since: int | None = None) -> Refused:
    since = one.last().size if since is None else since
    bundle = brought(one.name, since)
    with pytest.raises(Refused) as found:
        admit(one, bundle)
    assert one.alarms()
    return found.value


def changed(body: str) -> str:
    other = body.replace('"purpose":"coding"', '"purpose":"nobody"')
    assert other != body
    return other


def at(place: int) -> AuditEvent:
    return AuditEvent.objects.get(pk=Leaf.objects.get(number=place).event_id)


@contextmanager
def rewritten(place: int) -> Iterator[None]:
    """L4: event, hash, tree and every later head, signed with the log's own key."""
    with unguarded() as cursor:
        event = at(place)
        body = changed(event.body)
        leaf = bytes.fromhex(leaf_hash(body))
        cursor.execute(
            "UPDATE audit_auditevent SET body = %s, leaf = %s, purpose = 'nobody' WHERE body = %s",
            [body, leaf.hex(), event.body],
        )
        cursor.execute("UPDATE audit_leaf SET hash = %s WHERE number = %s", [leaf, place])
        resigned(cursor)
        yield


def resigned(cursor: Any) -> None:
    """The tree made anew from the leaves as they are, and each head signed again."""
    sizes = set(Checkpoint.objects.values_list("size", flat=True))
    tree, notes = Range(), {}

    def whole(height: int, number: int, found: bytes) -> None:
        if height % 8 == 0:
            update = "UPDATE audit_subtree SET hash = %s WHERE height = %s AND number = %s"
            cursor.execute(update, [found, height, number])

    for found in Leaf.objects.order_by("number").values_list("hash", flat=True):
        tree.push(bytes(found), whole=whole)
        if tree.size in sizes:
            notes[tree.size] = (str(signed(tree.size, tree.root())), tree.root().hex())
            update = "UPDATE audit_checkpoint SET note = %s, root = %s, parts = %s WHERE size = %s"
            cursor.execute(update, [*notes[tree.size], tree.to_bytes(), tree.size])
    keep_head(notes[max(notes)][0])


def test_untouched_it_is_sound_for_everyone(house: House, program) -> None:
    assert house.verified(house.note)["verdict"] == "sound"
    for folder in ("met", "mopac"):
        told = program("verify", house.folder / folder)
        assert told.returncode == 0, told.stderr
        assert told.stdout.startswith("sound: ")
    told = program("compare", house.folder / "met", house.bundle("whole"))
    assert told.returncode == 0, told.stderr


def test_l1_the_database_refuses_to_change_or_remove_what_is_in_the_log(db) -> None:
    grown(3)
    for change in (
        lambda: AuditEvent.objects.update(outcome="deny"),
        lambda: AuditEvent.objects.all().delete(),
        lambda: Leaf.objects.update(hash=b""),
        lambda: Checkpoint.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_l2_one_changed_body_is_found_and_named(house: House, program) -> None:
    with unguarded() as cursor:
        event = at(PLACE)
        update = "UPDATE audit_auditevent SET body = %s WHERE body = %s"
        cursor.execute(update, [changed(event.body), event.body])
        report = house.verified()
        assert (report["verdict"], report["first"]["kind"]) == ("tampered", "body")
        assert report["first"]["index"] == PLACE
        after, before = report["first"]["between"]
        assert after <= PLACE < before
        told = program("compare", house.folder / "met", house.bundle("whole"))
        assert (told.returncode, f"event {PLACE}," in told.stderr) == (1, True)
        new = mirror_of_nothing(house)
        assert refused(new, 0).kind == "root"


def mirror_of_nothing(house: House) -> Mirror:
    """A third controller's, that begins only now: it cannot know, but it can reckon."""
    from bwvcoding.audit.queries import log_key
    from worker.witness.notes import LOG, Key

    made = Mirror.made(house.folder / "third", MET, Key.read(log_key(), LOG))
    assert made.last().size == 0
    return made


def test_l3_the_last_events_removed_are_missed(house: House, program) -> None:
    last = Leaf.objects.latest("number").number
    with unguarded() as cursor:
        for number in range(last - 9, last + 1):
            event = at(number)
            cursor.execute("DELETE FROM audit_auditevent WHERE body = %s", [event.body])
            cursor.execute("DELETE FROM audit_leaf WHERE number = %s", [number])
        cursor.execute("DELETE FROM audit_checkpoint WHERE size > %s", [last - 9])
        report = house.verified(house.note)
        assert report["verdict"] == "tampered"
        assert ("truncated", last - 9) in {(f["kind"], f["index"]) for f in report["findings"]}


def test_l3_they_are_missed_where_others_take_their_places(house: House, program) -> None:
    last = Leaf.objects.latest("number").number
    with unguarded() as cursor:
        for number in range(last - 9, last + 1):
            cursor.execute("DELETE FROM audit_leaf WHERE number = %s", [number])
        cursor.execute("DELETE FROM audit_checkpoint WHERE size > %s", [last - 9])
        leaves = Leaf.objects.order_by("number").values_list("hash", flat=True)
        tree = Range()
        for found in leaves:
            tree.push(bytes(found))
        insert = (
            "INSERT INTO audit_checkpoint (size, at, root, parts, note) VALUES (%s,%s,%s,%s,%s)"
        )
        note = str(signed(tree.size, tree.root()))
        stamp = at(0).at
        cursor.execute(insert, [tree.size, stamp, tree.root().hex(), tree.to_bytes(), note])
        keep_head(note)
        recorded(12)
        extend_tree()
        report = house.verified(house.note)
        assert report["verdict"] == "tampered"
        for one in (house.met, house.mopac):
            assert refused(one).kind in {"proof", "split", "root"}


def test_l4_a_history_signed_anew_with_the_stolen_key_fails_for_both(house: House, program) -> None:
    with rewritten(PLACE):
        assert house.verified()["verdict"] in {"sound", "tampered"}
        report = house.verified(house.note)
        assert report["verdict"] == "tampered"
        first = report["first"]
        assert first["index"] <= PLACE < first["before"]
        recorded(3)
        extend_tree()
        for one in (house.met, house.mopac):
            assert refused(one).kind == "proof"
        told = program("compare", house.folder / "mopac", house.bundle("whole"))
        assert (told.returncode, f"event {PLACE}," in told.stderr) == (1, True)
        told = program("cosign", house.folder / "met", house.bundle("next", house.size))
        assert (told.returncode, "REFUSED (proof)" in told.stderr) == (1, True)
        assert program("alarms", house.folder / "met").returncode == 1
    assert program("verify", house.folder / "met").returncode == 0


def test_l5_a_column_to_search_by_is_held_to_the_event(house: House) -> None:
    with unguarded() as cursor:
        event = at(PLACE)
        update = "UPDATE audit_auditevent SET clip_id = NULL WHERE body = %s"
        cursor.execute(update, [event.body])
        first = house.verified()["first"]
        assert (first["kind"], first["index"]) == ("projection", PLACE)


def test_l6_an_event_of_yesterday_can_only_be_added_and_is_told_of(house: House, program) -> None:
    from datetime import timedelta

    early = recorded(1, begun=at(0).at - timedelta(hours=20))[0]
    extend_tree()
    place = Leaf.objects.get(event_id=early.pk).number
    first = house.verified()["first"]
    assert (first["kind"], first["index"]) == ("time", place)
    for one in (house.met, house.mopac):
        caught_up(one)
        assert [kind for _, kind, _ in one.alarms()] == ["clock"]


def test_l7_an_event_taken_out_of_the_queue_is_missed(house: House) -> None:
    waiting = recorded(5)
    with unguarded():
        WaitingEvent.objects.filter(pk=waiting[2].pk).delete()
        report = house.verified()
        assert (report["verdict"], report["first"]["kind"]) == ("incomplete", "unqueued")
        assert str(waiting[2].pk) in report["first"]["sentence"]


def test_l8_an_event_that_vanished_while_it_waited_is_told_of(house: House) -> None:
    gone = recorded(1)[0]
    with unguarded() as cursor:
        cursor.execute("DELETE FROM audit_auditevent WHERE body = %s", [gone.body])
        assert house.verified()["first"]["kind"] == "vanished"


def test_l11_an_older_backup_is_known_by_what_was_signed_after_it(house: House) -> None:
    sizes = list(Checkpoint.objects.order_by("-size").values_list("size", flat=True))
    back = sizes[3]
    with unguarded() as cursor:
        for table, column in (("leaf", "number >="), ("checkpoint", "size >")):
            cursor.execute(f"DELETE FROM audit_{table} WHERE {column} %s", [back])
        cursor.execute("DELETE FROM audit_subtree WHERE (number + 1) * 256 > %s", [back])
        cursor.execute(
            "DELETE FROM audit_auditevent WHERE id NOT IN (SELECT event_id FROM audit_leaf)"
        )
        cursor.execute("DELETE FROM audit_waitingevent")
        cursor.execute("DELETE FROM audit_cosignature")
        report = house.verified(house.note)
        assert ("truncated", back) in {(f["kind"], f["index"]) for f in report["findings"]}
        bundle = brought(MET, 0)
        with pytest.raises(Refused) as found:
            admit(house.met, bundle)
        assert found.value.kind == "rollback"


def test_l12_two_histories_part_where_they_differ(house: House, program) -> None:
    """Met is shown the true log, MOPAC another one from its next event on; both are signed."""
    true = events(4)
    with unguarded():
        AuditEvent.insert_all(true)
        extend_tree()
        admit(house.met, brought(MET, house.met.last().size))
    with unguarded():
        Path(configured_head()).unlink(missing_ok=True)
        recorded(5, purpose="another")
        extend_tree()
        admit(house.mopac, brought(MOPAC, house.mopac.last().size))
    told = program("compare", house.folder / "met", house.folder / "mopac")
    assert told.returncode == 1
    mine, theirs = ([body for _, _, body in one.entries()] for one in (house.met, house.mopac))
    place = next(i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b)
    assert place >= house.size
    assert f"event {place}, so from size {place + 1} on" in told.stderr


def configured_head() -> str:
    from django.conf import settings

    return str(settings.AUDIT_HEAD)


def test_l13_an_older_head_is_not_cosigned_again(house: House) -> None:
    older = Checkpoint.objects.order_by("-size")[2]
    claim = {"bundle": 1, "start": 0, "size": older.size, "newest": older.size, "proof": []}
    lines = [json.dumps({**claim, "note": older.note})]
    with pytest.raises(Refused) as found:
        admit(house.met, read_bundle(lines))
    assert found.value.kind == "rollback"


def test_l13_two_requests_at_once_never_lead_the_witness_back(house: House) -> None:
    """The race that C2SP names: the smaller head, checked first, is not written last."""
    from concurrent.futures import ThreadPoolExecutor

    start = house.met.last().size
    recorded(2)
    extend_tree()
    small = brought(MET, start)
    extend_tree()
    large = brought(MET, start)

    def tried(bundle: Bundle) -> str:
        try:
            return str(admit(Mirror(house.folder / "met"), bundle)[0])
        except Refused as refusal:
            return refusal.kind

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(tried, (small, large)))
    assert house.met.last().size == max(int(one) for one in told if one.isdigit())
    assert set(told) & {"elsewhere", "rollback"}


def test_l18_what_is_not_in_canonical_form_is_cosigned_by_nobody(house: House) -> None:
    event = events(1)[0]
    event.body = event.body.replace('"v":1', '"v":1.0')
    event.leaf = leaf_hash(event.body)
    AuditEvent.insert_all([event])
    extend_tree()
    place = Leaf.objects.get(event_id=event.pk).number
    first = house.verified()["first"]
    assert (first["kind"], first["index"]) == ("projection", place)
    assert refused(house.mopac).kind == "form"


def test_l24_a_name_that_is_erased_was_never_in_the_log(cast: Cast, client_of) -> None:
    """Names are looked up when the log is read: without them it is proved as before."""
    extend_tree()
    before = list(AuditEvent.objects.order_by("pk").values_list("body", flat=True))
    User.objects.filter(pk=cast.ana.pk).update(name="(erased)", email="erased@example.org")
    path = f"/api/studies/{cast.study.pk}/events?actor={cast.cleo.pk}"
    shown = client_of(cast.mo).get(path).json()["results"]
    assert shown
    bodies = AuditEvent.objects.order_by("pk").values_list("body", flat=True)[: len(before)]
    assert list(bodies) == before
    assert not any('"Ana"' in body or address("ana") in body for body in before)
    extend_tree()
    assert tamper_free()


def tamper_free() -> bool:
    """Does `verify_audit` find the log sound?"""
    try:
        call_command("verify_audit", stdout=StringIO())
    except SystemExit as ended:
        return not ended.code
    return True
