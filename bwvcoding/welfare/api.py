"""Care over HTTP: parse, call one action or query, answer."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.welfare import queries
from bwvcoding.welfare.permissions import check_own
from bwvcoding.welfare.serializers import CareOut


class AssignmentCare(APIView):
    @extend_schema(operation_id="getCare", responses=CareOut)
    def get(self, request: Request, assignment_id: UUID) -> Response:
        study_id = check_own(request.user, assignment_id).study_id
        return Response(CareOut(queries.care_for(request.user.pk, study_id)).data)
