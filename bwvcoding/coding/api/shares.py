"""Who gets which encounter, over HTTP: the next one, stepping back, capacity, bars, commands."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.coding import actions, queries
from bwvcoding.coding.serializers.codings import NextAssignmentOut, RecusalIn
from bwvcoding.coding.serializers.shares import (
    BarIn,
    BarListOut,
    BarOut,
    CapacityIn,
    CapacityOut,
    EncounterCommandsIn,
    EncounterCommandsOut,
    PaceOut,
    RecordedCommandListOut,
)
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class MyNextAssignment(APIView):
    @extend_schema(operation_id="getNextAssignment", responses=NextAssignmentOut)
    def get(self, request: Request) -> Response:
        return Response(NextAssignmentOut(queries.next_assignment(request.user.pk)).data)


class AssignmentRecusal(APIView):
    @extend_schema(operation_id="recuseAssignment", request=RecusalIn, responses={204: None})
    def post(self, request: Request, assignment_id: UUID) -> Response:
        form = RecusalIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.recuse_assignment(
            assignment_id=assignment_id, actor=request.user, **form.validated_data
        )
        return Response(status=204)


class MyCapacity(APIView):
    @extend_schema(operation_id="getCapacity", responses=PaceOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.CODING_SUBMIT)
        return Response(PaceOut(queries.own_pace(request.user.pk, study_id)).data)

    @extend_schema(operation_id="stateCapacity", request=CapacityIn, responses=CapacityOut)
    def put(self, request: Request, study_id: UUID) -> Response:
        form = CapacityIn(data=request.data)
        form.is_valid(raise_exception=True)
        stated = actions.state_capacity(
            study_id=study_id, per_week=form.validated_data["per_week"], actor=request.user
        )
        return Response(CapacityOut(stated).data)


class StudyBars(APIView):
    @extend_schema(operation_id="listBars", responses=BarListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.WAVE_MANAGE)
        return Response(BarListOut({"results": queries.bars_of(study_id)}).data)


class EncounterBars(APIView):
    @extend_schema(operation_id="recordBar", request=BarIn, responses={201: BarOut})
    def post(self, request: Request, encounter_id: UUID) -> Response:
        form = BarIn(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        bar = actions.record_bar(
            encounter_id=encounter_id,
            coder_id=asked["coder"],
            kind=asked["kind"],
            words=asked["words"],
            actor=request.user,
        )
        return Response(BarOut(bar).data, status=201)


class EncounterCommands(APIView):
    @extend_schema(operation_id="listCommands", responses=RecordedCommandListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.WAVE_MANAGE)
        return Response(RecordedCommandListOut({"results": queries.policing_of(study_id)}).data)

    @extend_schema(
        operation_id="recordCommands", request=EncounterCommandsIn, responses=EncounterCommandsOut
    )
    def put(self, request: Request, study_id: UUID) -> Response:
        form = EncounterCommandsIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = {one["encounter"]: one["command"] for one in form.validated_data["commands"]}
        recorded = actions.record_commands(study_id=study_id, commands=given, actor=request.user)
        return Response(EncounterCommandsOut({"recorded": recorded}).data)
