"""Footage opened in an emergency, over HTTP; the controllers are written to at each step."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.core.mail import send_letter
from bwvcoding.footage import actions, break_glass
from bwvcoding.footage.models import BreakGlass
from bwvcoding.footage.permissions import check_may_break_glass, is_controller
from bwvcoding.footage.serializers.break_glass import BreakGlassIn, BreakGlassListOut, BreakGlassOut
from bwvcoding.studies.queries import controllers_addresses

LETTER = (
    "{what}\n\nWho asked, why and for which clip stands in the study under “Emergency access”, "
    "where you can end it at once. If you know of no emergency, do so and ask the other "
    "controller.\n"
)
ASKED = "Somebody without the right to watch has asked to see one clip in an emergency."
OPENED = "One clip can now be watched for thirty minutes by somebody without the right to."
ENDED = "An emergency access to one clip has been ended."


class StudyBreakGlass(APIView):
    @extend_schema(operation_id="listBreakGlass", responses=BreakGlassListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_break_glass(request.user, study_id)
        rows = break_glass.glasses_of(
            study_id, request.user.pk, is_controller=is_controller(request.user, study_id)
        )
        return Response(BreakGlassListOut({"results": rows}).data)


class ClipBreakGlass(APIView):
    @extend_schema(
        operation_id="askBreakGlass", request=BreakGlassIn, responses={201: BreakGlassOut}
    )
    def post(self, request: Request, clip_id: UUID) -> Response:
        form = BreakGlassIn(data=request.data)
        form.is_valid(raise_exception=True)
        glass = actions.ask_break_glass(
            clip_id=clip_id,
            reason=form.validated_data["reason"],
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(_told(glass, ASKED), status=201)


class BreakGlassOpening(APIView):
    @extend_schema(operation_id="openBreakGlass", request=None, responses=BreakGlassOut)
    def post(self, request: Request, glass_id: UUID) -> Response:
        glass = actions.open_break_glass(
            glass_id=glass_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(_told(glass, OPENED))


class BreakGlassEnding(APIView):
    @extend_schema(operation_id="endBreakGlass", request=None, responses=BreakGlassOut)
    def post(self, request: Request, glass_id: UUID) -> Response:
        glass = actions.end_break_glass(
            glass_id=glass_id, proved_at=proved_at(request.session), actor=request.user
        )
        return Response(_told(glass, ENDED))


def _told(glass: BreakGlass, what: str) -> object:
    for address in controllers_addresses(glass.clip.study_id):
        send_letter(address, "Emergency access to footage", LETTER.format(what=what))
    return BreakGlassOut(break_glass.glass_of(glass.pk)).data
