"""The controllers' desk over HTTP: the saved questions, their answers, and answers as files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.accounts.proof import proved_at
from bwvcoding.audit.actions import record_search
from bwvcoding.oversight import actions, queries
from bwvcoding.oversight.packing import written
from bwvcoding.oversight.question import Line
from bwvcoding.oversight.serializers.questions import (
    AnswerFileIn,
    AnswerOut,
    SavedQuestionIn,
    SavedQuestionListOut,
    SavedQuestionPageIn,
)
from bwvcoding.studies.permissions import check_readable, log_reader
from bwvcoding.studies.roles import Permission


class SavedQuestions(APIView):
    @extend_schema(operation_id="listQuestions", responses=SavedQuestionListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.LOG_READ)
        return Response(SavedQuestionListOut({"results": queries.questions()}).data)


class QuestionAnswer(APIView):
    @extend_schema(operation_id="readAnswer", parameters=[SavedQuestionPageIn], responses=AnswerOut)
    def get(self, request: Request, study_id: UUID, slug: str) -> Response:
        reader = log_reader(request.user, study_id)
        question = queries.question_of(slug)
        given, words = _words(SavedQuestionPageIn(data=request.query_params))
        asked = queries.asked_of(reader, question, given)
        record_search(actor=request.user, study_id=study_id, question={"question": slug, **words})
        answer = queries.answer(question, asked, words)
        page = {
            "question": answer.question,
            "results": [_line(one) for one in answer.lines],
            "next": answer.next,
        }
        return Response(AnswerOut(page).data)


class AnswerFile(APIView):
    @extend_schema(
        operation_id="downloadAnswer",
        parameters=[AnswerFileIn],
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, study_id: UUID, slug: str) -> HttpResponse:
        given, words = _words(AnswerFileIn(data=request.query_params))
        given.pop("format")
        file = actions.download_answer(
            study_id=study_id,
            slug=slug,
            given=given,
            words=words,
            proved_at=proved_at(request.session),
            actor=request.user,
        )
        answer = HttpResponse(file, content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="{slug}.zip"'
        return answer


def _words(form: SavedQuestionIn) -> tuple[dict[str, Any], dict[str, str]]:
    """What the words mean, and the words themselves as they are kept and told."""
    form.is_valid(raise_exception=True)
    given = {name: form.validated_data[name] for name in form.validated_data}
    return given, {name: _written(value) for name, value in given.items()}


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _line(line: Line) -> dict[str, Any]:
    cells = {
        name: None if cell is None else str(written(cell)) for name, cell in line.cells.items()
    }
    return {**vars(line), "cells": cells}
