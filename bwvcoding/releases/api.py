"""Releases over HTTP: asked for by the lead, read and downloaded by lead and controllers."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.coding.queries import wave
from bwvcoding.core.storage import store
from bwvcoding.releases import actions, queries
from bwvcoding.releases.serializers import ReleaseIn, ReleaseKeyOut, ReleaseListOut, ReleaseOut
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Releases(APIView):
    @extend_schema(operation_id="listReleases", responses=ReleaseListOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        check_readable(request.user, wave(wave_id).study_id, Permission.RELEASE_READ)
        return Response(ReleaseListOut({"results": queries.releases_of(wave_id)}).data)

    @extend_schema(operation_id="requestRelease", request=ReleaseIn, responses={201: ReleaseOut})
    def post(self, request: Request, wave_id: UUID) -> Response:
        form = ReleaseIn(data=request.data)
        form.is_valid(raise_exception=True)
        asked = actions.request_release(
            wave_id=wave_id,
            variables=form.validated_data["variables"],
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        return Response(ReleaseOut(queries.release(asked.pk)).data, status=201)


class ReleasePage(APIView):
    @extend_schema(operation_id="getRelease", responses=ReleaseOut)
    def get(self, request: Request, release_id: UUID) -> Response:
        page = queries.release(release_id)
        check_readable(request.user, page.study_id, Permission.RELEASE_READ)
        return Response(ReleaseOut(page).data)


class ReleaseFile(APIView):
    @extend_schema(
        operation_id="downloadRelease", responses={(200, "application/zip"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, release_id: UUID) -> FileResponse:
        release = actions.download_release(
            release_id=release_id, proved_at=proved_at(request.session), actor=request.user
        )
        return FileResponse(
            store().open(release.storage_key),
            as_attachment=True,
            filename=f"release-{release.pk}.zip",
            content_type="application/zip",
        )


class ReleaseKey(APIView):
    """Open to everyone: whoever was given a release compares the key in it with this one."""

    authentication_classes = ()
    permission_classes = (AllowAny,)

    @extend_schema(operation_id="getReleaseKey", responses=ReleaseKeyOut)
    def get(self, request: Request) -> Response:
        return Response(ReleaseKeyOut(queries.release_key()).data)
