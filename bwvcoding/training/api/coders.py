"""A coder's training over HTTP: the undertaking, the course, the test, the licences."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.training import actions, queries
from bwvcoding.training.permissions import check_own_attempt, check_trainee, check_undertaken
from bwvcoding.training.serializers.coders import (
    AttemptAnswerIn,
    AttemptIn,
    AttemptOut,
    FamilyCourseOut,
    OwnLicenceListOut,
    PracticeIn,
    TrainingOut,
    UndertakingOut,
)


class Training(APIView):
    @extend_schema(operation_id="getTraining", responses=TrainingOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_trainee(request.user, study_id)
        return Response(TrainingOut(queries.training_page(request.user.pk, study_id)).data)


class TrainingFamily(APIView):
    @extend_schema(operation_id="getFamilyCourse", responses=FamilyCourseOut)
    def get(self, request: Request, study_id: UUID, family_id: str) -> Response:
        check_undertaken(request.user, study_id)
        page = queries.family_page(request.user.pk, study_id, family_id)
        return Response(FamilyCourseOut(page).data)


class UndertakingSignatures(APIView):
    @extend_schema(operation_id="signUndertaking", request=None, responses={201: UndertakingOut})
    def post(self, request: Request, undertaking_id: UUID) -> Response:
        signature = actions.sign_undertaking(undertaking_id=undertaking_id, actor=request.user)
        shown = queries.undertaking_of(request.user.pk, signature.undertaking)
        return Response(UndertakingOut(shown).data, status=201)


class Practice(APIView):
    @extend_schema(
        operation_id="recordPractice", request=PracticeIn, responses={201: FamilyCourseOut}
    )
    def post(self, request: Request, study_id: UUID) -> Response:
        form = PracticeIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = form.validated_data
        actions.record_practice(
            study_id=study_id,
            family_id=given["family"],
            item_id=given["item"],
            value=given["value"],
            actor=request.user,
        )
        page = queries.family_page(request.user.pk, study_id, given["family"])
        return Response(FamilyCourseOut(page).data, status=201)


class Attempts(APIView):
    @extend_schema(operation_id="beginAttempt", request=AttemptIn, responses={201: AttemptOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        form = AttemptIn(data=request.data)
        form.is_valid(raise_exception=True)
        attempt = actions.begin_attempt(
            study_id=study_id, family_id=form.validated_data["family"], actor=request.user
        )
        return Response(AttemptOut(queries.attempt_page(attempt)).data, status=201)


class AttemptPage(APIView):
    @extend_schema(operation_id="getAttempt", responses=AttemptOut)
    def get(self, request: Request, attempt_id: UUID) -> Response:
        attempt = queries.attempt(attempt_id)
        check_own_attempt(request.user, attempt)
        check_undertaken(request.user, attempt.course.study_id)
        return Response(AttemptOut(queries.attempt_page(attempt)).data)


class AttemptAnswers(APIView):
    @extend_schema(
        operation_id="recordAttemptAnswer", request=AttemptAnswerIn, responses=AttemptOut
    )
    def put(self, request: Request, attempt_id: UUID) -> Response:
        form = AttemptAnswerIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.record_attempt_answer(
            attempt_id=attempt_id,
            item_id=form.validated_data["item"],
            value=form.validated_data["value"],
            actor=request.user,
        )
        return Response(AttemptOut(queries.attempt_page(queries.attempt(attempt_id))).data)


class AttemptSubmission(APIView):
    @extend_schema(operation_id="submitAttempt", request=None, responses=AttemptOut)
    def post(self, request: Request, attempt_id: UUID) -> Response:
        actions.submit_attempt(attempt_id=attempt_id, actor=request.user)
        return Response(AttemptOut(queries.attempt_page(queries.attempt(attempt_id))).data)


class MyLicences(APIView):
    @extend_schema(operation_id="listMyLicences", responses=OwnLicenceListOut)
    def get(self, request: Request) -> Response:
        rows = queries.licences_of(request.user.pk)
        return Response(OwnLicenceListOut({"results": rows}).data)
