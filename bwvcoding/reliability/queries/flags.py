"""Divergences that need a person."""

from __future__ import annotations

from uuid import UUID

from bwvcoding.reliability.models import Flag


def flags_of(wave_id: UUID) -> list[Flag]:
    """Open flags first, then the newest."""
    rows = Flag.objects.filter(wave=wave_id).order_by("-created_at")
    return sorted(rows, key=lambda flag: flag.closed_at is not None)
