"""Writing to the log: inside another action's transaction, or alone for a denial."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from bwvcoding.audit.canonical import canonical, leaf_hash
from bwvcoding.audit.models import AuditEvent
from bwvcoding.audit.vocabulary import Event, category_of
from bwvcoding.core.errors import Unavailable

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

SYSTEM = "bwvcoding"


def record(
    event: Event,
    *,
    actor: User | None,
    target: models.Model | None,
    study: UUID | None = None,
    encounter: UUID | None = None,
    clip: UUID | None = None,
    from_ms: int | None = None,
    to_ms: int | None = None,
    purpose: str = "",
    outcome: str = "allow",
    detail: dict[str, Any] | None = None,
) -> AuditEvent:
    """Add one event to the transaction in hand; where it cannot be added, nothing happens at all.

    `actor` None is the platform itself. Times are positions on the clip's clock, in milliseconds.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the act it records.")
    row = AuditEvent(
        at=timezone.now(),
        action=event.value,
        category=category_of(event).value,
        outcome=outcome,
        actor_id=actor.pk if actor else None,
        organisation=actor.organisation.slug if actor else SYSTEM,
        study_id=study,
        encounter_id=encounter,
        clip_id=clip,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        from_ms=from_ms,
        to_ms=to_ms,
        purpose=purpose,
    )
    row.body = canonical(_body(row, detail or {}))
    row.leaf = leaf_hash(row.body)
    return _added(row)


@transaction.atomic(durable=True)
def record_denial(
    *,
    actor: User | None,
    study_id: UUID | None,
    rule: str,
    route: str,
    ids: dict[str, str],
    act: str = "",
) -> AuditEvent:
    """A refusal is an event of its own: the rollback of what was refused must not erase it."""
    return record(
        Event(act) if act else Event.ACCESS_DENIED,
        actor=actor,
        target=None,
        study=study_id,
        outcome="deny",
        detail={"rule": rule, "route": route, "ids": ids},
    )


@transaction.atomic(durable=True)
def record_search(*, actor: User, study_id: UUID, question: dict[str, str]) -> AuditEvent:
    """Reading the log is itself in the log, before the first line is shown."""
    return record(
        Event.LOG_SEARCHED, actor=actor, target=None, study=study_id, detail={"question": question}
    )


def _added(row: AuditEvent) -> AuditEvent:
    try:
        row.insert()
    except DatabaseError as problem:
        raise Unavailable(
            "The access log cannot be written, so nothing was done. Try again in a minute.",
            code="log-unavailable",
        ) from problem
    return row


def _body(row: AuditEvent, detail: dict[str, Any]) -> dict[str, Any]:
    """Version 1 of the record; `at` counts microseconds since 1970 UTC."""
    return {
        "v": 1,
        "id": str(row.pk),
        "at": int(row.at.timestamp()) * 1_000_000 + row.at.microsecond,
        "actor": {"id": str(row.actor_id or ""), "org": row.organisation},
        "action": row.action,
        "cat": row.category,
        "outcome": row.outcome,
        "study": str(row.study_id or ""),
        "encounter": str(row.encounter_id or ""),
        "clip": str(row.clip_id or ""),
        "obj": {"type": row.target_type, "id": row.target_id},
        "ms": [row.from_ms, row.to_ms],
        "purpose": row.purpose,
        "detail": detail,
    }
