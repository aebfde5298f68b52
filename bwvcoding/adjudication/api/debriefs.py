"""Debriefs over HTTP: called and held by those who lead them, joined by the coders of the wave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.adjudication import actions, queries
from bwvcoding.adjudication.permissions import check_may_hold
from bwvcoding.adjudication.serializers.debriefs import (
    AttendanceIn,
    ClosureIn,
    DebriefIn,
    DebriefListOut,
    DebriefOut,
    DiscussionOut,
    MyDebriefListOut,
    MyDebriefOut,
)
from bwvcoding.coding.queries import wave
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Debriefs(APIView):
    @extend_schema(operation_id="listDebriefs", responses=DebriefListOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        check_readable(request.user, wave(wave_id).study_id, Permission.AGREEMENT_READ)
        return Response(DebriefListOut({"results": queries.debriefs_of(wave_id)}).data)

    @extend_schema(operation_id="callDebrief", request=DebriefIn, responses={201: DebriefOut})
    def post(self, request: Request, wave_id: UUID) -> Response:
        check_may_hold(request.user, wave(wave_id).study_id)
        form = DebriefIn(data=request.data)
        form.is_valid(raise_exception=True)
        called = actions.call_debrief(
            wave_id=wave_id,
            agenda=queries.planned_agenda(wave_id, form.validated_data["variables"]),
            actor=request.user,
            **form.validated_data,
        )
        return Response(DebriefOut(queries.debrief(called.pk)).data, status=201)


class DebriefAttendance(APIView):
    @extend_schema(operation_id="recordAttendance", request=AttendanceIn, responses=DebriefOut)
    def post(self, request: Request, debrief_id: UUID) -> Response:
        form = AttendanceIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.record_attendance(
            debrief_id=debrief_id, user_ids=form.validated_data["users"], actor=request.user
        )
        return Response(DebriefOut(queries.debrief(debrief_id)).data)


class DebriefClosure(APIView):
    @extend_schema(operation_id="closeDebrief", request=ClosureIn, responses=DebriefOut)
    def post(self, request: Request, debrief_id: UUID) -> Response:
        form = ClosureIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.close_debrief(
            debrief_id=debrief_id, minutes=form.validated_data["minutes"], actor=request.user
        )
        return Response(DebriefOut(queries.debrief(debrief_id)).data)


class DebriefPage(APIView):
    @extend_schema(operation_id="readDebrief", responses=DiscussionOut)
    def get(self, request: Request, debrief_id: UUID) -> Response:
        actions.read_debrief(debrief_id=debrief_id, actor=request.user)
        return Response(DiscussionOut(_page(request.user, debrief_id)).data)


class DebriefSignOff(APIView):
    @extend_schema(operation_id="signOffDebrief", request=None, responses={201: MyDebriefOut})
    def post(self, request: Request, debrief_id: UUID) -> Response:
        actions.sign_off_debrief(debrief_id=debrief_id, actor=request.user)
        mine = queries.my_debrief(request.user.pk, debrief_id)
        return Response(MyDebriefOut(mine).data, status=201)


class MyDebriefs(APIView):
    @extend_schema(operation_id="listMyDebriefs", responses=MyDebriefListOut)
    def get(self, request: Request) -> Response:
        rows = queries.my_debriefs(request.user.pk)
        return Response(MyDebriefListOut({"results": rows}).data)


def _page(reader: Any, debrief_id: UUID) -> dict[str, Any]:
    held = queries.discussion(debrief_id, reader)
    own = [person for person in held.page.people if person.user_id == reader.pk]
    return {
        **vars(held.page),
        **vars(held),
        "people": held.page.people if held.is_chair else own,
        "draft_minutes": queries.draft_minutes(held) if held.is_chair else "",
    }
