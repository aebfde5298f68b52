"""The lead's training over HTTP: undertaking, course, licences."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.core.errors import Conflict
from bwvcoding.studies.queries import protocol_in_force
from bwvcoding.training import actions, queries
from bwvcoding.training.permissions import check_may_lead
from bwvcoding.training.sample import sample_course
from bwvcoding.training.serializers.leads import (
    CourseIn,
    CourseOut,
    CourseSampleOut,
    LicenceListOut,
    LicenceOut,
    PublishedUndertakingOut,
    RevocationIn,
    UndertakingIn,
)


class Licences(APIView):
    @extend_schema(operation_id="listLicences", responses=LicenceListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_lead(request.user, study_id)
        return Response(LicenceListOut(queries.coders_in_training(study_id)).data)


class Undertakings(APIView):
    @extend_schema(
        operation_id="publishUndertaking",
        request=UndertakingIn,
        responses={201: PublishedUndertakingOut},
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = UndertakingIn(data=request.data)
        form.is_valid(raise_exception=True)
        undertaking = actions.publish_undertaking(
            study_id=study_id, text=form.validated_data["text"], actor=request.user
        )
        return Response(PublishedUndertakingOut(undertaking).data, status=201)


class Courses(APIView):
    @extend_schema(operation_id="publishCourse", request=CourseIn, responses={201: CourseOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        form = CourseIn(data=request.data)
        form.is_valid(raise_exception=True)
        course = actions.publish_course(
            study_id=study_id, source=form.validated_data["source"], actor=request.user
        )
        return Response(CourseOut(queries.course_shown(course)).data, status=201)


class CourseSample(APIView):
    @extend_schema(operation_id="getCourseSample", responses=CourseSampleOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_may_lead(request.user, study_id)
        terms = protocol_in_force(study_id)
        if terms is None:
            raise Conflict(
                "No protocol is in force yet. It names the codebook a course is for.",
                code="protocol-not-signed",
            )
        sha256 = terms.codebook_sha256
        source = sample_course(published_codebook(sha256), sha256)
        return Response(CourseSampleOut({"source": source}).data)


class LicenceRevocation(APIView):
    @extend_schema(operation_id="revokeLicence", request=RevocationIn, responses=LicenceOut)
    def post(self, request: Request, licence_id: UUID) -> Response:
        form = RevocationIn(data=request.data)
        form.is_valid(raise_exception=True)
        licence = actions.revoke_licence(
            licence_id=licence_id, reason=form.validated_data["reason"], actor=request.user
        )
        return Response(LicenceOut(licence).data)
