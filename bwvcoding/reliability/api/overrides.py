"""Overrides of the gate over HTTP: proposed by one controller, confirmed by another."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.coding.queries import wave
from bwvcoding.reliability import actions, queries
from bwvcoding.reliability.models import GateOverride
from bwvcoding.reliability.serializers import OverrideIn, OverrideListOut, OverrideOut
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Overrides(APIView):
    @extend_schema(operation_id="listOverrides", responses=OverrideListOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        check_readable(request.user, wave(wave_id).study_id, Permission.AGREEMENT_READ)
        rows = [_override(row) for row in queries.overrides_of(wave_id)]
        return Response(OverrideListOut({"results": rows}).data)

    @extend_schema(operation_id="proposeOverride", request=OverrideIn, responses={201: OverrideOut})
    def post(self, request: Request, wave_id: UUID) -> Response:
        form = OverrideIn(data=request.data)
        form.is_valid(raise_exception=True)
        made = actions.propose_override(
            wave_id=wave_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(OverrideOut(_override(made)).data, status=201)


class OverrideConfirmation(APIView):
    @extend_schema(operation_id="confirmOverride", request=None, responses=OverrideOut)
    def post(self, request: Request, override_id: UUID) -> Response:
        made = actions.confirm_override(
            override_id=override_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(OverrideOut(_override(made)).data)


def _override(row: GateOverride) -> dict[str, Any]:
    return {
        **vars(row),
        "id": row.pk,
        "variable": row.decision.variable,
        "outcome": row.decision.outcome,
        "is_standing": row.decision.superseded_at is None,
        "proposed_by": row.proposed_by,
        "proposed_at": row.created_at,
        "confirmed_by": row.confirmed_by,
    }
