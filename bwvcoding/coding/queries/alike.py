"""Submitted codings of one encounter beside one another, each as a digest of all its values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from bwvcoding.coding.models import CodedValue, Coding


@dataclass(frozen=True)
class CodedDigest:
    coding_id: UUID
    coder_id: UUID
    digest: str


def digests_of(wave_id: UUID, encounter_id: UUID) -> list[CodedDigest]:
    """Which values they are does not leave here, only whether they are the same."""
    codings = Coding.objects.filter(
        assignment__wave=wave_id,
        assignment__encounter=encounter_id,
        submitted_at__isnull=False,
        corrects__isnull=True,
    ).select_related("assignment")
    by_coding: dict[UUID, list[tuple[str, str, str]]] = defaultdict(list)
    rows = CodedValue.objects.filter(coding__in=codings)
    for coding_id, variable, member, value in rows.values_list(
        "coding_id", "variable", "member", "value"
    ):
        by_coding[coding_id].append((variable, member, repr(value)))
    return [
        CodedDigest(row.pk, row.assignment.coder_id, _digest(by_coding[row.pk])) for row in codings
    ]


def wave_and_encounter(coding_id: UUID) -> tuple[UUID, UUID] | None:
    rows = Coding.objects.filter(pk=coding_id)
    return rows.values_list("assignment__wave_id", "assignment__encounter_id").first()


def _digest(values: list[tuple[str, str, str]]) -> str:
    return sha256(repr(sorted(values)).encode()).hexdigest()
