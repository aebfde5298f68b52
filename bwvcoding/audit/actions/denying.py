"""Refusals: each is an event of its own, until one person is refused the same in a flood (L22)."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.utils import timezone

from bwvcoding.audit.actions.recording import Told, record, record_all
from bwvcoding.audit.models import AuditEvent, DenialTally
from bwvcoding.audit.vocabulary import Event
from bwvcoding.core.errors import Unavailable

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User

MINUTE = timedelta(minutes=1)
# So many of a kind within a minute are told one by one: as many as A7 asks for.
ONE_BY_ONE = 5
MOST_OTHERS = 20


@transaction.atomic(durable=True)
def record_denial(
    *,
    actor: User | None,
    study_id: UUID | None,
    rule: str,
    route: str,
    ids: dict[str, str],
    act: str = "",
    whence: dict[str, str] | None = None,
) -> AuditEvent | None:
    """A refusal is an event of its own: the rollback of what was refused must not erase it.

    From the sixth of a kind within a minute on they are counted, and told as one with its number.
    """
    event = Event(act) if act else Event.ACCESS_DENIED
    detail: dict[str, Any] = {"rule": rule, "route": route, "ids": ids, "whence": whence or {}}
    if actor is not None:
        tally = _locked_tally(actor, study_id, event, rule, route)
        now = timezone.now()
        if tally.began_at > now - MINUTE and tally.logged >= ONE_BY_ONE:
            _count(tally, detail, now)
            return None
        _begin_anew(tally, actor, now)
    return record(event, actor=actor, target=None, study=study_id, outcome="deny", detail=detail)


@transaction.atomic(durable=True)
def tell_denials() -> int:
    """What was counted and not told yet, once its minute is over."""
    over = list(
        DenialTally.objects.select_for_update()
        .filter(began_at__lte=timezone.now() - MINUTE)
        .order_by("pk")
    )
    people = get_user_model().objects.select_related("organisation")
    actors = people.in_bulk([tally.actor_id for tally in over])
    told = [tally for tally in over if tally.unsaid]
    DenialTally.objects.filter(pk__in=[tally.pk for tally in over]).delete()
    for tally in told:
        record_all(Event(tally.act), [_told(tally, actors[tally.actor_id])])
    return len(told)


def _locked_tally(
    actor: User, study_id: UUID | None, event: Event, rule: str, route: str
) -> DenialTally:
    kind = "\n".join((str(actor.pk), str(study_id or ""), event.value, rule, route))
    key = sha256(kind.encode()).hexdigest()
    told = {"actor_id": actor.pk, "study_id": study_id, "act": event.value}
    try:
        tally, _ = DenialTally.objects.select_for_update().get_or_create(
            key=key, defaults={**told, "rule": rule[:60], "route": route[:200]}
        )
    except DatabaseError as problem:
        raise Unavailable(
            "The access log cannot be written, so nothing was done. Try again in a minute.",
            code="log-unavailable",
        ) from problem
    return tally


def _count(tally: DenialTally, detail: dict[str, Any], now: datetime) -> None:
    tally.unsaid += 1
    tally.first_unsaid_at = tally.first_unsaid_at or now
    tally.last = detail
    if detail["ids"] not in tally.others:
        tally.others = [*tally.others, detail["ids"]][:MOST_OTHERS]
    tally.save()


def _begin_anew(tally: DenialTally, actor: User, now: datetime) -> None:
    """One more is told by itself; where its minute is over, first what was counted in it."""
    if tally.began_at <= now - MINUTE:
        if tally.unsaid:
            record_all(Event(tally.act), [_told(tally, actor)])
        tally.began_at, tally.logged, tally.unsaid = now, 0, 0
        tally.first_unsaid_at, tally.last, tally.others = None, {}, []
    tally.logged += 1
    tally.save()


def _told(tally: DenialTally, actor: User) -> Told:
    """`since` is when the first of them was, in microseconds since 1970 UTC as everywhere."""
    first = tally.first_unsaid_at or tally.began_at
    return {
        "actor": actor,
        "target": None,
        "study": tally.study_id,
        "outcome": "deny",
        "detail": {
            **tally.last,
            "count": tally.unsaid,
            "others": tally.others,
            "since": int(first.timestamp()) * 1_000_000 + first.microsecond,
        },
    }
