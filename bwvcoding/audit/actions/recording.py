"""Writing to the log: inside another action's transaction, or alone for a search of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from django.db import DatabaseError, models, transaction
from django.utils import timezone

from bwvcoding.audit.canonical import canonical, leaf_hash
from bwvcoding.audit.models import AuditEvent, EventWords
from bwvcoding.audit.vocabulary import Event, category_of
from bwvcoding.audit.words import WORDS, digest_of, new_salt
from bwvcoding.core.errors import Unavailable

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

SYSTEM = "bwvcoding"


class Told(TypedDict):
    """What is recorded of an act.

    `actor` None is the platform itself. Times are positions on the clip's clock, in milliseconds.
    `words` are what the actor wrote in their own words, with this act: whoever they name may have
    them erased, so the event holds their digest alone. `detail` is for ever: no free text in it.
    """

    actor: User | None
    target: models.Model | None
    study: NotRequired[UUID | None]
    encounter: NotRequired[UUID | None]
    clip: NotRequired[UUID | None]
    from_ms: NotRequired[int | None]
    to_ms: NotRequired[int | None]
    purpose: NotRequired[str]
    outcome: NotRequired[str]
    detail: NotRequired[dict[str, Any]]
    words: NotRequired[dict[str, str]]


def record(event: Event, **told: Unpack[Told]) -> AuditEvent:
    """One event in the transaction in hand; where it cannot be added, nothing happens at all."""
    return record_all(event, [told])[0]


def record_all(event: Event, acts: Iterable[Told]) -> list[AuditEvent]:
    """One event for each of several like acts that are done in one transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the act it records.")
    kept = [_with_words(event, told, timezone.now()) for told in acts]
    rows = [row for row, _ in kept]
    spoken = [words for _, words in kept if words is not None]
    try:
        AuditEvent.insert_all(rows)
        if spoken:
            EventWords.insert_all(spoken)
    except DatabaseError as problem:
        raise Unavailable(
            "The access log cannot be written, so nothing was done. Try again in a minute.",
            code="log-unavailable",
        ) from problem
    return rows


def _with_words(event: Event, told: Told, at: datetime) -> tuple[AuditEvent, EventWords | None]:
    words = told.get("words")
    if not words:
        return row_of(event, told, at), None
    salt = new_salt()
    tied: dict[str, Any] = {WORDS: digest_of(salt, words)}
    row = row_of(event, {**told, "detail": {**told.get("detail", {}), **tied}}, at)
    return row, EventWords(event_id=row.pk, salt=salt, words=words)


def row_of(event: Event, told: Told, at: datetime) -> AuditEvent:
    """The event as it is added: its body, and the copies of it to search by."""
    actor, target = told["actor"], told["target"]
    row = AuditEvent(
        at=at,
        action=event.value,
        category=category_of(event).value,
        outcome=told.get("outcome", "allow"),
        actor_id=actor.pk if actor else None,
        organisation=actor.organisation.slug if actor else SYSTEM,
        study_id=told.get("study"),
        encounter_id=told.get("encounter"),
        clip_id=told.get("clip"),
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        from_ms=told.get("from_ms"),
        to_ms=told.get("to_ms"),
        purpose=told.get("purpose", ""),
    )
    row.body = canonical(_body(row, told.get("detail", {})))
    row.leaf = leaf_hash(row.body)
    return row


@transaction.atomic(durable=True)
def record_search(*, actor: User, study_id: UUID, question: dict[str, str]) -> AuditEvent:
    """Reading the log is itself in the log, before the first line is shown."""
    return record(
        Event.LOG_SEARCHED, actor=actor, target=None, study=study_id, detail={"question": question}
    )


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
