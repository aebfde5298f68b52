"""Having the whole log checked; what was found is told with how far the log is proved."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit.queries import is_check_awaited, last_check
from bwvcoding.audit.serializers import LogCheckStateOut
from bwvcoding.oversight import actions
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class LogChecks(APIView):
    @extend_schema(operation_id="readLogCheck", responses=LogCheckStateOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.LOG_READ)
        return Response(_state(study_id))

    @extend_schema(operation_id="requestLogCheck", request=None, responses={202: LogCheckStateOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        actions.request_log_check(study_id=study_id, actor=request.user)
        return Response(_state(study_id), status=202)


def _state(study_id: UUID) -> dict[str, object]:
    state = {"is_awaited": is_check_awaited(study_id), "last": last_check()}
    return dict(LogCheckStateOut(state).data)
