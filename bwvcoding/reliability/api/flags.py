"""Divergences that need a person, over HTTP."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit.queries import names_of
from bwvcoding.coding.queries import wave
from bwvcoding.reliability import actions, queries
from bwvcoding.reliability.api.gate import labels_of
from bwvcoding.reliability.models import Flag
from bwvcoding.reliability.serializers import FlagListOut, FlagOut, FlagResolutionIn
from bwvcoding.studies.permissions import check_readable
from bwvcoding.studies.roles import Permission


class Flags(APIView):
    @extend_schema(operation_id="listFlags", responses=FlagListOut)
    def get(self, request: Request, wave_id: UUID) -> Response:
        terms = wave(wave_id)
        check_readable(request.user, terms.study_id, Permission.AGREEMENT_READ)
        labels = labels_of(terms)
        found = queries.flags_of(wave_id)
        names = names_of({coder for flag in found for coder in _coders(flag)})
        rows = [_flag(flag, labels, names) for flag in found]
        return Response(FlagListOut({"results": rows}).data)


class FlagResolution(APIView):
    @extend_schema(operation_id="resolveFlag", request=FlagResolutionIn, responses=FlagOut)
    def post(self, request: Request, flag_id: UUID) -> Response:
        form = FlagResolutionIn(data=request.data)
        form.is_valid(raise_exception=True)
        resolved = actions.resolve_flag(flag_id=flag_id, actor=request.user, **form.validated_data)
        body = _flag(resolved, labels_of(wave(resolved.wave_id)), names_of(_coders(resolved)))
        return Response(FlagOut(body).data)


def _flag(flag: Flag, labels: dict[str, str], names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": flag.pk,
        "variable": flag.variable,
        "label": labels.get(flag.variable, "All variables"),
        "kind": flag.kind,
        "coder": flag.coder_id,
        "detail": flag.detail,
        "names": {str(coder): names.get(coder, "") for coder in _coders(flag)},
        "raised_at": flag.created_at,
        "closed_at": flag.closed_at,
        "resolution": flag if flag.resolution else None,
    }


def _coders(flag: Flag) -> set[UUID]:
    detail, own = flag.detail, {flag.coder_id} if flag.coder_id else set()
    pairs = {UUID(pair[end]) for pair in detail.get("pairs", ()) for end in ("first", "second")}
    return own | pairs | {UUID(one["coder"]) for one in detail.get("without_coder", ())}
