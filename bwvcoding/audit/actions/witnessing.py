"""What the controllers' witnesses do here: take a copy of the log, and give their word for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions.recording import record
from bwvcoding.audit.models import Checkpoint, Cosignature, Witness
from bwvcoding.audit.notes import COSIGNATURE, BadNote, Verifier, read_note
from bwvcoding.audit.queries.bundles import bundle, head_after
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.core.queue import Fact, publish


@transaction.atomic(durable=True)
def register_witness(*, name: str, organisation: str, key: str, pass_hash: str) -> Witness:
    """A controller's own program, known by the key it made; it may copy the whole log."""
    check_key(name, key)
    witness = Witness.objects.create(
        name=name, organisation=organisation, key=key, pass_hash=pass_hash
    )
    detail = {"name": name, "organisation": organisation, "key": key}
    record(Event.WITNESS_REGISTERED, actor=None, target=witness, detail=detail)
    return witness


@transaction.atomic(durable=True)
def end_witness(*, name: str) -> None:
    """Its pass opens nothing any more; what it has cosigned stays."""
    witness = locked_witness(name)
    witness.ended_at = timezone.now()
    witness.save(update_fields=["ended_at"])
    record(Event.WITNESS_ENDED, actor=None, target=witness, detail={"name": name})


@transaction.atomic(durable=True)
def copy_log(*, witness: str, since: int) -> Iterator[str]:
    """The log leaves only to who is on record as having it; the lines, to be sent afterwards."""
    standing = locked_witness(witness)
    head = head_after(since)
    if head is None:
        raise Conflict("Nothing is signed yet. Ask again in a moment.", code="log-empty", size=0)
    lines = bundle(since, head)
    detail = {"witness": witness, "organisation": standing.organisation}
    detail |= {"from": since, "to": head.size}
    record(Event.LOG_COPIED, actor=None, target=standing, detail=detail)
    return lines


@transaction.atomic(durable=True)
def add_cosignature(*, witness: str, size: int, line: str) -> Cosignature:
    """A witness's word counts for what was signed here, under the key it was registered with."""
    standing = locked_witness(witness)
    at = check_cosigned(standing, size, line)
    known = Cosignature.objects.filter(size=size, witness=witness).first()
    if known is not None:
        return known
    added = Cosignature.objects.create(
        size=size, witness=witness, at=datetime.fromtimestamp(at, UTC), line=line.strip()
    )
    detail = {"witness": witness, "organisation": standing.organisation, "size": size}
    record(Event.CHECKPOINT_COSIGNED, actor=None, target=standing, detail=detail)
    publish(Fact.CHECKPOINT_COSIGNED)
    return added


def locked_witness(name: str) -> Witness:
    witness = Witness.objects.select_for_update().filter(name=name, ended_at=None).first()
    if witness is None:
        raise Conflict(f"No witness is called {name}.", code="witness-unknown")
    return witness


def check_key(name: str, key: str) -> None:
    try:
        given = Verifier.read(key)
    except BadNote as problem:
        raise Invalid(str(problem), code="witness-key") from problem
    if given.kind != COSIGNATURE or given.name != name:
        raise Invalid(
            f"This is not the key of a witness called {name}: take the line that "
            "`audit-witness init` printed.",
            code="witness-key",
        )


def check_cosigned(witness: Witness, size: int, line: str) -> int:
    """When it was cosigned, in seconds since 1970."""
    checkpoint = Checkpoint.objects.filter(size=size).first()
    if checkpoint is None:
        raise Conflict(f"This log was never signed at {size} events.", code="checkpoint-unknown")
    try:
        note = read_note(checkpoint.note)
        return note.cosigned_at(line.strip(), Verifier.read(witness.key))
    except BadNote as problem:
        raise Invalid(str(problem), code="cosignature-wrong") from problem
