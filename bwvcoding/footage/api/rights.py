"""Requests of people on footage over HTTP: recorded, listed with their day, answered."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.footage import actions, rights
from bwvcoding.footage.permissions import check_may_read_rights
from bwvcoding.footage.serializers.rights import (
    RightsAnswerIn,
    RightsRequestIn,
    RightsRequestListOut,
    RightsRequestOut,
)


class StudyRightsRequests(APIView):
    @extend_schema(operation_id="listRightsRequests", responses=RightsRequestListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_read_rights(request.user, study_id)
        rows = rights.rights_requests_of(study_id)
        return Response(RightsRequestListOut({"results": rows}).data)


class ClipRightsRequests(APIView):
    @extend_schema(
        operation_id="recordRightsRequest",
        request=RightsRequestIn,
        responses={201: RightsRequestOut},
    )
    def post(self, request: Request, clip_id: UUID) -> Response:
        form = RightsRequestIn(data=request.data)
        form.is_valid(raise_exception=True)
        asked = actions.record_rights_request(
            clip_id=clip_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(RightsRequestOut(rights.rights_request(asked.pk)).data, status=201)


class RightsRequestAnswer(APIView):
    @extend_schema(
        operation_id="answerRightsRequest", request=RightsAnswerIn, responses=RightsRequestOut
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        form = RightsAnswerIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.answer_rights_request(
            request_id=request_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(RightsRequestOut(rights.rights_request(request_id)).data)
