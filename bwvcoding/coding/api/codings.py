"""One coder's coding over HTTP: start, record, mark, check, submit, correct; and reading others."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.codebooks.queries import completeness
from bwvcoding.coding import actions, queries
from bwvcoding.coding.models import Coding
from bwvcoding.coding.permissions import check_own_coding
from bwvcoding.coding.serializers.codings import (
    CodedEventIn,
    CodedEventOut,
    CodedEventsIn,
    CodedEventsOut,
    CodedValuesIn,
    CodedValuesOut,
    CodingOut,
    CompletenessOut,
    CorrectionIn,
    EncounterCodingsIn,
    ReadCodingListOut,
    UnmarkedIn,
    WrittenRecordOut,
)
from bwvcoding.coding.visibility import as_opened, check_within_reach
from bwvcoding.footage.queries import encounter
from bwvcoding.studies.queries import protocol_terms


class AssignmentCodings(APIView):
    @extend_schema(operation_id="startCoding", request=None, responses={201: CodingOut})
    def post(self, request: Request, assignment_id: UUID) -> Response:
        coding = actions.start_coding(assignment_id=assignment_id, actor=request.user)
        return Response(CodingOut(_coding(queries.coding(coding.pk))).data, status=201)


class AssignmentStopRecord(APIView):
    @extend_schema(operation_id="readStopRecord", responses=WrittenRecordOut)
    def get(self, request: Request, assignment_id: UUID) -> Response:
        fields = actions.read_stop_record(assignment_id=assignment_id, actor=request.user)
        return Response(WrittenRecordOut({"fields_written": fields}).data)


class CodingPage(APIView):
    @extend_schema(operation_id="getCoding", responses=CodingOut)
    def get(self, request: Request, coding_id: UUID) -> Response:
        coding = queries.coding(coding_id)
        check_own_coding(request.user, coding)
        check_within_reach(request.user, coding.assignment.wave)
        return Response(CodingOut(_coding(coding)).data)


class CodingValues(APIView):
    @extend_schema(operation_id="recordValues", request=CodedValuesIn, responses=CodedValuesOut)
    def put(self, request: Request, coding_id: UUID) -> Response:
        form = CodedValuesIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = [actions.RecordedValue(**value) for value in form.validated_data["values"]]
        rows = actions.record_values(coding_id=coding_id, given=given, actor=request.user)
        return Response(CodedValuesOut({"values": rows}).data)


class CodingEvents(APIView):
    @extend_schema(operation_id="markEvents", request=CodedEventsIn, responses=CodedEventsOut)
    def put(self, request: Request, coding_id: UUID) -> Response:
        form = CodedEventsIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = {
            mark.pop("id"): actions.GivenMark(**mark) for mark in form.validated_data["events"]
        }
        events = actions.mark_events(coding_id=coding_id, given=given, actor=request.user)
        return Response(CodedEventsOut({"events": events}).data)


class CodingEvent(APIView):
    @extend_schema(operation_id="markEvent", request=CodedEventIn, responses=CodedEventOut)
    def put(self, request: Request, coding_id: UUID, event_id: UUID) -> Response:
        form = CodedEventIn(data=request.data)
        form.is_valid(raise_exception=True)
        given = {event_id: actions.GivenMark(**form.validated_data)}
        [event] = actions.mark_events(coding_id=coding_id, given=given, actor=request.user)
        return Response(CodedEventOut(event).data)

    @extend_schema(
        operation_id="unmarkEvent", parameters=[UnmarkedIn], request=None, responses={204: None}
    )
    def delete(self, request: Request, coding_id: UUID, event_id: UUID) -> Response:
        form = UnmarkedIn(data=request.query_params)
        form.is_valid(raise_exception=True)
        actions.unmark_event(
            coding_id=coding_id, event_id=event_id, actor=request.user, **form.validated_data
        )
        return Response(status=204)


class CodingCompleteness(APIView):
    @extend_schema(operation_id="getCompleteness", responses=CompletenessOut)
    def get(self, request: Request, coding_id: UUID) -> Response:
        coding = queries.coding(coding_id)
        check_own_coding(request.user, coding)
        check_within_reach(request.user, coding.assignment.wave)
        found = completeness(queries.codebook_of(coding), queries.answers_of(coding))
        return Response(CompletenessOut(found).data)


class CodingSubmission(APIView):
    @extend_schema(operation_id="submitCoding", request=None, responses=CodingOut)
    def post(self, request: Request, coding_id: UUID) -> Response:
        actions.submit_coding(coding_id=coding_id, actor=request.user)
        return Response(CodingOut(_coding(queries.coding(coding_id))).data)


class CodingCorrections(APIView):
    @extend_schema(operation_id="correctCoding", request=CorrectionIn, responses={201: CodingOut})
    def post(self, request: Request, coding_id: UUID) -> Response:
        form = CorrectionIn(data=request.data)
        form.is_valid(raise_exception=True)
        correction = actions.correct_coding(
            coding_id=coding_id, reason=form.validated_data["reason"], actor=request.user
        )
        return Response(CodingOut(_coding(queries.coding(correction.pk))).data, status=201)


class EncounterCodings(APIView):
    @extend_schema(
        operation_id="readCodings", parameters=[EncounterCodingsIn], responses=ReadCodingListOut
    )
    def get(self, request: Request, encounter_id: UUID) -> Response:
        form = EncounterCodingsIn(data=request.query_params)
        form.is_valid(raise_exception=True)
        codings = actions.read_codings(
            wave_id=form.validated_data["wave"], encounter_id=encounter_id, actor=request.user
        )
        return Response(ReadCodingListOut({"results": _pseudonymous(codings)}).data)


def _coding(coding: Coding) -> dict[str, Any]:
    terms = protocol_terms(coding.assignment.wave.protocol_id)
    return {
        "id": coding.pk,
        "assignment": coding.assignment_id,
        "encounter": as_opened(coding.assignment, encounter(coding.assignment.encounter_id)),
        "codebook_sha256": terms.codebook_sha256,
        "started_at": coding.created_at,
        "submitted_at": coding.submitted_at,
        "corrects": coding.corrects_id,
        "values": coding.values.all(),
        "events": coding.events.all(),
    }


def _pseudonymous(codings: list[Coding]) -> list[dict[str, Any]]:
    """Coder 1, coder 2 …: what was judged is discussed, not who judged it."""
    numbers: dict[UUID, int] = {}
    for coding in codings:
        numbers.setdefault(coding.assignment.coder_id, len(numbers) + 1)
    return [
        {
            "id": coding.pk,
            "coder": f"Coder {numbers[coding.assignment.coder_id]}",
            "submitted_at": coding.submitted_at,
            "corrects": coding.corrects_id,
            "values": coding.values.all(),
            "events": coding.events.all(),
        }
        for coding in codings
    ]
