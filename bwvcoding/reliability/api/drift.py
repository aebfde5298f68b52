"""Who drifts away from the others, week by week, over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.agreement.divergence.drift import DriftFlag, Series
from bwvcoding.agreement.divergence.peers import ALL_VARIABLES
from bwvcoding.audit.queries import names_of
from bwvcoding.coding.queries import wave
from bwvcoding.reliability.api.gate import labels_of
from bwvcoding.reliability.explaining import LEAST_SHARED_UNITS
from bwvcoding.reliability.queries.drift import Watch, codebook_changes, watch
from bwvcoding.reliability.serializers import DriftIn, DriftOut
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class DriftChart(APIView):
    @extend_schema(operation_id="readDrift", parameters=[DriftIn], responses=DriftOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.AGREEMENT_READ)
        form = DriftIn(data=request.query_params)
        form.is_valid(raise_exception=True)
        variable = form.validated_data["variable"]
        found = watch(wave_id, [variable] if variable else None)
        return Response(DriftOut(_body(found, labels_of(terms))).data)


def _body(found: Watch, labels: dict[str, str]) -> dict[str, Any]:
    """Coders with too few codings compared are left out, by name and in number."""
    told = [one for one in found.drift.series if one.codings >= LEAST_SHARED_UNITS]
    coders: set[Any] = {one.coder for one in told}
    names = names_of(coders)
    weeks = max((len(one.periods) for one in told), default=0)
    return {
        "weeks": [found.first + timedelta(weeks=week) for week in range(weeks)],
        "limits": found.limits,
        "series": [_series(one, found, labels) for one in told],
        "flags": [_flag(one, found, labels) for one in found.drift.flags if one.coder in coders],
        "codebook_changes": [
            {"at": at, "version": version} for at, version in codebook_changes(found.wave)
        ],
        "names": {str(coder): name for coder, name in names.items()},
    }


def _series(one: Series, found: Watch, labels: dict[str, str]) -> dict[str, Any]:
    columns = (one.periods, one.compared, one.observed, one.expected, one.cusum, one.e_values)
    return {
        "coder": one.coder,
        "variable": one.variable,
        "label": _label(one.variable, labels),
        "weeks": [
            {
                "week": found.monday(period),
                "codings": compared,
                "observed": observed,
                "expected": expected,
                "cusum": cusum,
                "e_value": e_value,
            }
            for period, compared, observed, expected, cusum, e_value in zip(*columns, strict=True)
        ],
    }


def _flag(one: DriftFlag, found: Watch, labels: dict[str, str]) -> dict[str, Any]:
    return {
        "coder": one.coder,
        "variable": one.variable,
        "label": _label(one.variable, labels),
        "kind": one.kind,
        "week": found.monday(one.period),
        "value": one.value,
        "limit": one.limit,
        "reason": one.reason,
    }


def _label(variable: str, labels: dict[str, str]) -> str:
    return "All variables" if variable == ALL_VARIABLES else labels[variable]
