"""Reads of releases as people and the worker see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from bwvcoding.audit.queries import Cover, cover, covers
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import wave
from bwvcoding.core.errors import NotFound
from bwvcoding.releases.models import Release, ReleaseReceipt
from bwvcoding.releases.queries.gate import reasons_to_refuse

# Below this age a release's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)


@dataclass(frozen=True)
class ReceiptPage:
    """The decision one variable leaves under, and what is stamped on it."""

    variable: str
    outcome: str
    reasons: list[str]
    decided_at: datetime
    basis: str
    stamp: str


@dataclass(frozen=True)
class ReleasePage:
    id: UUID
    wave_id: UUID
    study_id: UUID
    variables: list[str]
    requested_by: Any
    requested_at: datetime
    state: Literal["waiting", "sealed", "refused"]
    sealed_at: datetime | None
    sha256: str
    size: int | None
    parts: int
    parts_done: int
    key_sha256: str
    refusals: list[dict[str, Any]]
    receipts: list[ReceiptPage]
    cover: Cover


def release(release_id: UUID) -> ReleasePage:
    return _page(_found(release_id), cover(Event.RELEASE_REQUESTED, release_id))


def releases_of(wave_id: UUID) -> list[ReleasePage]:
    rows = Release.objects.select_related("requested_by").filter(wave=wave_id)
    found = list(rows.order_by("-created_at"))
    asked = covers(Event.RELEASE_REQUESTED, [row.pk for row in found])
    return [_page(row, asked[row.pk]) for row in found]


def releases_due(limit: int, told_for: timedelta = UNTOLD_AFTER) -> list[UUID]:
    """Neither sealed nor refused, cosigned, and in nobody's hands: for the worker's sweep."""
    now = timezone.now()
    rows = Release.objects.filter(
        Q(held_until__isnull=True) | Q(held_until__lt=now),
        sealed_at__isnull=True,
        refused_at__isnull=True,
        created_at__lt=now - told_for,
    )
    asked = covers(
        Event.RELEASE_REQUESTED, rows.order_by("created_at").values_list("pk", flat=True)
    )
    return [release_id for release_id, found in asked.items() if found.is_met][:limit]


def releases_covered(limit: int) -> list[UUID]:
    """Those that need not wait for a controller's word any longer, however young they are."""
    return releases_due(limit, timedelta(0))


def is_refused_now(release_id: UUID) -> bool:
    """Would it be refused, were it built already? Asked first, so that nothing is built in vain."""
    return bool(reasons_to_refuse(_found(release_id)))


def _found(release_id: UUID) -> Release:
    found = Release.objects.select_related("requested_by").filter(pk=release_id).first()
    if found is None:
        raise NotFound
    return found


def _page(row: Release, covered: Cover) -> ReleasePage:
    state: Literal["waiting", "sealed", "refused"] = "waiting"
    if row.sealed_at is not None:
        state = "sealed"
    elif row.refused_at is not None:
        state = "refused"
    receipts = row.receipts.select_related("decision").order_by("variable")
    return ReleasePage(
        id=row.pk,
        wave_id=row.wave_id,
        study_id=wave(row.wave_id).study_id,
        variables=row.variables,
        requested_by=row.requested_by,
        requested_at=row.created_at,
        state=state,
        sealed_at=row.sealed_at,
        sha256=row.sha256,
        size=row.size,
        parts=row.parts,
        parts_done=row.parts_done,
        key_sha256=row.key_sha256,
        refusals=row.refusals,
        receipts=[_receipt(receipt) for receipt in receipts],
        cover=covered,
    )


def _receipt(row: ReleaseReceipt) -> ReceiptPage:
    decision = row.decision
    return ReceiptPage(
        variable=row.variable,
        outcome=decision.outcome,
        reasons=decision.reasons,
        decided_at=decision.created_at,
        basis=row.basis,
        stamp=row.stamp,
    )
