"""Events with the proof that they are in the log, for whoever takes an answer away."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from bwvcoding.audit.merkle import inclusion_proof, node_hash
from bwvcoding.audit.models import AuditEvent, Checkpoint, Cosignature, Leaf, Subtree, Witness
from bwvcoding.audit.queries.tree import KEPT_EVERY, log_key, newest_checkpoint
from bwvcoding.core.errors import Conflict


@dataclass(frozen=True)
class Placed:
    """An event as it was hashed, its place, and the hashes from there up to the root."""

    number: int
    body: str
    proof: list[bytes]


@dataclass(frozen=True)
class Proved:
    """All of it under one signed checkpoint, which `note` is with every cosignature there is."""

    events: list[Placed]
    note: str
    log: str
    witnesses: dict[str, str]


def proved(event_ids: Collection[UUID]) -> Proved:
    """Raises Conflict while one of them waits for its place: an answer is proved whole."""
    leaves = list(Leaf.objects.filter(event_id__in=event_ids).order_by("number"))
    head = _head(max((leaf.number for leaf in leaves), default=-1) + 1)
    if len(leaves) < len(set(event_ids)) or head is None:
        raise Conflict(
            "Some of these events are so new that the log has not given them their place yet. "
            "Try again in a few seconds.",
            code="log-not-placed",
        )
    bodies = dict(AuditEvent.objects.filter(pk__in=event_ids).values_list("pk", "body"))
    nodes = _Nodes()
    events = [
        Placed(
            leaf.number,
            bodies[leaf.event_id],
            inclusion_proof(leaf.number, head.size, nodes.node),
        )
        for leaf in leaves
    ]
    lines = Cosignature.objects.filter(size=head.size).order_by("witness")
    note = head.note + "".join(f"{line}\n" for line in lines.values_list("line", flat=True))
    keys = dict(Witness.objects.filter(ended_at=None).values_list("name", "key"))
    return Proved(events, note, log_key(), keys)


def _head(least: int) -> Checkpoint | None:
    """The newest that every witness has cosigned; the newest of all where none reaches so far."""
    standing = set(Witness.objects.filter(ended_at=None).values_list("name", flat=True))
    cosigned: dict[int, set[str]] = {}
    rows = Cosignature.objects.filter(size__gte=least).order_by("-size")
    for size, witness in rows.values_list("size", "witness")[:200]:
        cosigned.setdefault(size, set()).add(witness)
        if standing <= cosigned[size]:
            return Checkpoint.objects.get(size=size)
    newest = newest_checkpoint()
    return newest if newest and newest.size >= least else None


class _Nodes:
    """The tree's inner hashes, each stretch of 256 read once however many proofs go through it."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], bytes] = {}

    def node(self, height: int, number: int) -> bytes:
        if (height, number) not in self._found:
            self._read(height, number)
        return self._found[height, number]

    def _read(self, height: int, number: int) -> None:
        """The whole stretch around it, from the nearest height that is kept, and all above that."""
        kept = height // KEPT_EVERY * KEPT_EVERY
        first = number << height - kept >> KEPT_EVERY << KEPT_EVERY
        rows = Subtree.objects.filter(height=kept) if kept else Leaf.objects.all()
        rows = rows.filter(number__gte=first, number__lt=first + (1 << KEPT_EVERY))
        level = {at: bytes(found) for at, found in rows.values_list("number", "hash")}
        for up in range(kept, kept + KEPT_EVERY + 1):
            self._found |= {(up, at): found for at, found in level.items()}
            level = {
                at >> 1: node_hash(level[at], level[at + 1])
                for at in level
                if not at & 1 and at + 1 in level
            }
