"""Giving committed events their place in the tree, and signing what it then is.

Writers never meet here: they add their event and are gone (ADR 0031). One process at a time takes
what waits, in one transaction, so that being stopped anywhere leaves nothing half done.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import connection, transaction

from bwvcoding.audit.canonical import leaf_hash
from bwvcoding.audit.merkle import Range
from bwvcoding.audit.models import AuditEvent, Checkpoint, Leaf, Subtree, WaitingEvent
from bwvcoding.audit.queries.tree import KEPT_EVERY, newest_checkpoint, root_at
from bwvcoding.audit.signing import check_grown, keep_head, signed, signed_head

# As many as one transaction of about a second takes.
MOST = 20_000
# Of a statement with a gap for each identifier.
AT_ONCE = 5_000
# "audit" in ASCII: the advisory lock whose holder is the sequencer.
LOCK = 0x6175646974


@transaction.atomic(durable=True)
def extend_tree(*, most: int = MOST) -> int:
    """Number what waits, oldest first, and sign; answers how many events found their place."""
    if not locked_tree():
        return 0
    head = signed_head()
    check_grown(head, root_at(head.size) if head else None)
    events = _waiting(most)
    if events:
        _add(_tree(), events)
    return len(events)


def locked_tree() -> bool:
    """One holder until the end of the transaction; on SQLite whoever writes is alone anyway."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _tree() -> Range:
    newest = newest_checkpoint()
    return Range.of_bytes(newest.size, bytes(newest.parts)) if newest else Range()


def _waiting(most: int) -> list[tuple[UUID, str]]:
    """Identifier and body of those longest here; in the order of their times among themselves."""
    waiting = list(WaitingEvent.objects.order_by("pk").values_list("pk", flat=True)[:most])
    found = [
        event
        for at in range(0, len(waiting), AT_ONCE)
        for event in AuditEvent.objects.filter(pk__in=waiting[at : at + AT_ONCE])
        .order_by()
        .values_list("at", "pk", "body")
    ]
    return [(event_id, body) for _, event_id, body in sorted(found)]


def _add(tree: Range, events: list[tuple[UUID, str]]) -> None:
    leaves, whole = [], []

    def kept(height: int, number: int, found: bytes) -> None:
        if height % KEPT_EVERY == 0:
            whole.append(Subtree(height=height, number=number, hash=found))

    for event_id, body in events:
        leaf = bytes.fromhex(leaf_hash(body))
        leaves.append(Leaf(number=tree.size, event_id=event_id, hash=leaf))
        tree.push(leaf, whole=kept)
    Leaf.objects.bulk_create(leaves)
    Subtree.objects.bulk_create(whole)
    for at in range(0, len(events), AT_ONCE):
        placed = [event_id for event_id, _ in events[at : at + AT_ONCE]]
        WaitingEvent.objects.filter(pk__in=placed).delete()
    note = str(signed(tree.size, tree.root()))
    Checkpoint.objects.create(
        size=tree.size, root=tree.root().hex(), parts=tree.to_bytes(), note=note
    )
    transaction.on_commit(partial(keep_head, note))
