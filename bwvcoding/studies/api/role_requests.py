"""Parts that one person asks for and another confirms, over HTTP."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.studies import actions, queries
from bwvcoding.studies.models import RoleRequest
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission
from bwvcoding.studies.serializers import RoleRequestIn, RoleRequestListOut, RoleRequestOut


class RoleRequests(APIView):
    @extend_schema(operation_id="listRoleRequests", responses=RoleRequestListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.ROLE_READ)
        rows = queries.role_requests_of(study_id)
        return Response(RoleRequestListOut({"results": rows}).data)

    @extend_schema(
        operation_id="requestRole", request=RoleRequestIn, responses={201: RoleRequestOut}
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = RoleRequestIn(data=request.data)
        form.is_valid(raise_exception=True)
        asked = actions.request_role(
            study_id=study_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(_shown(asked), status=201)


class RoleConfirmation(APIView):
    @extend_schema(operation_id="confirmRole", request=None, responses=RoleRequestOut)
    def post(self, request: Request, request_id: UUID) -> Response:
        asked = actions.confirm_role(
            request_id=request_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(_shown(asked))


class RoleRequestEnding(APIView):
    @extend_schema(operation_id="endRoleRequest", request=None, responses=RoleRequestOut)
    def post(self, request: Request, request_id: UUID) -> Response:
        asked = actions.end_role_request(
            request_id=request_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(_shown(asked))


def _shown(asked: RoleRequest) -> object:
    return RoleRequestOut(queries.asked_role(asked)).data
