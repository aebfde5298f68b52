"""Decisions that a drifting coder is trained again, for what follows from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.reliability.models import Flag, FlagKind, Resolution


@dataclass(frozen=True)
class Retraining:
    flag_id: UUID
    study_id: UUID
    codebook_sha256: str
    coder_id: UUID
    variable: str
    label: str
    resolved_at: datetime


def retraining(flag_id: UUID) -> Retraining | None:
    """None where the flag was resolved otherwise, or is about nobody in particular."""
    flag = _decided().filter(pk=flag_id).first()
    return _of(flag) if flag else None


def retrainings() -> list[Retraining]:
    return [_of(flag) for flag in _decided().order_by("resolved_at")]


def _decided() -> QuerySet[Flag]:
    return Flag.objects.filter(
        kind=FlagKind.DRIFTING,
        resolution=Resolution.RETRAINING,
        coder__isnull=False,
        resolved_at__isnull=False,
    )


def _of(flag: Flag) -> Retraining:
    terms = wave(flag.wave_id)
    sha256 = terms.protocol.codebook_sha256
    variable = published_codebook(sha256).variable(flag.variable)
    return Retraining(
        flag_id=flag.pk,
        study_id=terms.study_id,
        codebook_sha256=sha256,
        coder_id=flag.coder_id,
        variable=flag.variable,
        label=variable.label if variable else flag.variable,
        resolved_at=flag.resolved_at,
    )
