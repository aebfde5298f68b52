"""Divergences that need a person, and what people have made of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from bwvcoding.core.errors import NotFound
from bwvcoding.reliability.models import Flag, FlagKind
from bwvcoding.reliability.policies import FlagState


def flags_of(wave_id: UUID) -> list[Flag]:
    """Open flags first, then the newest."""
    rows = Flag.objects.select_related("resolved_by").filter(wave=wave_id).order_by("-created_at")
    return sorted(rows, key=lambda flag: flag.closed_at is not None)


def flag(flag_id: UUID) -> Flag:
    found = Flag.objects.select_related("resolved_by").filter(pk=flag_id).first()
    if found is None:
        raise NotFound
    return found


def flag_state(wave_id: UUID) -> FlagState:
    """All that the gate must know of them; the newest resolution of a variable and kind counts."""
    rows = Flag.objects.filter(_consequential(), wave=wave_id).order_by("resolved_at", "pk")
    drifting, resolved = set(), {}
    for row in rows:
        if row.kind == FlagKind.DRIFTING:
            drifting |= {row.variable} if row.closed_at is None else set()
        else:
            resolved[row.variable, row.kind] = int(row.detail.get("pairable_units", 0))
    ids = tuple(sorted(str(row.pk) + row.resolution for row in rows))
    return FlagState(frozenset(drifting), resolved, ids)


def flags_changed_since(wave_id: UUID, at: datetime) -> bool:
    """Has somebody resolved a flag, or was a coder flagged, after the gate decided?"""
    newer = Q(resolved_at__gt=at) | Q(kind=FlagKind.DRIFTING, created_at__gt=at)
    return Flag.objects.filter(newer, wave=wave_id).exists()


def _consequential() -> Q:
    return ~Q(resolution="") | Q(kind=FlagKind.DRIFTING)
