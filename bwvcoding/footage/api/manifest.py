"""A manifest over HTTP: what would come of each of its rows. Nothing is stored.

It says no more than the lists of encounters and clips, which its reader may see as well.
"""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.footage import queries
from bwvcoding.footage.manifest import read_manifest
from bwvcoding.footage.permissions import check_may_bring_in, check_may_list
from bwvcoding.footage.serializers.uploads import ManifestIn, ManifestReportOut


class StudyManifest(APIView):
    @extend_schema(
        operation_id="checkManifest",
        request={"multipart/form-data": ManifestIn},
        responses=ManifestReportOut,
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        check_may_bring_in(request.user, study_id)
        check_may_list(request.user, study_id)
        form = ManifestIn(data=request.data)
        form.is_valid(raise_exception=True)
        manifest = read_manifest(form.validated_data["file"])
        report = queries.manifest_report(study_id, manifest)
        return Response(ManifestReportOut(report).data)
