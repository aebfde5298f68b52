"""Frames, draws and samples over HTTP."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.core.errors import Invalid
from bwvcoding.sampling import actions, queries
from bwvcoding.sampling import serializers as shapes
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Frames(APIView):
    parser_classes = [MultiPartParser]

    @extend_schema(operation_id="listFrames", responses=shapes.FrameListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.FRAME_READ)
        return Response(shapes.FrameListOut({"results": queries.frames_of(study_id)}).data)

    @extend_schema(
        operation_id="importFrame",
        request={"multipart/form-data": shapes.FrameIn},
        responses={200: shapes.ImportedFrameOut, 201: shapes.ImportedFrameOut},
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = shapes.FrameIn(data=request.data)
        form.is_valid(raise_exception=True)
        file = form.validated_data["file"]
        named = {"study_id": study_id, "file_name": file.name, "actor": request.user}
        try:
            _check_size(file.size)
            frame, is_known = actions.import_frame(content=file, **named)
        except Invalid as refusal:
            actions.note_refused_frame(reason=refusal.sentence, **named)
            raise
        frame.already_imported = is_known
        return Response(shapes.ImportedFrameOut(frame).data, status=200 if is_known else 201)


class FramePage(APIView):
    @extend_schema(operation_id="getFrame", responses=shapes.FrameOut)
    def get(self, request: Request, frame_id: UUID) -> Response:
        frame = queries.frame(frame_id)
        check_readable(request.user, frame.study_id, Permission.FRAME_READ)
        return Response(shapes.FrameOut(frame).data)


class FrameAcceptance(APIView):
    @extend_schema(
        operation_id="acceptFrame", request=shapes.AcceptanceIn, responses=shapes.FrameOut
    )
    def post(self, request: Request, frame_id: UUID) -> Response:
        form = shapes.AcceptanceIn(data=request.data)
        form.is_valid(raise_exception=True)
        frame = actions.accept_frame(frame_id=frame_id, actor=request.user, **form.validated_data)
        return Response(shapes.FrameOut(frame).data)


class Draws(APIView):
    @extend_schema(operation_id="listDraws", responses=shapes.DrawListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.FRAME_READ)
        return Response(shapes.DrawListOut({"results": queries.draws_of(study_id)}).data)

    @extend_schema(
        operation_id="commitDraw", request=shapes.DrawIn, responses={201: shapes.DrawOut}
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = shapes.DrawIn(data=request.data)
        form.is_valid(raise_exception=True)
        plan = dict(form.validated_data)
        draw = actions.commit_draw(
            study_id=study_id, frame_id=plan.pop("frame"), actor=request.user, **plan
        )
        return Response(shapes.DrawOut(draw).data, status=201)


class DrawPage(APIView):
    @extend_schema(operation_id="getDraw", responses=shapes.DrawOut)
    def get(self, request: Request, draw_id: UUID) -> Response:
        draw = queries.draw(draw_id)
        check_readable(request.user, draw.study_id, Permission.FRAME_READ)
        return Response(shapes.DrawOut(draw).data)


class DrawSelection(APIView):
    @extend_schema(operation_id="executeDraw", request=None, responses={201: shapes.DrawOut})
    def post(self, request: Request, draw_id: UUID) -> Response:
        draw = actions.execute_draw(draw_id=draw_id, actor=request.user)
        return Response(shapes.DrawOut(draw).data, status=201)


class SampledStops(APIView):
    @extend_schema(operation_id="listSampledStops", responses=shapes.SampledStopListOut)
    def get(self, request: Request, draw_id: UUID) -> Response:
        check_readable(request.user, queries.draw(draw_id).study_id, Permission.FRAME_READ)
        rows = queries.sampled_stops_of(draw_id)
        return Response(shapes.SampledStopListOut({"results": rows}).data)


class Countdown(APIView):
    @extend_schema(operation_id="readCountdown", responses=shapes.CountdownOut)
    def get(self, request: Request, draw_id: UUID) -> Response:
        check_readable(request.user, queries.draw(draw_id).study_id, Permission.FRAME_READ)
        today = timezone.localdate(timezone=ZoneInfo(settings.LOCAL_TIME_ZONE))
        rows = queries.countdown_of(draw_id, today)
        return Response(shapes.CountdownOut({"results": rows}).data)


class MissingFootage(APIView):
    @extend_schema(
        operation_id="recordMissingFootage",
        request=shapes.MissingFootageIn,
        responses={201: shapes.MissingFootageOut},
    )
    def post(self, request: Request, sampled_stop_id: UUID) -> Response:
        form = shapes.MissingFootageIn(data=request.data)
        form.is_valid(raise_exception=True)
        reserve = actions.record_missing_footage(
            sampled_stop_id=sampled_stop_id, actor=request.user, **form.validated_data
        )
        stop = queries.sampled_stop(sampled_stop_id)
        answer = shapes.MissingFootageOut({"sampled_stop": stop, "reserve": reserve})
        return Response(answer.data, status=201)


class EncounterLink(APIView):
    @extend_schema(
        operation_id="linkEncounter",
        request=shapes.EncounterLinkIn,
        responses={201: shapes.SampledStopOut},
    )
    def post(self, request: Request, sampled_stop_id: UUID) -> Response:
        form = shapes.EncounterLinkIn(data=request.data)
        form.is_valid(raise_exception=True)
        stop = actions.link_encounter(
            sampled_stop_id=sampled_stop_id,
            encounter_id=form.validated_data["encounter"],
            actor=request.user,
        )
        return Response(shapes.SampledStopOut(stop).data, status=201)


def _check_size(size: int) -> None:
    if size > settings.MAX_FRAME_BYTES:
        raise Invalid(
            f"The file has {size:,} bytes; the most taken is {settings.MAX_FRAME_BYTES:,}. "
            "One month of one force is far smaller. Send each month as its own file.",
            code="frame-size",
        )
