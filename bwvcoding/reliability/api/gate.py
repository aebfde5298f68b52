"""The gate over HTTP: for the lead, the adjudicator and the controllers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import WaveTerms, wave, wave_progress
from bwvcoding.reliability import actions, queries
from bwvcoding.reliability.models import AgreementResult
from bwvcoding.reliability.needed import Figures, Needed, needed
from bwvcoding.reliability.policies import Clearance
from bwvcoding.reliability.serializers import GateOut
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Gate(APIView):
    @extend_schema(operation_id="getGate", responses=GateOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.AGREEMENT_READ)
        return Response(GateOut(_gate(terms)).data)


class GateEvaluation(APIView):
    @extend_schema(operation_id="evaluateGate", request=None, responses={202: GateOut})
    def post(self, request: Request, wave_id: UUID) -> Response:
        actions.ask_gate_evaluation(wave_id=wave_id, actor=request.user)
        return Response(GateOut(_gate(wave(wave_id))).data, status=202)


def labels_of(terms: WaveTerms) -> dict[str, str]:
    codebook = published_codebook(terms.protocol.codebook_sha256)
    return {variable.id: variable.label for variable in codebook.variables}


def _gate(terms: WaveTerms) -> dict[str, Any]:
    labels, progress = labels_of(terms), wave_progress(terms.id)
    standing = queries.clearances(terms.id)
    return {
        "wave": terms.id,
        "encounters": progress.encounters,
        "complete_encounters": progress.complete_encounters,
        # In the order of the codebook, which is the order of the coding desk.
        "decisions": [
            decision_body(standing[name], label, terms)
            for name, label in labels.items()
            if name in standing
        ],
    }


def decision_body(cleared: Clearance, label: str, terms: WaveTerms) -> dict[str, Any]:
    decision = cleared.decision
    return {
        "variable": decision.variable,
        "label": label,
        "class": decision.variable_class,
        "outcome": decision.outcome,
        "reasons": decision.reasons,
        "caveat": decision.caveat,
        "is_cleared": cleared.is_cleared,
        "basis": cleared.basis,
        "stamp": cleared.stamp,
        "decided_at": decision.created_at,
        "needed": needed_for(cleared, terms),
        "result": {**vars(decision.result), "alpha": _coefficient(decision.result)},
    }


def needed_for(cleared: Clearance, terms: WaveTerms) -> Needed:
    """How much more must be coded, against the thresholds the wave was opened under."""
    result = cleared.decision.result
    figures = Figures(
        complete_encounters=result.complete_encounters,
        pairable_units=result.pairable_units,
        positives=result.positives,
        prevalence=result.prevalence,
        value=result.value,
        low=result.low,
        high=result.high,
    )
    return needed(figures, terms.protocol.thresholds(cleared.decision.variable_class))


def _coefficient(result: AgreementResult) -> dict[str, Any]:
    return {
        "name": result.coefficient,
        "value": result.value,
        "status": result.status,
        "reason": result.reason,
        "ci": None if result.low is None else vars(result),
    }
