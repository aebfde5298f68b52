"""Known answers over HTTP: to choose from, what they showed, and what a coder is told."""

from __future__ import annotations

from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.adjudication import queries
from bwvcoding.adjudication.correctness import correct_lines, is_right
from bwvcoding.adjudication.serializers.known import (
    CorrectnessOut,
    KnownEncounterListOut,
    KnownFeedbackListOut,
)
from bwvcoding.audit.queries import names_of
from bwvcoding.codebooks.queries import published_codebook
from bwvcoding.coding.queries import wave
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class KnownAnswers(APIView):
    @extend_schema(operation_id="listKnownAnswers", responses=KnownEncounterListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.WAVE_MANAGE)
        rows = queries.known_encounters(study_id)
        return Response(KnownEncounterListOut({"results": rows}).data)


class Correctness(APIView):
    @extend_schema(operation_id="readCorrectness", responses=CorrectnessOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.AGREEMENT_READ)
        known, training = queries.known_of(wave_id), terms.protocol.training
        pass_mark = training.pass_mark if training else None
        lines = correct_lines(known, pass_mark)
        labels = published_codebook(terms.protocol.codebook_sha256).by_id
        names = names_of({one.coder for one in lines if one.coder})
        body = {
            "lines": [
                {**vars(one), "share": one.share, "label": labels[one.variable].label}
                for one in lines
            ],
            "coders": len({one.coder_id for one in known}),
            "pass_mark": pass_mark,
            "names": {str(one): name for one, name in names.items()},
        }
        return Response(CorrectnessOut(body).data)


class MyFeedback(APIView):
    @extend_schema(operation_id="readMyFeedback", responses=KnownFeedbackListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.CODING_SUBMIT)
        rows = [
            {**vars(one), "is_right": is_right(one.value, one.settled)}
            for one in queries.feedback_for(request.user.pk, study_id)
        ]
        return Response(KnownFeedbackListOut({"results": rows}).data)
