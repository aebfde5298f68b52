"""How far coders judge their own work alike when it comes back, over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit.queries import names_of
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import WaveTerms, judged_twice, wave
from bwvcoding.reliability.api.figures import coefficient_body
from bwvcoding.reliability.judging import terms_of
from bwvcoding.reliability.serializers.steadiness import SteadinessOut
from bwvcoding.reliability.steadiness import SteadyLine, steady_lines
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Steadiness(APIView):
    @extend_schema(operation_id="readSteadiness", responses=SteadinessOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.AGREEMENT_READ)
        return Response(SteadinessOut(_body(terms)).data)


def _body(terms: WaveTerms) -> dict[str, Any]:
    judged = judged_twice(terms.id)
    plan = terms_of(terms.protocol).bootstrap
    lines: list[dict[str, Any]] = []
    for variable in published_codebook(terms.protocol.codebook_sha256).variables:
        own = [one for one in judged if one.variable == variable.id]
        lines += [_line(one, variable.label) for one in steady_lines(variable, own, plan)]
    named = {one["coder"] for one in lines if one["coder"]}
    return {
        "lines": lines,
        "coders": len({one.coder_id for one in judged}),
        "encounters": len({one.encounter_id for one in judged}),
        "names": {str(one): name for one, name in names_of(named).items()},
    }


def _line(one: SteadyLine, label: str) -> dict[str, Any]:
    return {**vars(one), "label": label, "alpha": coefficient_body(one.alpha)}
