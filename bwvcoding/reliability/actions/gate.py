"""The gate: asked for by a lead, decided by the platform, never by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bwvcoding.audit.actions import record
from bwvcoding.audit.vocabulary import Event
from bwvcoding.coding.queries import wave
from bwvcoding.core.queue import Fact, publish
from bwvcoding.reliability.judging import Evaluation, Judged
from bwvcoding.reliability.models import (
    AgreementResult,
    Flag,
    GateDecision,
    TalliedEncounter,
    VariableTally,
)
from bwvcoding.reliability.policies import is_newer
from bwvcoding.reliability.queries import standing_decisions, tallied_head
from bwvcoding.studies.permissions import check, check_readable
from bwvcoding.studies.roles import Permission

if TYPE_CHECKING:
    from bwvcoding.accounts.models import User
    from bwvcoding.reliability.tallying import Addition


@transaction.atomic(durable=True)
def ask_gate_evaluation(*, wave_id: UUID, actor: User) -> None:
    """A lead may have the gate look again at any time; what it decides is not theirs to choose."""
    terms = wave(wave_id)
    check_readable(actor, terms.study_id, Permission.AGREEMENT_READ)
    check(actor, terms.study_id, Permission.WAVE_MANAGE)
    record(
        Event.GATE_EVALUATION_ASKED,
        actor=actor,
        target=None,
        study=terms.study_id,
        detail={"wave": str(wave_id)},
    )
    publish(Fact.WAVE_EVALUATION_ASKED, wave_id=wave_id)


@transaction.atomic(durable=True)
def evaluate_gate(*, evaluation: Evaluation) -> list[GateDecision]:
    """New evidence replaces every standing decision of the wave at once; the same changes nothing.

    No decisions are made here: they come judged, against the signed protocol.
    """
    wave_id, now = evaluation.wave.id, timezone.now()
    _lock(wave_id)
    standing = standing_decisions(wave_id)
    results = [_result(evaluation, judged) for judged in evaluation.judged]
    is_next = evaluation.added.fits(tallied_head(wave_id))
    if not is_next or not is_newer(standing[0].result if standing else None, results[0]):
        return standing
    _keep_tallies(wave_id, evaluation.added)
    GateDecision.objects.filter(pk__in=[old.pk for old in standing]).update(superseded_at=now)
    AgreementResult.objects.bulk_create(results)
    decisions = GateDecision.objects.bulk_create(
        GateDecision(
            wave_id=wave_id,
            variable=judged.variable,
            variable_class=judged.variable_class,
            outcome=judged.verdict.outcome.value,
            reasons=list(judged.verdict.reasons),
            caveat=evaluation.caveats.get(judged.variable_class, ""),
            result=result,
        )
        for judged, result in zip(evaluation.judged, results, strict=True)
    )
    for judged in evaluation.judged:
        _raise_and_close_flags(wave_id, judged)
    record(
        Event.GATE_DECIDED,
        actor=None,
        target=None,
        study=evaluation.wave.study_id,
        detail=_summary(evaluation),
    )
    return decisions


def _lock(wave_id: UUID) -> None:
    """The wave's first decision stands for them all, so that two workers follow each other.

    Who waited must read the standing decisions afresh: a locked query does not see new rows.
    """
    GateDecision.objects.select_for_update().filter(wave=wave_id).order_by("pk").first()


def _keep_tallies(wave_id: UUID, added: Addition) -> None:
    """Tallies and the list of what they hold change together with the decisions on them."""
    if added.is_anew:
        TalliedEncounter.objects.filter(wave=wave_id).delete()
        VariableTally.objects.filter(wave=wave_id).delete()
    elif not added.chains:
        return
    TalliedEncounter.objects.bulk_create(
        TalliedEncounter(wave_id=wave_id, encounter_id=encounter, position=position, chain=chain)
        for position, (encounter, chain) in enumerate(added.chains, added.after.encounters + 1)
    )
    VariableTally.objects.bulk_create(
        [
            VariableTally(wave_id=wave_id, variable=variable, body=body)
            for variable, body in added.bodies().items()
        ],
        update_conflicts=True,
        unique_fields=["wave", "variable"],
        update_fields=["body"],
    )


def _result(evaluation: Evaluation, judged: Judged) -> AgreementResult:
    measured, coefficient = judged.measured, judged.measured.coefficient
    row = AgreementResult(
        wave_id=evaluation.wave.id,
        variable=judged.variable,
        level=judged.level,
        coefficient=coefficient.name,
        status=coefficient.status.value,
        reason=coefficient.reason,
        value=coefficient.value,
        percent_agreement=measured.percent_agreement,
        ac1=measured.ac1,
        positive_agreement=measured.positive_agreement,
        visibility_gap=measured.visibility_gap,
        units=measured.coverage.units,
        pairable_units=measured.coverage.pairable_units,
        coders=measured.coverage.coders,
        pairs=measured.coverage.pairs,
        positives=measured.coverage.positives,
        prevalence=measured.coverage.prevalence,
        complete_encounters=evaluation.complete_encounters,
        inputs_sha256=evaluation.inputs_sha256,
        read_at=evaluation.read_at,
    )
    if (interval := coefficient.interval) is not None:
        row.low, row.high, row.method = interval.low, interval.high, interval.method
        row.confidence, row.seed = interval.confidence, interval.seed
        row.replicates, row.undefined_replicates = interval.replicates, interval.undefined
    return row


def _raise_and_close_flags(wave_id: UUID, judged: Judged) -> None:
    """An open flag keeps its age while the divergence lasts, with the newest explanation.

    Flags on single coders are raised by another look, and stay as they are.
    """
    open_flags = Flag.objects.filter(
        wave=wave_id, variable=judged.variable, coder__isnull=True, closed_at__isnull=True
    )
    standing = {flag.kind: flag for flag in open_flags}
    for kind, detail in judged.flags.items():
        flag = standing.pop(kind, None)
        if flag is None:
            Flag.objects.create(wave_id=wave_id, variable=judged.variable, kind=kind, detail=detail)
        else:
            flag.detail = detail
            flag.save(update_fields=["detail"])
    for gone in standing.values():
        gone.closed_at = timezone.now()
        gone.save(update_fields=["closed_at"])


def _summary(evaluation: Evaluation) -> dict[str, object]:
    outcomes: dict[str, list[str]] = {}
    for judged in evaluation.judged:
        outcomes.setdefault(judged.verdict.outcome.value, []).append(judged.variable)
    return {
        "wave": str(evaluation.wave.id),
        "complete_encounters": evaluation.complete_encounters,
        "inputs_sha256": evaluation.inputs_sha256,
        "outcomes": outcomes,
        "flags": [j.variable for j in evaluation.judged if j.flags],
    }
