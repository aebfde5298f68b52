"""Disagreements and how they are settled, over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.adjudication import actions, queries
from bwvcoding.adjudication.serializers.settlements import (
    DisagreementListOut,
    DisagreementsIn,
    SettlementIn,
    SettlementOut,
)
from bwvcoding.coding.queries import coders_of
from bwvcoding.core.aliases import aliases
from bwvcoding.footage.queries import encounters
from bwvcoding.reliability.queries import Dispute


class Disagreements(APIView):
    @extend_schema(
        operation_id="readDisagreements",
        parameters=[DisagreementsIn],
        responses=DisagreementListOut,
    )
    def get(self, request: Request, wave_id: UUID) -> Response:
        form = DisagreementsIn(data=request.query_params)
        form.is_valid(raise_exception=True)
        variable = form.validated_data["variable"]
        found = actions.read_disagreements(wave_id=wave_id, variable=variable, actor=request.user)
        rows = _disagreements(wave_id, variable, found)
        return Response(DisagreementListOut({"results": rows}).data)


class Settlements(APIView):
    @extend_schema(
        operation_id="settleDisagreement", request=SettlementIn, responses={201: SettlementOut}
    )
    def post(self, request: Request, wave_id: UUID) -> Response:
        form = SettlementIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = dict(form.validated_data)
        settlement = actions.settle_disagreement(
            wave_id=wave_id, encounter_id=given.pop("encounter"), actor=request.user, **given
        )
        return Response(SettlementOut(settlement).data, status=201)


def _disagreements(wave_id: UUID, variable: str, found: list[Dispute]) -> list[dict[str, Any]]:
    references = {
        brief.id: brief.reference for brief in encounters({one.encounter_id for one in found})
    }
    names = aliases(coders_of(wave_id), scope=wave_id)
    settled = queries.settlements_of(wave_id, variable)
    return [
        {
            "encounter": {"id": one.encounter_id, "reference": references[one.encounter_id]},
            "member": one.member,
            "variable": one.variable,
            "split": one.split,
            "judgements": [
                {**vars(judgement), "coder": names[judgement.coder_id]}
                for judgement in one.judgements
            ],
            "settlement": settled.get((one.encounter_id, one.member)),
        }
        for one in found
    ]
