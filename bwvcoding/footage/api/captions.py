"""Captions over HTTP, from the custodian's side; whoever watches gets them in media.

The file is the body itself: a form would lay it down on the disk on its way.
"""

from __future__ import annotations

from typing import IO, Any
from uuid import UUID

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.footage import actions, captioning, queries
from bwvcoding.footage.permissions import check_may_bring_in, check_may_list
from bwvcoding.footage.retention_policies import check_not_expired
from bwvcoding.footage.serializers.clips import CaptionsListOut, CaptionsOut
from bwvcoding.footage.webvtt import MOST_BYTES

TEXT = "text/vtt"


class WholeFile(BaseParser):
    """As much as may be taken and one byte more, by which a larger file is known."""

    media_type = TEXT

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> bytes:
        return stream.read(MOST_BYTES + 1)


class EncounterCaptions(APIView):
    @extend_schema(operation_id="listCaptions", responses=CaptionsListOut)
    def get(self, request: Request, encounter_id: UUID) -> Response:
        check_may_list(request.user, queries.encounter(encounter_id).study_id)
        rows = captioning.newest_of_encounter(encounter_id)
        return Response(CaptionsListOut({"results": rows}).data)


class ClipCaptions(APIView):
    parser_classes = (WholeFile,)

    @extend_schema(
        operation_id="supplyCaptions",
        request={TEXT: OpenApiTypes.BINARY},
        responses={201: CaptionsOut},
    )
    def post(self, request: Request, clip_id: UUID) -> Response:
        clip = captioning.clip_to_caption(clip_id)
        # Before a byte is read: may this person bring footage in, and has it not ended?
        check_may_bring_in(request.user, clip.study_id)
        check_not_expired(getattr(clip, "expiry", None))
        supplied = captioning.receive(clip, request.data or b"")
        try:
            captions, replaced = actions.supply_captions(
                clip_id=clip_id, supplied=supplied, actor=request.user
            )
        except BaseException:
            captioning.discard(supplied.storage_key)
            raise
        if replaced:
            captioning.discard(replaced)
        return Response(CaptionsOut(captions).data, status=201)
