"""What a controller's witness asks for over HTTP, and the word it gives."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from bwvcoding.audit import queries
from bwvcoding.audit.actions import add_cosignature, copy_log
from bwvcoding.audit.serializers import BundleIn, CosignatureIn, CosignatureOut, WantedOut

WORD = "Bearer "


@dataclass(frozen=True)
class WitnessAtDoor:
    """Who asks: a program with a pass of its own, which opens nothing else."""

    name: str
    is_authenticated: bool = True


class WitnessPass(BaseAuthentication):
    """A secret in a header, never in an address, of which the database has the hash alone."""

    def authenticate(self, request: Request) -> tuple[WitnessAtDoor, None] | None:
        given = request.headers.get("Authorization", "")
        if not given.startswith(WORD):
            return None
        name = queries.witness_of_pass(sha256(given.removeprefix(WORD).encode()).hexdigest())
        if name is None:
            raise AuthenticationFailed
        return WitnessAtDoor(name), None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class WitnessPassScheme(OpenApiAuthenticationExtension):
    target_class = WitnessPass
    name = "witness"

    def get_security_definition(self, auto_schema: object) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class WitnessView(APIView):
    authentication_classes = [WitnessPass]
    permission_classes = [IsAuthenticated]


class LogBundle(WitnessView):
    @extend_schema(
        operation_id="getLogBundle",
        parameters=[BundleIn],
        responses={(200, "application/jsonl"): OpenApiTypes.STR},
    )
    def get(self, request: Request) -> StreamingHttpResponse | HttpResponse:
        form = BundleIn(data=request.query_params)
        form.is_valid(raise_exception=True)
        lines = copy_log(witness=_name(request), since=form.validated_data["since"])
        return StreamingHttpResponse(lines, content_type="application/jsonl")


class WantedWord(WitnessView):
    """Asked twice a second, so it is no event: nothing of the log leaves but that it has grown."""

    @extend_schema(operation_id="getWantedWord", responses=WantedOut)
    def get(self, request: Request) -> Response:
        return Response({"is_wanted": queries.is_word_wanted(_name(request))})


class Cosignatures(WitnessView):
    @extend_schema(
        operation_id="addCosignature", request=CosignatureIn, responses={201: CosignatureOut}
    )
    def post(self, request: Request) -> Response:
        form = CosignatureIn(data=request.data)
        form.is_valid(raise_exception=True)
        added = add_cosignature(witness=_name(request), **form.validated_data)
        return Response({"size": added.size, "witness": added.witness, "at": added.at}, status=201)


def _name(request: Request) -> str:
    who: Any = request.user
    return str(who.name)
