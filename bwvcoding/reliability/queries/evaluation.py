"""What the gate would judge now, and which waves wait for it."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.utils import timezone

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import (
    event_data,
    reliability_data,
    wave,
    wave_progress,
    waves_to_evaluate,
)
from bwvcoding.reliability.caveats import threshold_caveats
from bwvcoding.reliability.judging import Evaluation, fingerprint, judge
from bwvcoding.reliability.models import AgreementResult, GateDecision
from bwvcoding.reliability.queries.flags import flag_state, flags_changed_since
from bwvcoding.studies.queries import amendment

if TYPE_CHECKING:
    from bwvcoding.coding.queries import CodedMark, CodedUnit, WaveTerms

# Below this age a submission's own message is still on its way to a worker.
UNTOLD_AFTER = timedelta(seconds=60)

Row = TypeVar("Row", "CodedUnit", "CodedMark")


def judged_inputs(wave_id: UUID) -> str:
    """Hash of the codings, protocol and codebook as they are now."""
    return fingerprint(
        wave(wave_id).protocol,
        reliability_data(wave_id),
        event_data(wave_id),
        flag_state(wave_id).ids,
    )


def evaluation_due(wave_id: UUID) -> Evaluation | None:
    """The wave judged as it stands now; None when the gate already rests on the same inputs.

    Seconds of arithmetic for a large study, so that nobody calls it inside a transaction.
    """
    terms, read_at = wave(wave_id), timezone.now()
    if not _is_due(wave_id):
        return None
    values, marks, state = reliability_data(wave_id), event_data(wave_id), flag_state(wave_id)
    inputs = fingerprint(terms.protocol, values, marks, state.ids)
    if is_judged(wave_id, inputs):
        return None
    # Counted in what was read: another encounter may have been completed since.
    complete = len({row.encounter_id for row in values})
    values_of, marks_of = _by_variable(values), _by_variable(marks)
    return Evaluation(
        wave=terms,
        complete_encounters=complete,
        inputs_sha256=inputs,
        read_at=read_at,
        judged=[
            judge(
                variable,
                values_of[variable.id],
                marks_of[variable.id],
                terms.protocol,
                complete,
                state,
            )
            for variable in published_codebook(terms.protocol.codebook_sha256).variables
        ],
        caveats=_caveats(terms),
    )


def _caveats(terms: WaveTerms) -> dict[str, str]:
    """Were thresholds moved after somebody could see what they would let pass?"""
    amended = amendment(terms.protocol.id)
    had_results = (
        amended is not None
        and GateDecision.objects.filter(
            wave__study=terms.study_id, created_at__lt=amended.drafted_at
        ).exists()
    )
    return threshold_caveats(amended, had_results)


def is_judged(wave_id: UUID, inputs_sha256: str) -> bool:
    standing = AgreementResult.objects.filter(
        wave=wave_id, gatedecision__superseded_at__isnull=True, gatedecision__isnull=False
    )
    return standing.filter(inputs_sha256=inputs_sha256).exists()


def _by_variable(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, Any] = defaultdict(list)
    for row in rows:
        found[row.variable].append(row)
    return found


def waves_due(limit: int) -> list[UUID]:
    """Waves with a complete encounter that the gate has not seen: for the worker's sweep."""
    told = timezone.now() - UNTOLD_AFTER
    due = [wave_id for wave_id, newest in waves_to_evaluate() if newest < told and _is_due(wave_id)]
    return due[:limit]


def _is_due(wave_id: UUID) -> bool:
    """An encounter the gate has not seen, or a flag raised or resolved since it last decided."""
    if _judged_encounters(wave_id) != _complete_encounters(wave_id):
        return True
    standing = GateDecision.objects.filter(wave=wave_id, superseded_at__isnull=True).first()
    return standing is not None and flags_changed_since(wave_id, standing.created_at)


def _judged_encounters(wave_id: UUID) -> int | None:
    """How many encounters the standing decisions rest on.

    Codings of complete encounters never change, so that this number tells whether any is new.
    """
    standing = GateDecision.objects.select_related("result").filter(
        wave=wave_id, superseded_at__isnull=True
    )
    newest = standing.first()
    return newest.result.complete_encounters if newest else None


def _complete_encounters(wave_id: UUID) -> int:
    return wave_progress(wave_id).complete_encounters
