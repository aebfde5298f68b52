"""Retention over HTTP: how long each clip is kept, who holds it, and that it has ended."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.footage import actions, keeping
from bwvcoding.footage.permissions import check_may_read_retention
from bwvcoding.footage.serializers.retention import (
    HoldIn,
    KeptListOut,
    KeptOut,
    LiftingIn,
    RetentionIn,
)


class StudyRetention(APIView):
    @extend_schema(operation_id="listRetention", responses=KeptListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_read_retention(request.user, study_id)
        rows = keeping.kept_in_study(study_id)
        answer = {"rule_days": keeping.rule_days(study_id), "results": rows}
        return Response(KeptListOut(answer).data)


class ClipRetention(APIView):
    @extend_schema(operation_id="setRetention", request=RetentionIn, responses=KeptOut)
    def post(self, request: Request, clip_id: UUID) -> Response:
        form = RetentionIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.set_retention(
            clip_id=clip_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(KeptOut(keeping.kept(clip_id)).data)


class ClipHolds(APIView):
    @extend_schema(operation_id="placeHold", request=HoldIn, responses={201: KeptOut})
    def post(self, request: Request, clip_id: UUID) -> Response:
        form = HoldIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.place_hold(
            clip_id=clip_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(KeptOut(keeping.kept(clip_id)).data, status=201)


class HoldLifting(APIView):
    @extend_schema(operation_id="liftHold", request=LiftingIn, responses=KeptOut)
    def post(self, request: Request, hold_id: UUID) -> Response:
        form = LiftingIn(data=request.data)
        form.is_valid(raise_exception=True)
        hold = actions.lift_hold(
            hold_id=hold_id,
            proved_at=proved_at(request.session),
            actor=request.user,
            **form.validated_data,
        )
        return Response(KeptOut(keeping.kept(hold.clip_id)).data)
