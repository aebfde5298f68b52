"""Care over HTTP: parse, call one action or query, answer."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.welfare import actions, queries
from bwvcoding.welfare.permissions import check_own
from bwvcoding.welfare.serializers import (
    CareOut,
    ReferralClosingIn,
    ReferralIn,
    ReferralListOut,
    ReferralOut,
    WelfareNoteIn,
    WelfareNoteListOut,
    WelfareNoteOut,
)


class AssignmentCare(APIView):
    @extend_schema(operation_id="getCare", responses=CareOut)
    def get(self, request: Request, assignment_id: UUID) -> Response:
        study_id = check_own(request.user, assignment_id).study_id
        return Response(CareOut(queries.care_for(request.user.pk, study_id)).data)


class AssignmentNotes(APIView):
    @extend_schema(operation_id="addWelfareNote", request=WelfareNoteIn, responses={204: None})
    def post(self, request: Request, assignment_id: UUID) -> Response:
        form = WelfareNoteIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.add_welfare_note(
            assignment_id=assignment_id, words=form.validated_data["words"], actor=request.user
        )
        return Response(status=204)


class StudyNotes(APIView):
    @extend_schema(operation_id="readWelfareNotes", responses=WelfareNoteListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        notes = actions.read_welfare_notes(study_id=study_id, actor=request.user)
        return Response(WelfareNoteListOut({"results": notes}).data)


class NoteClosing(APIView):
    @extend_schema(operation_id="closeWelfareNote", request=None, responses=WelfareNoteOut)
    def post(self, request: Request, note_id: UUID) -> Response:
        note = actions.close_welfare_note(note_id=note_id, actor=request.user)
        return Response(WelfareNoteOut(note).data)


class AssignmentReferrals(APIView):
    @extend_schema(operation_id="submitReferral", request=ReferralIn, responses={204: None})
    def post(self, request: Request, assignment_id: UUID) -> Response:
        form = ReferralIn(data=request.data)
        form.is_valid(raise_exception=True)
        actions.submit_referral(
            assignment_id=assignment_id, actor=request.user, **form.validated_data
        )
        return Response(status=204)


class StudyReferrals(APIView):
    @extend_schema(operation_id="readReferrals", responses=ReferralListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        referrals = actions.read_referrals(study_id=study_id, actor=request.user)
        return Response(ReferralListOut({"results": referrals}).data)


class ReferralAcceptance(APIView):
    @extend_schema(operation_id="acceptReferral", request=None, responses=ReferralOut)
    def post(self, request: Request, referral_id: UUID) -> Response:
        referral = actions.accept_referral(referral_id=referral_id, actor=request.user)
        return Response(ReferralOut(referral).data)


class ReferralClosing(APIView):
    @extend_schema(operation_id="closeReferral", request=ReferralClosingIn, responses=ReferralOut)
    def post(self, request: Request, referral_id: UUID) -> Response:
        form = ReferralClosingIn(data=request.data)
        form.is_valid(raise_exception=True)
        referral = actions.close_referral(
            referral_id=referral_id, outcome=form.validated_data["outcome"], actor=request.user
        )
        return Response(ReferralOut(referral).data)
