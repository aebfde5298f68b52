"""Reads of releases, and the content of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils import timezone

from bwvcoding.codebooks.queries import version_by_sha256
from bwvcoding.coding.queries import coders_of, event_data, release_rows, wave
from bwvcoding.core.aliases import aliases
from bwvcoding.core.errors import NotFound
from bwvcoding.footage.queries import encounters
from bwvcoding.releases.contents import Contents, built
from bwvcoding.releases.models import Release
from bwvcoding.reliability.queries import GateDecision, decisions, standing_decisions

# Below this age a release's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)


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
    refusals: list[dict[str, Any]]
    receipts: list[GateDecision]


def release(release_id: UUID) -> ReleasePage:
    found = Release.objects.select_related("requested_by").filter(pk=release_id).first()
    if found is None:
        raise NotFound
    return _page(found)


def releases_of(wave_id: UUID) -> list[ReleasePage]:
    rows = Release.objects.select_related("requested_by").filter(wave=wave_id)
    return [_page(row) for row in rows.order_by("-created_at")]


def releases_due(limit: int) -> list[UUID]:
    """Asked for and neither sealed nor refused: for the worker's sweep."""
    rows = Release.objects.filter(
        sealed_at__isnull=True,
        refused_at__isnull=True,
        created_at__lt=timezone.now() - UNTOLD_AFTER,
    )
    return list(rows.order_by("created_at").values_list("pk", flat=True)[:limit])


def standing_by_variable(wave_id: UUID) -> dict[str, GateDecision]:
    return {decision.variable: decision for decision in standing_decisions(wave_id)}


def receipts_of(row: Release) -> dict[str, GateDecision]:
    ids = list(row.receipts.values_list("decision_id", flat=True))
    return {decision.variable: decision for decision in decisions(ids)}


def built_release(row: Release) -> bytes:
    """The file itself; coders leave under names made for this wave's releases alone."""
    terms, receipts = wave(row.wave_id), receipts_of(row)
    codebook = version_by_sha256(terms.protocol.codebook_sha256)
    if codebook is None:
        raise NotFound
    marks = [mark for mark in event_data(row.wave_id) if mark.variable in receipts]
    briefs = encounters({mark.encounter_id for mark in marks})
    protocol = terms.protocol
    return built(
        Contents(
            values=release_rows(row.wave_id, list(receipts)),
            marks=marks,
            decisions=[receipts[variable] for variable in sorted(receipts)],
            coders=aliases(coders_of(row.wave_id), scope=row.wave_id, prefix="K"),
            references={brief.id: brief.reference for brief in briefs},
            codebook=codebook.document,
            protocol={"sha256": protocol.sha256, "version": protocol.version}
            | {"document": protocol.document},
        )
    )


def _page(row: Release) -> ReleasePage:
    state: Literal["waiting", "sealed", "refused"] = "waiting"
    if row.sealed_at is not None:
        state = "sealed"
    elif row.refused_at is not None:
        state = "refused"
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
        refusals=row.refusals,
        receipts=list(receipts_of(row).values()),
    )
