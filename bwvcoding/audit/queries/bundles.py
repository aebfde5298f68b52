"""What a witness is given: the events since a size, the head they lead to, and the proof of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bwvcoding.audit.merkle import consistency_proof
from bwvcoding.audit.models import AuditEvent, Checkpoint, Cosignature, Leaf, Witness
from bwvcoding.audit.queries.leaves import bodies_between
from bwvcoding.audit.queries.tree import newest_checkpoint, tree_node, waiting_count
from bwvcoding.core.errors import Conflict

# As many events as one bundle has, unless a single batch had more.
MOST = 50_000
AT_ONCE = 5_000


def witness_of_pass(pass_hash: str) -> str | None:
    standing = Witness.objects.filter(pass_hash=pass_hash, ended_at=None)
    return standing.values_list("name", flat=True).first()


def head_after(since: int, most: int = MOST) -> Checkpoint | None:
    """The furthest signed size within reach, or the next there is; the newest where none is."""
    later = Checkpoint.objects.filter(size__gt=since)
    within = later.filter(size__lte=since + most).order_by("-size").first()
    return within or later.order_by("size").first() or newest_checkpoint()


def bundle(since: int, head: Checkpoint) -> Iterator[str]:
    """JSON lines: first what is claimed, then the events it is claimed of, one on each line."""
    if since > head.size:
        raise Conflict(
            f"This log was signed at {head.size} events, and you have {since} of it.",
            code="log-shorter",
            size=head.size,
        )
    proof = consistency_proof(since, head.size, tree_node)
    claim = {
        "bundle": 1,
        "start": since,
        "size": head.size,
        "newest": Checkpoint.objects.latest("size").size,
        "note": head.note,
        "proof": [found.hex() for found in proof],
    }
    return _lines(claim, since, head.size)


def _lines(claim: dict[str, Any], start: int, end: int) -> Iterator[str]:
    yield json.dumps(claim) + "\n"
    for at in range(start, end, AT_ONCE):
        yield "".join(f"{body}\n" for body in bodies_between(at, min(at + AT_ONCE, end)))


def log_proof() -> dict[str, Any]:
    """How far the log has a place for each event, and how far each witness has cosigned it."""
    newest = newest_checkpoint()
    witnesses = [_proved_by(one) for one in Witness.objects.filter(ended_at=None).order_by("name")]
    reached = [one["proved_to"] for one in witnesses]
    return {
        "size": newest.size if newest else 0,
        "signed_at": newest.at if newest else None,
        "waiting": waiting_count(),
        "proved_to": min(reached) if reached and all(reached) else None,
        "witnesses": witnesses,
    }


def _proved_by(witness: Witness) -> dict[str, Any]:
    last = Cosignature.objects.filter(witness=witness.name).order_by("-size").first()
    return {
        "name": witness.name,
        "organisation": witness.organisation,
        "size": last.size if last else 0,
        "cosigned_at": last.at if last else None,
        "proved_to": _time_of(last.size - 1) if last else None,
    }


def _time_of(number: int) -> datetime | None:
    leaf = Leaf.objects.filter(number=number).first()
    event = leaf and AuditEvent.objects.filter(pk=leaf.event_id).first()
    return event.at if event else None
