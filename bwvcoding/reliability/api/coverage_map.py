"""Who has coded together with whom, over HTTP."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit.queries import names_of
from bwvcoding.coding.queries import wave
from bwvcoding.reliability.queries.coverage_map import coverage_map
from bwvcoding.reliability.serializers import CoverageMapOut
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class PairCoverage(APIView):
    @extend_schema(operation_id="readCoverageMap", responses=CoverageMapOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        check_readable(request.user, wave(wave_id).study_id, Permission.AGREEMENT_READ)
        found = coverage_map(wave_id)
        names = names_of(set(found.groups))
        body = {
            "coders": [
                {"id": coder, "name": names.get(coder, ""), "group": group}
                for coder, group in found.groups.items()
            ],
            "pairs": found.pairs,
            "least": found.least,
            "most": found.most,
            "unlisted": found.unlisted,
        }
        return Response(CoverageMapOut(body).data)
