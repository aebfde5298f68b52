"""Which events controllers' witnesses have given their word for, and whose word is awaited.

An act that is gated (ADR 0036) is first asked for, which is an event, and done once that event
stands under a checkpoint that enough controllers' witnesses have cosigned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from bwvcoding.audit.models import AuditEvent, Cosignature, Leaf, Witness
from bwvcoding.audit.vocabulary import GATED, Event
from bwvcoding.core.errors import Conflict

# A witness that was away for longer comes back with its own round, which asks for everything.
RECENT = timedelta(hours=1)


@dataclass(frozen=True)
class Cover:
    """How far one request has come; controllers by the slugs of their organisations."""

    since: datetime | None
    needed: int
    given: tuple[str, ...]
    awaited: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return len(self.given) >= self.needed


def covers(event: Event, targets: Iterable[UUID]) -> dict[UUID, Cover]:
    """Of each thing that was asked for: who has given their word for the latest such event."""
    by_target = {str(target): target for target in targets}
    if not by_target:
        return {}
    asked = {
        target: (event_id, at)
        for target, event_id, at in AuditEvent.objects.filter(
            target_id__in=by_target, action=event.value
        )
        .order_by("at", "pk")
        .values_list("target_id", "pk", "at")
    }
    places = dict(
        Leaf.objects.filter(event_id__in=[event_id for event_id, _ in asked.values()]).values_list(
            "event_id", "number"
        )
    )
    reached, standing = _reached(), _watching()
    found = {}
    for written, target in by_target.items():
        event_id, at = asked.get(written, (None, None))
        place = places.get(event_id) if event_id else None
        given = {
            organisation
            for organisation, size in reached.items()
            if place is not None and size > place
        }
        found[target] = Cover(
            at, settings.COSIGNATURES_NEEDED, tuple(sorted(given)), tuple(sorted(standing - given))
        )
    return found


def cover(event: Event, target: UUID) -> Cover:
    return covers(event, [target])[target]


def is_covered(event: Event, target: UUID) -> bool:
    return cover(event, target).is_met


def check_covered(event: Event, target: UUID) -> None:
    found = cover(event, target)
    if not found.is_met:
        raise Conflict(
            "This waits until a controller's witness has cosigned the log with the request in it. "
            "It goes on by itself.",
            code="not-cosigned",
            awaited=list(found.awaited),
        )


def check_witnessed() -> None:
    """Refused at once where it could never go on: fewer controllers have a witness than needed."""
    needed, standing = settings.COSIGNATURES_NEEDED, _watching()
    if len(standing) < needed:
        raise Conflict(
            f"This needs the word of {needed} of the controllers' witnesses, and "
            f"{len(standing) or 'none'} is registered. Ask the operator to register them: "
            "`manage.py audit_witness --add`.",
            code="witness-missing",
        )


def _watching() -> set[str]:
    """Whose witnesses have a pass now."""
    rows = Witness.objects.filter(ended_at=None).order_by()
    return set(rows.values_list("organisation", flat=True))


def is_word_wanted(witness: str) -> bool:
    """Has something gated found its place that this witness has not cosigned yet?"""
    gated = AuditEvent.objects.filter(action__in=GATED, at__gt=timezone.now() - RECENT).order_by()
    return Leaf.objects.filter(
        event_id__in=gated.values("pk"), number__gte=_size_of(witness)
    ).exists()


def _reached() -> dict[str, int]:
    """Controller → the furthest size its witness has cosigned; an ended one's word stays."""
    found: dict[str, int] = {}
    for name, organisation in Witness.objects.order_by().values_list("name", "organisation"):
        found[organisation] = max(found.get(organisation, 0), _size_of(name))
    return found


def _size_of(witness: str) -> int:
    last = Cosignature.objects.filter(witness=witness).order_by("-size")
    return last.values_list("size", flat=True).first() or 0
