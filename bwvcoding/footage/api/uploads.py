"""Recordings that arrive piece by piece, by tus 1.0.0; the act that makes the clip is our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import IO, Any
from uuid import UUID

from django.conf import settings
from django.http.request import UnreadablePostError
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.core.errors import Conflict, Invalid
from bwvcoding.footage import actions, intake, queries, staging, tus
from bwvcoding.footage.models import Upload
from bwvcoding.footage.permissions import check_may_bring_in
from bwvcoding.footage.serializers.clips import ClipOut
from bwvcoding.footage.serializers.uploads import UploadIn, UploadListOut, UploadOut
from bwvcoding.footage.upload_policies import (
    UPLOAD_LASTS,
    check_going,
    check_next,
    check_whole,
)

# Memory for one request; each piece is one write to the disk and one row changed.
PIECE = 4 * 1024 * 1024
# What makes a whole upload worthless: the bytes are wrong, or somebody else brought them first.
HOPELESS = ("clip-already-there", "invalid")


def _header(name: str, kind: Any = OpenApiTypes.INT) -> OpenApiParameter:
    return OpenApiParameter(name, kind, OpenApiParameter.HEADER, required=True)


SPOKEN = _header("Tus-Resumable", OpenApiTypes.STR)


class Pieces(BaseParser):
    """Any length, read as it is written; nothing of it is held in memory at once."""

    media_type = tus.PIECES

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Any = None
    ) -> Iterator[bytes]:
        return _pieces(stream)


class EncounterUploads(APIView):
    @extend_schema(
        operation_id="beginUpload",
        request=None,
        parameters=[
            SPOKEN,
            _header("Upload-Length"),
            _header("Upload-Metadata", OpenApiTypes.STR),
        ],
        responses={201: None},
    )
    def post(self, request: Request, encounter_id: UUID) -> Response:
        # Before a word of the headers is answered: may this person bring footage in at all?
        check_may_bring_in(request.user, queries.encounter(encounter_id).study_id)
        tus.check_version(request.headers)
        size = tus.number_in(request.headers, "Upload-Length")
        form = UploadIn(data={**tus.metadata_in(request.headers), "size": size})
        form.is_valid(raise_exception=True)
        upload = actions.begin_upload(
            encounter_id=encounter_id, actor=request.user, **form.validated_data
        )
        headers = {**_told(upload), "Location": f"/api/uploads/{upload.pk}"}
        return Response(status=201, headers=headers)

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """What tus clients ask first: which version and which extensions."""
        return Response(status=204, headers=tus.abilities(settings.MAX_CLIP_BYTES))


class MyUploads(APIView):
    @extend_schema(operation_id="listMyUploads", responses=UploadListOut)
    def get(self, request: Request) -> Response:
        rows = queries.unfinished_uploads(request.user.pk)
        return Response(UploadListOut({"results": rows}).data)


class UploadPage(APIView):
    parser_classes = (Pieces,)

    @extend_schema(operation_id="getUpload", responses=UploadOut)
    def get(self, request: Request, upload_id: UUID) -> Response:
        """HEAD is the tus question; GET says the same in words."""
        upload = queries.own_upload(upload_id, request.user.pk)
        return Response(UploadOut(upload).data, headers=_told(upload))

    @extend_schema(
        operation_id="appendUpload",
        parameters=[SPOKEN, _header("Upload-Offset")],
        request={tus.PIECES: OpenApiTypes.BINARY},
        responses={204: None},
    )
    def patch(self, request: Request, upload_id: UUID) -> Response:
        upload = queries.own_upload(upload_id, request.user.pk)
        tus.check_version(request.headers)
        offset = tus.number_in(request.headers, "Upload-Offset")
        # Before a byte is read: does what was announced fit?
        check_going(upload)
        check_next(upload, offset, tus.number_in(request.headers, "Content-Length"))
        for piece in request.data:
            upload = actions.append_upload(
                upload_id=upload_id, offset=offset, piece=piece, actor=request.user
            )
            offset = upload.arrived
        return Response(status=204, headers=_told(upload))

    @extend_schema(
        operation_id="endUpload", request=None, parameters=[SPOKEN], responses={204: None}
    )
    def delete(self, request: Request, upload_id: UUID) -> Response:
        queries.own_upload(upload_id, request.user.pk)
        tus.check_version(request.headers)
        actions.end_upload(upload_id=upload_id, reason="", actor=request.user)
        staging.remove(upload_id)
        return Response(status=204, headers={"Tus-Resumable": tus.VERSION})


class UploadCompletion(APIView):
    @extend_schema(operation_id="completeUpload", request=None, responses={201: ClipOut})
    def post(self, request: Request, upload_id: UUID) -> Response:
        """Asked again, because an answer was lost on the way, it answers the same."""
        upload = queries.own_upload(upload_id, request.user.pk)
        clip_id = upload.clip_id or _completed(upload, request.user)
        return Response(ClipOut(queries.clip_page(clip_id)).data, status=201)


def _completed(upload: Upload, actor: Any) -> UUID:
    """Keep the bytes, then ask for the clip; where that is refused for good, keep nothing."""
    check_may_bring_in(actor, upload.encounter.study_id)
    check_whole(upload)
    with staging.opened(upload.pk) as content:
        received = intake.receive(content)
    try:
        clip = actions.complete_upload(upload_id=upload.pk, received=received, actor=actor)
    except BaseException as refusal:
        intake.discard(received)
        if isinstance(refusal, Invalid | Conflict) and refusal.code in HOPELESS:
            actions.end_upload(upload_id=upload.pk, reason=refusal.sentence, actor=actor)
            staging.remove(upload.pk)
        raise
    staging.remove(upload.pk)
    return clip.pk


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """What has come before a connection breaks is kept: the client goes on behind it."""
    piece = bytearray()
    try:
        while part := stream.read(min(64 * 1024, PIECE - len(piece))):
            piece += part
            if len(piece) == PIECE:
                yield bytes(piece)
                piece.clear()
    except UnreadablePostError:
        pass  # nobody is there to be told
    if piece:
        yield bytes(piece)


def _told(upload: Upload) -> dict[str, str]:
    expires = (upload.touched_at + UPLOAD_LASTS).astimezone(UTC)
    return tus.answer(arrived=upload.arrived, size=upload.size, expires=expires)
