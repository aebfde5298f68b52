"""Waves and a coder's own assignments over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.coding import actions, queries
from bwvcoding.coding.serializers.codings import (
    AssignmentListOut,
    WaveIn,
    WaveListOut,
    WaveOut,
    WavePageOut,
)
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Waves(APIView):
    @extend_schema(operation_id="listWaves", responses=WaveListOut)
    def get(self, request: Request, study_id: UUID) -> Response:
        check_readable(request.user, study_id, Permission.WAVE_READ)
        rows = [_wave(terms) for terms in queries.waves_of(study_id)]
        return Response(WaveListOut({"results": rows}).data)

    @extend_schema(operation_id="openWave", request=WaveIn, responses={201: WaveOut})
    def post(self, request: Request, study_id: UUID) -> Response:
        form = WaveIn(data=request.data)
        form.is_valid(raise_exception=True)
        asked = form.validated_data
        wave = actions.open_wave(
            study_id=study_id,
            name=asked["name"],
            purpose=asked["purpose"],
            coder_ids=asked["coders"],
            encounter_ids=asked["encounters"],
            overlap=asked.get("overlap"),
            recodes=asked["recodes"],
            known_answers=asked["known_answers"],
            actor=request.user,
        )
        return Response(WaveOut(_wave(queries.wave(wave.pk))).data, status=201)


class WavePage(APIView):
    @extend_schema(operation_id="getWave", responses=WavePageOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = queries.wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.WAVE_READ)
        page = _wave(terms) | {
            "coders": queries.coder_progress(wave_id),
            "ended": queries.recusals_of(wave_id),
            "short": queries.short_encounters(wave_id),
        }
        return Response(WavePageOut(page).data)


class WaveClosure(APIView):
    @extend_schema(operation_id="closeWave", request=None, responses=WaveOut)
    def post(self, request: Request, wave_id: UUID) -> Response:
        actions.close_wave(wave_id=wave_id, actor=request.user)
        return Response(WaveOut(_wave(queries.wave(wave_id))).data)


class MyAssignments(APIView):
    @extend_schema(operation_id="listMyAssignments", responses=AssignmentListOut)
    def get(self, request: Request) -> Response:
        rows = queries.assignments_of(request.user.pk)
        return Response(AssignmentListOut({"results": rows}).data)


def _wave(terms: queries.WaveTerms) -> dict[str, Any]:
    return {**vars(terms), "progress": queries.wave_progress(terms.id)}
