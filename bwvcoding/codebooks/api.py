"""Codebooks over HTTP: the library, one version whole, and publishing."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.codebooks import actions, queries
from bwvcoding.codebooks.permissions import check_reader
from bwvcoding.codebooks.serializers import (
    CodebookDocumentOut,
    CodebookIn,
    CodebookListOut,
    CodebookOut,
)
from bwvcoding.core.errors import NotFound


class Codebooks(APIView):
    @extend_schema(operation_id="listCodebooks", responses=CodebookListOut)
    def get(self, request: Request) -> Response:
        check_reader(request.user)
        return Response(CodebookListOut({"results": queries.published_versions()}).data)

    @extend_schema(operation_id="publishCodebook", request=CodebookIn, responses={201: CodebookOut})
    def post(self, request: Request) -> Response:
        form = CodebookIn(data=request.data)
        form.is_valid(raise_exception=True)
        version = actions.publish_codebook(
            study_id=form.validated_data["study"],
            source=form.validated_data["yaml"],
            actor=request.user,
        )
        return Response(CodebookOut(version).data, status=201)


class CodebookPage(APIView):
    @extend_schema(operation_id="getCodebook", responses=CodebookDocumentOut)
    def get(self, request: Request, sha256: str) -> Response:
        check_reader(request.user)
        version = queries.version_by_sha256(sha256)
        if version is None:
            raise NotFound
        return Response(CodebookDocumentOut(version).data)
